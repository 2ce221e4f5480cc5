# What `run --variance` adds: a table, a chart, variance.csv, a member of the JSON; what it leaves as
# it is; what interrupts and refuses it.
load cli

shares() # FOLDER SERIES YEAR: the parts' shares, in the order of the file
{
    awk -F, -v s="$2" -v y="$3" '$1 == s && $3 == y && $4 != "total" { print $4 "=" $8 }' \
        "$1/variance.csv"
}

@test "the variance by layer is printed, written, charted, and drawn again" {
    uhcast run tiny.cfg --variance --replicates 160 --out here
    is "$status" 0
    is "$stderr" ""
    has "$output" "Where the spread comes from, % of the variance (95 % sure)
  Coverage, % of residents                 2026            2027
    standard deviation "
    has "$output" "
    ignorance of parameters "
    has "$output" "
    luck of people "
    has "$output" "
  from 80 further futures: 10 draws of the parameters, 4 of the shocks for each, 2 of people for each of these
"
    has "$output" "  variance.svg  bands.csv  variance.csv  manifest.json"
    is "$(head -n 1 here/variance.csv)" \
        "series,unit,year,part,variance,variance_low,variance_high,share,share_low,share_high"
    is "$(cut -d, -f1-4 here/variance.csv | sed -n 2,9p)" "coverage,share,2026,beliefs
coverage,share,2026,shocks
coverage,share,2026,people
coverage,share,2026,total
coverage,share,2027,beliefs
coverage,share,2027,shocks
coverage,share,2027,people
coverage,share,2027,total"
    is "$(cut -d, -f1 here/variance.csv | sort -u | tr '\n' ' ')" \
        "balance claims_settled coverage reserve_months series "
    is "$(manifest here '$j->{charts}[-1]{name}')" variance
    is "$(manifest here 'join " ", map { "$_=$j->{variance}{$_}" } qw(beliefs shocks_each people_each)')" \
        "beliefs=10 shocks_each=4 people_each=2"
    rm here/variance.svg
    uhcast plot here --format svg,png
    is "$status" 0
    has "$output" "here/variance: svg,png"
    [ -s here/variance.svg ] && [ -s here/variance.png ]
}

@test "nothing else of the run is changed by it" {
    forecast with --variance --replicates 160
    forecast without --replicates 160
    is "$(diff -rq with without | sort | tr '\n' ' ')" "Files with/manifest.json and \
without/manifest.json differ Only in with: variance.csv Only in with: variance.dat Only in with: \
variance.gp Only in with: variance.svg "
}

@test "any number of threads splits it to the same bytes, and another seed to others" {
    forecast one --variance --replicates 176 --threads 1
    forecast two --variance --replicates 176 --threads 2
    forecast seven --variance --replicates 176 --threads 7
    diff -r one two
    diff -r one seven
    forecast other --variance --replicates 176 --seed 2
    ! cmp -s one/variance.csv other/variance.csv
}

@test "the JSON holds what the table holds, and its parts sum to the whole" {
    uhcast run tiny.cfg --variance --replicates 160 --out here --json
    is "$status" 0
    is "$(json '$j->{variance}{futures}' <<<"$output")" 80
    is "$(json 'join " ", map { $_->{series} } @{$j->{variance}{series}}' <<<"$output")" \
        "coverage reserve_months claims_settled balance"
    is "$(json 'my $y = $j->{variance}{series}[0]{years}[1]; my $sum = 0;
        $sum += $y->{$_}{variance} for qw(beliefs shocks people);
        abs($sum / $y->{variance} - 1) < 1e-9 ? "$y->{year} whole" : $sum' <<<"$output")" "2027 whole"
    is "$(json 'sprintf "%.9f", $j->{variance}{series}[0]{years}[0]{beliefs}{share}' <<<"$output")" \
        "$(awk -F, '$1 == "coverage" && $3 == 2026 && $4 == "beliefs" { printf "%.9f", $8 }' \
            here/variance.csv)"
}

@test "a layer that is switched off has no share" {
    forecast people --variance --replicates 160 --set beliefs=central --set shocks=none
    forecast nobody --variance --replicates 160 --set people=same
    is "$(shares nobody coverage 2027 | tail -n 1)" "people=0"
    is "$(shares people coverage 2027 | tr '\n' ' ')" "beliefs=0 shocks=0 people=1 "
    is "$(grep -c '^coverage,share,2027,beliefs,0,,,0,,$' people/variance.csv)" 1
    uhcast run tiny.cfg --variance --replicates 160 --set beliefs=central --set shocks=none --out one
    is "$(grep -c 'luck of people  *over 99.5  *over 99.5$' <<<"$output")" 3
    uhcast run tiny.cfg --variance --replicates 160 --set beliefs=central --out shocks
    is "$(grep -A3 'Coverage, %' <<<"$output" | grep -c 'ignorance of parameters  *none  *none$')" 1
    has "$output" "
  from 80 further futures: 40 draws of the shocks, 2 of people for each
  no ignorance of parameters: beliefs = \"central\"
"
    uhcast run tiny.cfg --variance --replicates 160 --set shocks=none --out beliefs
    has "$output" "
  from 80 further futures: 10 draws of the parameters, 8 of people for each
  no shocks: shocks = \"none\"
"
    uhcast run tiny.cfg --variance --replicates 160 --set beliefs=central --set shocks=none \
        --set people=same --out still
    is "$status" 0
    has "$output" "nothing varies"
    has "$stderr" "chart variance was not drawn: nothing varies"
    lacks still/variance.svg
}

@test "structures are equally likely, and the choice between them is a part of the variance" {
    echo 'care = { cost_per_member = 260; };' >dear.cfg
    uhcast run tiny.cfg --structure dear.cfg --replicates 160 --out here # which means --variance
    is "$status" 0
    has "$output" "
    choice of model "
    has "$output" "under each of 2 structures, taken to be equally likely: tiny, dear"
    is "$(shares here coverage 2027 | tail -n 1)" "structure=0"
    [[ $(shares here claims_settled 2027 | tail -n 1) =~ ^structure=0\.[5-9] ]]
    has "$(manifest here 'join " ", map { $_->{file} } @{$j->{variance}{structures}[0]{inputs}}')" \
        dear.cfg
    is "$(manifest here '$j->{variance}{structures}[0]{name}')" dear
}

@test "what cannot be split is refused before anything is run" {
    uhcast run tiny.cfg --variance --replicates 159 --out here
    is "$status" 2
    is "$stderr" "uhcast run: --variance takes 160 futures or more (and of a posterior 10 draws), and \
says little with so few"
    echo 'last_year = 2028;' >later.cfg
    uhcast run tiny.cfg --structure later.cfg --replicates 160 --out here
    is "$status" 2
    is "$stderr" "later.cfg: a structure forecasts the scenario's years, 2025-2027, not 2025-2028"
    echo 'care = { cost_per_member = 260; };' >dear.cfg
    uhcast run tiny.cfg --structure dear.cfg --structure ./dear.cfg --replicates 160 --out here
    is "$status" 2
    is "$stderr" "./dear.cfg: --structure names this file twice, and it would count twice"
    uhcast run tiny.cfg --structure nowhere.cfg --replicates 160 --out here
    is "$status" 2
    has "$stderr" "nowhere.cfg"
    lacks here .here*
}

# Once the further futures are under way the program has two scratch files open.
further_futures()
{
    local tries
    for ((tries = 0; tries < 1200; tries++)); do
        [ "$(ls -l "/proc/$long/fd" 2>/dev/null | grep -c '(deleted)')" -lt 2 ] || return 0
        sleep 0.05
    done
    return 1
}

@test "an interruption keeps the run, and the variance of the draws that are whole" {
    env --default-signal=INT,TERM "$UHCAST" run tiny.cfg --variance --replicates 3200 --out here \
        --set periods_per_year=12 >long.out 2>long.err 3>&- &
    long=$!
    further_futures
    sleep 0.1
    kill -INT "$long"
    end_long
    is "$status" 130
    is "$(manifest here '$j->{futures}')" 3200
    if [ "$(cat long.err)" = "Interrupted before the variance could be split." ]; then
        lacks here/variance.csv
    else
        local n
        n=$(manifest here '$j->{variance}{beliefs}')
        is "$(cat long.err)" \
            "Interrupted: the variance is split with $n of 200 draws of the parameters"
        forecast again --variance --replicates $((16 * n)) --set periods_per_year=12
        cmp here/variance.csv again/variance.csv
    fi
    lacks .here*
}
