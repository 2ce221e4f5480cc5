# What `score` makes of forecasts in a file: table, files, charts, and what `run` says of it later;
# what is wrong with figures, origins and files is said.
load cli

# history: of the tiny country, a figure at the end of each year from 2025 to 2040 but 2029, one of
# which is dated October, and one from within a year.
history()
{
    perl -e 'print "date,series,value,unit,measurement_error,status\n";
        for my $y (2025 .. 2040) { next if $y == 2029;
            my $x = 0.4 + 0.17 * ($y - 2025) + 0.05 * (($y % 3) - 1);
            printf "%d-%s,coverage,%.4f,share,0.004,measured\n", $y, $y == 2033 ? "10" : "12",
                1 / (1 + exp(-$x));
            printf "%d-06,coverage,0.70,share,0.01,measured\n", $y + 1 if $y == 2030; }' >past.csv
}

# samples [SPREAD]: 40 draws of each figure from the ends of 2031 to 2038, at whole slices of a
# straight line on log-odds through what is known.
samples()
{
    perl -e 'my ($spread) = @ARGV; my %y; my %m; open my $in, "<", "past.csv";
        while (<$in>) { next if $. == 1; my @c = split /,/; my ($y, $m) = split /-/, $c[0]; next if $m == 6;
            $y{$y} = log($c[2] / (1 - $c[2])); $m{$y} = $m; }
        print "reference_date,target_end_date,horizon,location,target,output_type,output_type_id,"
            . "value,model_id\n";
        for my $o (2031 .. 2038) { for my $t ($o + 1 .. $o + 5) { next unless exists $y{$t};
            for my $k (1 .. 40) {
                my $x = $y{$o} + 0.17 * ($t - $o) + $spread * sqrt($t - $o) * ($k - 20.5) / 12;
                printf "%d-12-31,%d-%s-31,%d,here,coverage,sample,%d,%.8f,uhcast\n", $o, $t, $m{$t},
                    $t - $o, $k, 1 / (1 + exp(-$x)); } } }' "${1:-0.06}" >samples.csv
}

looked_back() # [OPTION...]: the tiny country's score, which must succeed
{
    "$UHCAST" score tiny.cfg --forecasts samples.csv "$@"
}

@test "the table says what was scored, how, and where it falls short" {
    history && samples
    uhcast score tiny.cfg --forecasts samples.csv
    is "$status" 0
    is "$stderr" ""
    has "${lines[0]}" "A tiny country · looked back at from the ends of 2031-2038 · 34 forecasts"
    has "$output" "Conditional hindcast: of coverage only what was known at its origin"
    has "$output" "law and the economy are in it as they came."
    has "$output" "The forecasts are those of samples.csv, of the model uhcast."
    has "$output" "  forecasts                                    8           8           7           6           5          34"
    for who in persistence drift "trend of log-odds" "logistic curve" "Bass curve" \
        "Gompertz curve" "ARIMA(0,1,1) with drift"; do
        is "$(grep -cF "  $who  " <<<"$output")" 2
    done
    has "$output" "that should hold 90 %"
    has "$output" "95 % sure, %"
    has "$output" "  width of bands"
    has "$output" "tests of evenness one year ahead (8 forecasts; longer ones overlap)"
    has "$output" "skill of 0.2 or more against persistence: "
    has "$output" "better than every naive forecast from two years ahead: "
    has "$output" "90 % bands hold 80 to 97 %: "
    has "$output" "Better than: "
    has "$output" "Falls short, at these years ahead: "
    has "$output" "8 origins are few"
    has "$output" "those within a year are fitted to"
    has "$output" "A year without one is a gap: nothing is filled in."
    has "$output" "output/scores/tiny/   forecasts.svg  skill.svg  scores.csv  forecasts.csv  score.json  manifest.json"
}

@test "bands that are too narrow or too wide are called so" {
    history && samples 0.005
    has "$(looked_back)" "missed, too narrow"
    samples 2
    has "$(looked_back --force)" "missed, too wide, they held 100 % (34 of 34)"
}

@test "the folder holds these files and no others, twice the same" {
    history && samples
    looked_back --quiet --draws
    is "$(ls -A output/scores/tiny | tr '\n' ' ')" "forecasts.csv forecasts.dat forecasts.gp \
forecasts.svg manifest.json samples.csv score.json scores.csv skill.dat skill.gp skill.svg "
    looked_back --quiet --draws --out again
    diff -r output/scores/tiny again
    uhcast score tiny.cfg --forecasts samples.csv
    is "$status" 2
    has "$stderr" "output/scores/tiny: File exists"
}

@test "what --draws keeps is scored to the same" {
    history && samples
    looked_back --quiet --draws --out first
    "$UHCAST" score tiny.cfg --quiet --forecasts first/samples.csv --out second
    cmp first/scores.csv second/scores.csv
    cmp first/forecasts.csv second/forecasts.csv
}

@test "another model's draws are called by its name, everywhere, and are no scores of the scenario" {
    history && samples
    sed -i 's/,uhcast$/,rival-one/' samples.csv
    looked_back --draws --out its >said
    is "$(sed 1d said | grep -c uhcast)" 0
    has "$(cat said)" "Skill: 1 - CRPS of rival-one over"
    has "$(cat said)" "of samples.csv, of the model rival-one."
    has "$(cat said)" "what it knew at each origin is not known"
    is "$(grep -c ',rival-one,' its/scores.csv)" 34
    is "$(grep -l uhcast its/*.csv | wc -l)" 0
    has "$(cat its/skill.gp)" "CRPS of rival-one"
    has "$(cat its/forecasts.gp)" "34 forecasts of rival-one"
    is "$(json '$j->{model_id} . $j->{horizons}[0]{by}{"rival-one"}{in_90}{of}' <its/score.json)" rival-one34
    looked_back --quiet
    is "$("$UHCAST" run tiny.cfg --out here | grep -c 'Past forecasts')" 0
}

@test "forecasts.csv has the shape of the hubs of forecasts" {
    history && samples
    looked_back --quiet --out here
    is "$(head -n 1 here/forecasts.csv)" \
        "reference_date,target_end_date,horizon,location,target,output_type,output_type_id,value,model_id"
    is "$(cut -d, -f9 here/forecasts.csv | sort -u | tr '\n' ' ')" \
        "arima bass drift gompertz logistic model_id persistence trend uhcast "
    is "$(grep -c ',uhcast$' here/forecasts.csv)" $((34 * 23))
    has "$(grep ',uhcast$' here/forecasts.csv)" "2031-12-31,2033-10-31,2,\"\",coverage,quantile,0.5,"
    is "$(grep -c ',uhcast,' here/scores.csv)" 34
}

@test "--origins takes some of the origins, and refuses what is none" {
    history && samples
    has "$(looked_back --origins 2033-2034,2036)" "from the ends of 2033-2034, 2036 · 14 forecasts"
    for years in 2033- 33 2036-2033 2033,2033 "2033 " 2033,2031 "2033, 2034"; do
        uhcast score tiny.cfg --forecasts samples.csv --origins "$years" --out x
        is "$status" 2
        is "$output" ""
        has "$stderr" "--origins: is years, each later than the one before and without blanks, as \
2014-2023 or 2014,2016; not '$years'"
    done
    uhcast score tiny.cfg --forecasts samples.csv --origins 2024,2025,2040 --out x
    is "$status" 2
    has "$stderr" "2024 is not after the end of 2025, where the scenario starts"
    has "$stderr" "2025 is not after the end of 2025"
    has "$stderr" "2040: the history has no figure at the end of the 5 years after it"
    lacks x
}

@test "a history without enough figures, or with an impossible one, is said" {
    uhcast score tiny.cfg --forecasts samples.csv
    is "$status" 2
    has "$stderr" "tiny.cfg: no year can be an origin: that takes 5 figures of coverage after the end of 2025"
    history && samples
    echo "2041-12,coverage,1,share,0.01,measured" >>past.csv
    uhcast score tiny.cfg --forecasts samples.csv
    is "$status" 2
    has "$stderr" "coverage of 2041-12 is 1: a share that can be scored lies between 0 and 1"
    lacks output
}

@test "draws that are no numbers, or of nothing that came, are refused with their line" {
    history && samples
    sed -i '41s/0\.[0-9]*,uhcast/nan,uhcast/' samples.csv
    uhcast score tiny.cfg --forecasts samples.csv
    is "$status" 2
    has "$stderr" "samples.csv:41: "
    samples
    sed -i 's/2033-10-31/2033-11-30/' samples.csv
    uhcast score tiny.cfg --forecasts samples.csv
    is "$status" 2
    has "$stderr" "the history has no figure of 2033-11 that a forecast is held to"
    uhcast score tiny.cfg --forecasts nowhere.csv
    is "$status" 2
    has "$stderr" "nowhere.csv"
    lacks output
}

@test "the command line is checked" {
    uhcast score
    is "$status" 2
    has "$stderr" "uhcast score: name one scenario that starts in the past"
    uhcast score tiny.cfg --forecasts x --format gif
    is "$status" 2
    has "$stderr" "--format is one or more of svg, png, pdf; not 'gif'"
    uhcast score nowhere --forecasts x
    is "$status" 2
}

@test "one JSON document, and a manifest that leaves nothing out" {
    history && samples
    looked_back --json >printed.json
    is "$(json '$j->{kind}' <printed.json)" "conditional hindcast: law and the economy as they came"
    is "$(json 'join ",", @{$j->{origins}}' <printed.json)" "2031,2032,2033,2034,2035,2036,2037,2038"
    is "$(json '$j->{horizons}[0]{by}{uhcast}{in_90}{of}' <printed.json)" 34
    is "$(json '$j->{horizons}[5]{by}{persistence}{paired}' <printed.json)" 5
    is "$(json '$j->{horizons}[5]{by}{persistence}{skill_low}' <printed.json)" null
    is "$(manifest output/scores/tiny '$j->{forecasts}{sha256}')" "$(sha256sum <samples.csv | cut -d' ' -f1)"
    is "$(manifest output/scores/tiny 'scalar @{$j->{outputs}}')" 9
    is "$(manifest output/scores/tiny 'join ",", map { $_->{name} } @{$j->{charts}}')" forecasts,skill
}

@test "plot draws the charts again in other formats" {
    history && samples
    looked_back --quiet
    uhcast plot output/scores/tiny --format png
    is "$status" 0
    has "$output" "output/scores/tiny/forecasts: png"
    has "$output" "output/scores/tiny/skill: png"
    [ -s output/scores/tiny/forecasts.png ] && [ -s output/scores/tiny/skill.png ]
}

@test "run prints the last score of its scenario, and none of other inputs" {
    history && samples
    is "$("$UHCAST" run tiny.cfg --out before | grep -c 'Past forecasts')" 0
    looked_back --quiet
    uhcast run tiny.cfg --out here
    is "$status" 0
    has "$output" "Past forecasts, made at the ends of 2031-2038 (conditional hindcast: law and the economy as they came)"
    has "$output" "skill against persistence"
    has "$output" "90 % bands held "
    is "$("$UHCAST" run tiny.cfg --out json --json | json '$j->{past_forecasts}{forecasts}')" 34
    # luck and its amount are not of the scenario; a value is, and so is a file
    has "$("$UHCAST" run tiny.cfg --out luck --seed 2 -n 20)" "Past forecasts"
    uhcast run tiny.cfg --out value --set care.cost_per_member=201
    has "$output" "Note: the scores in output/scores/tiny are of other inputs and not shown"
    is "$(grep -c 'Past forecasts' <<<"$output")" 0
    echo "// another" >>tiny.cfg
    uhcast run tiny.cfg --out file
    has "$output" "are of other inputs and not shown"
    is "$("$UHCAST" run tiny.cfg --out json --force --json | json '$j->{past_forecasts}{of_these_inputs} ? 1 : 0')" 0
    # and none of it is in what run writes
    diff -r here before
}

@test "run is not led astray by a file that is no score" {
    history && samples
    looked_back --quiet
    cp output/scores/tiny/score.json good.json
    for change in 's/"held": [0-9]+/"held": 1e9/g' 's/"better_from": \{/"better": {/' \
        's/"origins": \[[^]]*\]/"origins": []/' 's/"low": [0-9.e-]+/"low": -7/g' 's/\{/[/' \
        's/"scored_sha256": "[0-9a-f]+"/"scored_sha256": 7/'; do
        perl -0777 -pe "$change" good.json >output/scores/tiny/score.json
        uhcast run tiny.cfg --out here --force
        is "$status" 0
        is "$(grep -c 'Past forecasts' <<<"$output")" 0
    done
}

@test "without a file of forecasts the model is fitted again at each origin, on any threads" {
    printf '%s\n' date,series,value,unit,measurement_error 2026-06,coverage,0.74,share,0.005 \
        2026-12,coverage,0.75,share,0.005 2027-12,coverage,0.77,share,0.005 >history.csv
    printf 'base = "tiny.cfg";\nhistory = "history.csv";\n' >past.cfg
    months=(--set periods_per_year=12) # enough to do
    uhcast score past.cfg "${months[@]}" --origins 2026 --threads 1 --quiet --draws --out one
    is "$status" 0
    uhcast score past.cfg "${months[@]}" --origins 2026 --threads 3 --quiet --draws --out three
    cmp one/samples.csv three/samples.csv
    is "$(tail -n +2 one/samples.csv | wc -l)" 1024
    signal_at KILL 3000 killed.journal score past.cfg "${months[@]}" --origins 2026 --quiet --draws \
        --out killed
    is "$status" 137
    uhcast score past.cfg "${months[@]}" --origins 2026 --quiet --draws --out killed
    is "$status" 2
    has "$stderr" "uhcast score: killed.journal holds finished futures: --resume goes on"
    uhcast score past.cfg "${months[@]}" --origins 2026 --resume --quiet --draws --out killed
    is "$status" 0
    cmp one/samples.csv killed/samples.csv
    lacks killed.journal
}
