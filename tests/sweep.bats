# `sweep`: designs, points that are kept and gone on with, parts that are joined, files that are
# wrong. The tiny country's sweep has two bases, three inputs and twelve points.
load cli

sweep() # FOLDER [OPTION...]: which must succeed
{
    local folder=$1
    shift
    "$UHCAST" sweep sweep.cfg --quiet --out "$folder" "$@"
}

begin_sweep() # FOLDER [OPTION...]: in the background, long enough to be caught in the middle
{
    local folder=$1
    shift
    env --default-signal=INT,TERM "$UHCAST" sweep sweep.cfg --out "$folder" --replicates 480 "$@" \
        >long.out 2>long.err 3>&- &
    long=$!
}

shards() # FOLDER: how many points are finished
{
    ls "$1.shards" 2>/dev/null | grep -c 'shard$'
}

wait_for_shards() # FOLDER NUMBER
{
    for ((k = 0; k < 3000; k++)); do
        [ "$(shards "$1")" -lt "$2" ] || return 0
        sleep 0.01
    done
    return 1
}

@test "a sweep's folder holds these files and no others, and nothing else stays" {
    uhcast sweep sweep.cfg
    is "$status" 0
    is "$stderr" ""
    is "${lines[0]}" "What moves a tiny country · lhs · 12 points of each of 2 bases, 24 in all · 4 futures each, the same · seed 1"
    is "$(ls -A output/sweeps)" sweep
    is "$(ls -A output/sweeps/sweep)" "$(printf '%s\n' analysis.json datapackage.json design.csv indices.csv \
        manifest.json outcomes.csv outputs.csv prim.csv response.csv results_long.csv sweep.sqlite)"
    [ "$(find output/sweeps/sweep -size 0)" = "" ]
    cd output/sweeps/sweep
    json 'join "", map { "$_->{sha256}  $_->{file}\n" } @{$j->{outputs}}' <manifest.json >../../../sums
    sha256sum --quiet -c ../../../sums
    json 'join "", map { substr($_->{hash}, 7) . "  $_->{path}\n" } @{$j->{resources}}' \
        <datapackage.json | sha256sum --quiet -c
    # and the package says of each table what its columns are
    is "$(json 'join " ", map { $_->{path} } @{$j->{resources}}' <datapackage.json)" "design.csv \
outcomes.csv results_long.csv outputs.csv indices.csv response.csv prim.csv sweep.sqlite"
    for table in design outcomes outputs indices response prim; do
        is "$(json 'join ",", map { $_->{name} } map { @{$_->{schema}{fields}} }
            grep { $_->{name} eq "'$table'" } @{$j->{resources}}' <datapackage.json)" \
            "$(head -n 1 $table.csv | tr -d '"')"
    done
    has "$(cat datapackage.json)" '"inequality of income per person"'
    has "$(cat datapackage.json)" '"Rate from 2027: contribution rate; from 2027-01 on"'
    has "$(cat datapackage.json)" "period's end; at the end of 2027-12; median over the futures"
    # money as the scenario calls it
    has "$(cat outputs.csv)" ',"TNY",12,'
}

@test "a sweep says what moves its outputs, draws it where there are points enough, and has it as JSON" {
    sed 's/size = 12/size = 24/; s/futures = 4/futures = 1/
         s/^outputs = .*/outputs = ["coverage@2027-12"];/; s/base = {.*/base = "tiny.cfg";/' sweep.cfg >drawn.cfg
    uhcast sweep drawn.cfg --out drawn
    is "$status" 0
    is "$stderr" ""
    has "$output" "(a dummy that no model reads)"
    has "$output" "In brackets: 95 % intervals."
    is "$(cd drawn && ls *.svg)" "$(printf '%s\n' {curves,indices,tornado}_coverage_2027-12.svg)"
    is "$(json '$j->{outputs}[0]{inputs}[0]{label}' <drawn/analysis.json)" "Rate from 2027"
    uhcast sweep drawn.cfg --out said --json
    is "$status" 0
    is "$stderr" ""
    is "$output" "$(cat drawn/analysis.json)"
    diff -r drawn said
}

@test "the same bytes on 1, 2 and 7 threads" {
    for threads in 1 2 7; do
        sweep on-$threads --threads $threads
    done
    diff -r on-1 on-2
    diff -r on-1 on-7
}

@test "a point is what run makes of the same settings" {
    sweep here
    local set out
    set=$(sed -n 6p here/design.csv)
    IFS=, read -r _ burden gini rate <<<"$set"
    "$UHCAST" run tiny.cfg --with free.cfg --quiet --replicates 4 --draws --out run \
        --set enrolment.burden_slope="$burden" --set economy.gini="$gini" \
        --set "groups.household.rate=({ from = \"2027-01\"; value = $rate; })"
    # members over residents at the end of 2027, mean of the four futures
    out=$(zcat run/draws.csv.gz | perl -F, -lane 'if ($. == 1) { @n{@F} = 0 .. $#F; next }
        push @x, $F[$n{members}] / $F[$n{residents}] if $F[1] eq "2027";
        END { $s += $_ for @x; printf "%.12f", $s / @x }')
    is "$(grep '^free,4,' here/outcomes.csv | cut -d, -f4 | xargs printf '%.12f')" "$out"
}

@test "killed at ten moments and gone on with on other threads, the results are the same bytes" {
    sweep whole --replicates 480
    local times=0
    for ((k = 0; k < 10; k++)); do
        begin_sweep here --resume --threads $((k % 3 + 1))
        sleep "0.$((RANDOM % 4))$((RANDOM % 10))"
        ! kill -KILL "$long" 2>/dev/null || times=$((times + 1))
        wait "$long" || true
        [ ! -d here ] || break
    done
    [ "$times" -gt 0 ]
    [ -d here ] || "$UHCAST" sweep sweep.cfg --out here --replicates 480 --resume --threads 2
    diff -r whole here
    lacks here.shards .here*
}

@test "Ctrl-C keeps the points that are finished, and says how to go on" {
    begin_sweep here --threads 3 # as many as a point has bundles: all are abandoned at once
    wait_for_shards here 2
    kill -INT "$long"
    end_long
    is "$status" 130
    local kept
    kept=$(shards here)
    is "$(cat long.err)" \
        "Interrupted: $kept of 24 points are kept, in here.shards; --resume goes on"
    [ "$kept" -lt 24 ]
    is "$(grep -a -l '^reason .' here.shards/*)" ""
    lacks here .here*
    uhcast sweep sweep.cfg --out here --replicates 480
    is "$status" 2
    is "$stderr" "uhcast sweep: here.shards holds finished points: --resume goes on with them, \
--force begins anew"
    sweep here --replicates 480 --resume
    sweep there --replicates 480
    diff -r here there
}

@test "what was made differently is not gone on with" {
    sweep here --shard 1/4
    cp -r here.shards kept
    for change in "--seed 2" "--replicates 5" "--set economy.inflation=0.05"; do
        uhcast sweep sweep.cfg --out here --resume $change
        is "$status" 2
        is "$stderr" "uhcast sweep: here.shards/law-000000.shard: was made with other inputs, seed, \
futures or outputs than the file's"
    done
    printf '\n' >>free.cfg
    rm here.shards/law*
    uhcast sweep sweep.cfg --out here --resume
    is "$stderr" "uhcast sweep: here.shards/free-000000.shard: was made from other scenario files \
or another posterior than these"
    rm -r here.shards && cp -r kept here.shards
    printf 'x' | dd of=here.shards/law-000004.shard bs=1 seek=400 conv=notrunc status=none
    uhcast sweep sweep.cfg --out here --resume
    is "$stderr" "uhcast sweep: here.shards/law-000004.shard: is damaged: remove it and repeat"
    lacks here .here*
}

@test "a label and a title may change while a sweep is under way" {
    sweep here --shard 1/2
    sed -i 's/Rate from 2027/Levy from 2027/; s/What moves/What stirs/' sweep.cfg
    uhcast sweep sweep.cfg --out here --resume
    is "$status" 0
    has "${lines[0]}" "What stirs"
}

@test "parts from several folders are joined to what one process makes" {
    sweep whole
    for part in 1 2 3; do
        sweep part-$part --shard $part/3 --threads 1
    done
    uhcast sweep sweep.cfg --out joined --merge part-1.shards part-3.shards
    is "$status" 1
    is "$stderr" "uhcast sweep: 8 of 24 points are in none of these folders"
    sweep joined --merge part-1.shards part-2.shards part-3.shards
    diff -r whole joined
    sweep other --seed 2 --shard 2/3
    uhcast sweep sweep.cfg --out mixed --merge part-1.shards other.shards part-3.shards
    is "$status" 2
    is "$stderr" "uhcast sweep: other.shards/law-000001.shard: was made with other inputs, seed, \
futures or outputs than the file's"
    lacks mixed .mixed*
    # Parts into one folder are joined by --resume.
    sweep one --shard 1/2 && sweep one --shard 2/2
    sweep one --resume
    diff -r whole one
}

@test "the scripts that are printed run, and their results are the same" {
    sweep whole
    mkdir bin # Slurm and GNU Parallel, as far as the scripts use them
    cat >bin/sbatch <<-'END'
	#!/bin/bash
	echo "$*" >>sbatch.log
	array=0
	while [[ $1 == --* ]]; do
	    case $1 in --array=1-*) array=${1#--array=1-} ;; esac
	    shift
	done
	for ((k = array > 0; k <= array; k++)); do SLURM_ARRAY_TASK_ID=$k sh "$@" >>tasks.log || exit; done
	echo '17;here'
	END
    printf '#!/bin/bash\nwhile read -r x; do "$1" "$x" || exit; done\n' >bin/parallel
    chmod +x bin/*
    "$UHCAST" sweep sweep.cfg --emit slurm --out "an array's" >array.sh
    PATH=$PWD/bin:$PATH sh array.sh --partition=long >/dev/null
    is "$(cat sbatch.log)" "--parsable --array=1-16 --partition=long array.sh part
--dependency=afterany:17 --partition=long array.sh merge"
    diff -r whole "an array's"
    "$UHCAST" sweep sweep.cfg --emit parallel --out parallel >parallel.sh
    PATH=$PWD/bin:$PATH bash parallel.sh >/dev/null
    diff -r whole parallel
    uhcast sweep sweep.cfg --emit slurm --out $'a\nb'
    is "$status" 2
    is "$output" ""
    uhcast sweep sweep.cfg --emit pbs
    is "$status" 2
    is "$stderr" "uhcast sweep: --emit is slurm or parallel; not 'pbs'"
}

@test "a program without MPI that mpirun starts many times over does not do the work as often" {
    ! ldd "$UHCAST" | grep -q libmpi || skip "this program knows MPI"
    OMPI_COMM_WORLD_SIZE=2 uhcast sweep sweep.cfg
    is "$status" 2
    is "$output" ""
    is "$stderr" "uhcast sweep: mpirun needs a uhcast that knows MPI, from \`make MPI=1\`; this one \
shares a sweep out with --shard"
    lacks output
    OMPI_COMM_WORLD_SIZE=2 sweep part --shard 1/2
    OMPI_COMM_WORLD_SIZE=1 sweep alone
}

@test "points that fail are recorded with their reason, and the others go on" {
    {
        echo "enrolment.burden_slope,last_year"
        for ((k = 0; k < 20; k++)); do echo "2.$k,$((k == 7 ? 2025 : 2027))"; done
    } >points.csv
    cat >list.cfg <<-'END'
	base = "tiny.cfg"; design = "list"; points = "points.csv"; futures = 2;
	inputs = ( { path = "last_year"; }, { path = "enrolment.burden_slope"; } );
	outputs = ["coverage@2027-12"];
	END
    sed -i '/^targets/d' tiny.cfg
    uhcast sweep list.cfg
    is "$status" 0
    is "${lines[1]}" "1 of 20 points failed (5.0 %); outcomes.csv says why"
    is "$(grep -c ',done,' output/sweeps/list/outcomes.csv)" 19
    is "$(grep ',failed,' output/sweeps/list/outcomes.csv)" \
        'tiny,7,failed,,,,,,,,"last_year=2025: last_year: is 2025; must be after first_year, 2025"'
    is "$(manifest output/sweeps/list '$j->{failed}')" 1
    cat >years.cfg <<-'END'
	base = "tiny.cfg"; design = "grid"; futures = 1;
	inputs = ( { path = "last_year"; values = [2026, 2027]; } );
	outputs = ["coverage@2027-12"];
	END
    uhcast sweep years.cfg
    is "$status" 1 # half of them
    is "$stderr" "uhcast sweep: 1 of 2 points of base 'tiny' failed"
    lacks output/sweeps/years.shards
    has "$(cat output/sweeps/years/outcomes.csv)" '"there is no coverage@2027-12 at this point"'
    sed -i 's/last_year"; values = .2026, 2027./seed"; range = [1, 2]; levels = 2/' years.cfg
    uhcast sweep years.cfg
    is "$status" 2
    is "$stderr" "years.cfg:2: inputs: 'seed' is the same at every point, which meet the same futures"
}

@test "no control character of a sweep file or of a shard reaches the terminal" {
    sed -i '2s/.*/title = "red\\x1b[31m \\n";/' sweep.cfg
    uhcast sweep sweep.cfg --shard 1/24 --out here
    is "$status" 0
    printf 'uhcast shard 1\nprogram \033[31m\ninputs x\nmade x\nvalues 0\nreason \n\n' >x
    printf '%s' "$(sha256sum <x | cut -d' ' -f1)" >>x
    mv x here.shards/law-000000.shard
    uhcast sweep sweep.cfg --resume --out here
    is "$status" 2
    has "$stderr" "here.shards/law-000000.shard: was made by uhcast "
    is "$(LC_ALL=C grep -c "$(printf '\033')" <<<"$stderr")" 0
    rm -r here.shards
    uhcast sweep sweep.cfg --out here
    is "$status" 0
    is "$(LC_ALL=C grep -c "$(printf '\033')" <<<"$output")" 0
}

@test "every design runs, and says how many points it has" {
    local inputs='inputs = ( { path = "economy.gini"; range = [0.2, 0.5]; },
        { path = "periods_per_year"; values = [1, 2]; } ); outputs = ["coverage@2027-12"];'
    echo "base = \"tiny.cfg\"; futures = 1; design = \"sobol\"; size = 4; $inputs" >sobol.cfg
    echo "base = \"tiny.cfg\"; futures = 1; design = \"morris\"; size = 3; $inputs" >morris.cfg
    echo "base = \"tiny.cfg\"; futures = 1; design = \"grid\"; $inputs" |
        sed 's/0.5\];/0.5]; levels = 4;/' >grid.cfg
    uhcast sweep sobol.cfg
    has "${lines[0]}" "sobol · 16 points (4 rows of 4)"
    uhcast sweep morris.cfg
    has "${lines[0]}" "morris · 9 points (3 trajectories of 3)"
    uhcast sweep grid.cfg
    has "${lines[0]}" "grid · 8 points"
    is "$(cut -d, -f2 output/sweeps/grid/design.csv | sort -u | tr '\n' ' ')" \
        '"economy.gini" 0.2 0.3 0.4 0.5 '
}

@test "more rows go on with those that are done, and fewer take nothing away" {
    cat >rows.cfg <<-'END'
	base = "tiny.cfg"; futures = 1; design = "sobol"; size = 4;
	inputs = ( { path = "economy.gini"; range = [0.2, 0.5]; } ); outputs = ["coverage@2027-12"];
	END
    sed 's/size = 4/size = 8/' rows.cfg >more.cfg
    "$UHCAST" sweep more.cfg --quiet --out whole
    "$UHCAST" sweep rows.cfg --quiet --out here --shard 1/1
    uhcast sweep more.cfg --out here --shard 1/1
    is "$output" "Part 1 of 1: 12 points done, in here.shards"
    "$UHCAST" sweep rows.cfg --quiet --out here --resume
    is "$(shards here)" 12
    "$UHCAST" sweep more.cfg --quiet --out here --resume --force
    diff -r whole here
    lacks here.shards
}

@test "every mistake of a sweep file is told at once, with its line" {
    cat >wrong.cfg <<-'END'
	base = "tiny.cfg";
	design = "lhs"; siez = 20;
	inputs = ( { path = "economy.ginni"; range = [0, 1]; },
	    { path = "economy.gini"; range = [0.5, 1.2]; },
	    { path = "fund.reserve"; },
	    { path = "policy.subsidy.household"; from = "2027/1"; range = [0, 1]; } );
	outputs = ["coverag@2027-12", "coverage@2028-12",
	    "p(nearly_al)"];
	END
    uhcast sweep wrong.cfg
    is "$status" 2
    is "$output" ""
    is "$stderr" "wrong.cfg: 'size' is missing: how many points the design has
wrong.cfg:2: sweep: unknown setting 'siez' (did you mean 'size'?)
wrong.cfg:3: there is no 'economy.ginni' in base 'tiny' (did you mean 'economy.gini'?)
wrong.cfg:4: economy.gini: is 1.2; must be from 0 to 0.9 (Gini)
wrong.cfg:5: fund.reserve: is no belief in base 'tiny': give a range = [low, high] or a law = { dist = ...; }
wrong.cfg:6: from: is the text \"2027/1\"; must be a month in quotes, like \"2026-12\" (did you mean '2027-01'?)
wrong.cfg:7: outputs: there is no series 'coverag' in base 'tiny' (did you mean 'coverage'?)
wrong.cfg:7: outputs: no period of base 'tiny' ends with 2028-12: they are 1 a year from the end of 2025 to the end of 2027
wrong.cfg:8: outputs: there is no target 'nearly_al' in base 'tiny' (did you mean 'nearly_all'?)"
    lacks output
}

@test "more than twenty inputs of a Sobol design are refused, with what to do instead" {
    {
        echo 'base = "tiny.cfg"; design = "sobol"; size = 4; outputs = ["coverage@2027-12"]; inputs = ('
        for group in children workers household; do
            for what in drift never_takers benefit_share rate ages_factor; do
                [ $what = ages_factor ] || echo "{ path = \"groups.$group.$what\"; range = [0, 0.1]; },"
            done
        done
        for what in inflation wage_growth output_growth inflation_sd wage_sd output_sd persistence \
            gini; do
            echo "{ path = \"economy.$what\"; range = [0, 0.1]; },"
        done
        echo '{ path = "care.visit_growth"; range = [0, 0.1]; } );'
    } >many.cfg
    uhcast sweep many.cfg
    is "$status" 2
    has "$stderr" "many.cfg:22: inputs: has 21; a design \"sobol\" takes at most 20"
    has "$stderr" "design = \"morris\""
}

@test "a full disk is told in one line and loses nothing that is finished" {
    sweep whole
    small_disk 1m
    local size
    for size in 0 8 40 80 160 400 700; do
        rm -f disk/ballast
        head -c $(((1024 - size) * 1024 - $(du -sk disk | cut -f1) * 1024)) /dev/zero >disk/ballast || true
        uhcast sweep sweep.cfg --out disk/here --resume
        [ "$status" -ne 0 ] || break
        is "$status" 1
        is "$output" ""
        is "${#stderr_lines[@]}" 1
        [[ $stderr =~ ^uhcast\ sweep:\ disk/here.*:\ No\ space\ left\ on\ device$ ]]
        lacks disk/here
        is "$(ls -A disk/here.shards 2>/dev/null | grep -c tmp)" 0
    done
    rm -f disk/ballast
    [ -d disk/here ] || sweep disk/here --resume
    diff -r whole disk/here
}

@test "a read-only folder is told in one line" {
    small_disk 1m
    mount -o remount,ro disk
    uhcast sweep sweep.cfg --out disk/here
    is "$status" 1
    is "$stderr" "uhcast sweep: disk/here: Read-only file system"
    uhcast sweep sweep.cfg --out disk/here --shard 1/2
    is "$status" 1
    is "$stderr" "uhcast sweep: disk/here.shards: Read-only file system"
}

@test "results are not overwritten without --force, and known to be there before the work" {
    sweep here
    uhcast sweep sweep.cfg --out here
    is "$status" 2
    is "${stderr_lines[0]}" "uhcast sweep: here: File exists"
    lacks here.shards
    sweep here --force --seed 2
    is "$(manifest here '$j->{seed}')" 2
}

@test "the long table has the columns of hubverse's model output" {
    sweep here
    is "$(head -n 1 here/results_long.csv)" "scenario_id,point,reference_date,target,horizon,\
target_end_date,location,output_type,output_type_id,value"
    is "$(grep -m 1 '^law,0,.*median\|^law,0,.*quantile,0.50' here/results_long.csv | cut -d, -f1-9)" \
        'law,0,2025-12-31,"coverage",24,2027-12-31,"law",quantile,0.50'
    is "$(grep -m 1 'first_exhaustion' here/results_long.csv)" \
        'law,0,2025-12-31,"first_exhaustion",24,2027-12-31,"law",cdf,2027,0'
}

@test "a posterior stands in for the beliefs that are no inputs, and is of what makes a point" {
    printf 'draw,enrolment.burden_slope ~ normal 2 0.4 within 0 20\n1,1.3\n2,1.4\n' >low.csv
    sed 's/,1\.[34]/,2.7/' low.csv >high.csv
    sed -i '/burden_slope/d' sweep.cfg
    "$UHCAST" sweep sweep.cfg --emit parallel --posterior low.csv >script
    is "$(grep -c -- "--posterior 'low.csv'" script)" 2
    uhcast sweep sweep.cfg --quiet --out plain
    is "$status" 0
    uhcast sweep sweep.cfg --posterior low.csv --quiet --out low
    is "$status" 0
    ! cmp -s plain/outcomes.csv low/outcomes.csv
    uhcast sweep sweep.cfg --posterior low.csv --shard 1/2 --quiet --out parts
    uhcast sweep sweep.cfg --posterior high.csv --resume --quiet --out parts
    is "$status" 2
    is "$stderr" "uhcast sweep: parts.shards/law-000000.shard: was made from other scenario files or \
another posterior than these"
}

about() # FOLDER KEY: from the database's table of what made it
{
    sqlite3 -readonly "$1/sweep.sqlite" "SELECT value FROM about WHERE key = '$2'"
}

@test "the results name the posterior and each --set" {
    printf 'draw,enrolment.burden_slope ~ normal 2 0.4 within 0 20\n1,1.3\n2,1.4\n' >low.csv
    sed -i '/burden_slope/d' sweep.cfg
    uhcast sweep sweep.cfg --posterior low.csv --set economy.inflation=0.05 --out low
    is "$status" 0
    is "${lines[1]}" "law: Posterior low.csv: 2 draws, 1 of 1 beliefs taken"
    local sha
    sha=$(sha256sum <low.csv | cut -d' ' -f1)
    is "$(manifest low 'join " ", map { @{$_->{posterior}}{qw(file draws beliefs sha256)} } $j->{bases}[1]')" \
        "low.csv 2 1 $sha"
    command -v sqlite3 >/dev/null || skip "no sqlite3"
    is "$(about low posterior_sha256) $(about low posterior_draws) $(about low posterior_beliefs_free)" "$sha 2 1"
    is "$(about low set_1)" "economy.inflation=0.05"
}

@test "a format that is none is refused, and a missing gnuplot is told" {
    uhcast sweep sweep.cfg -f gif
    is "$status" 2
    is "$stderr" "uhcast sweep: --format is one or more of svg, png, pdf; not 'gif'"
    lacks output
    sed -i 's/size = 12/size = 24/; s/futures = 4/futures = 1/' sweep.cfg
    mkdir empty
    run --separate-stderr env PATH="$PWD/empty" "$UHCAST" sweep sweep.cfg --out bare
    is "$status" 0
    is "$stderr" "uhcast sweep: 22 charts were not drawn: gnuplot is missing (apt-get install gnuplot-nox)"
    is "${lines[-1]}" "bare/   outcomes.csv  sweep.sqlite  analysis.json  manifest.json"
    uhcast sweep sweep.cfg --out drawn
    is "$stderr" ""
    is "${lines[-1]}" "drawn/   indices_*.svg (8)  tornado_*.svg (6)  curves_*.svg (8)  outcomes.csv  \
sweep.sqlite  analysis.json  manifest.json"
}

@test "folders without shards are no parts, and options that undo each other are refused" {
    sweep here --shard 1/1
    uhcast sweep sweep.cfg --merge nowhere here/ --out there
    is "$status" 2
    is "$stderr" "uhcast sweep: there is no folder nowhere
uhcast sweep: there is no folder here/: did you mean here.shards?"
    mkdir here
    uhcast sweep sweep.cfg --merge here --out there
    is "$stderr" "uhcast sweep: here holds no finished points: did you mean here.shards?"
    uhcast sweep sweep.cfg --emit slurm --shard 1/2 --json
    is "$status" 2
    is "$output" ""
    is "$stderr" "uhcast sweep: --emit and --shard have no meaning together
uhcast sweep: --emit and --json have no meaning together"
    uhcast sweep sweep.cfg --shard 2/3 --json --out part
    is "$(json 'join " ", @{$j}{qw(part parts points folder)}' <<<"$output")" "2 3 8 part.shards"
}

@test "a --set that every point would lay something over is refused" {
    uhcast sweep sweep.cfg --set seed=9 --set economy.gini=0.3 --set replicates=2
    is "$status" 2
    is "$stderr" "--set seed=9: has no effect: the seed is the sweep file's, or --seed
--set economy.gini=0.3: has no effect: it is an input of the sweep, which each point sets
--set replicates=2: has no effect: futures are the sweep file's, or --replicates"
    # a dated input lies on what is set before its date
    sweep here --set groups.household.rate=0.03
}

@test "values that no point could take are told before any runs" {
    cat >wrong.cfg <<-'END'
	base = "tiny.cfg"; design = "grid"; futures = 1;
	inputs = ( { path = "enrolment.structure"; values = ["utility",
	    "curv"]; },
	    { path = "economy.gini"; values = [0.3, 0.95]; },
	    { path = "economy.wage"; from = "2050-01"; range = [900, 1000]; levels = 2; } );
	outputs = ["coverage@2027-12"];
	END
    uhcast sweep wrong.cfg
    is "$status" 2
    is "$stderr" "wrong.cfg:3: enrolment.structure: is the text \"curv\"; must be one of utility or \
curve, in quotes (did you mean 'curve'?)
wrong.cfg:4: economy.gini: is 0.95; must be from 0 to 0.9 (Gini)
wrong.cfg:5: economy.wage@2050-01: begins after the forecast, which is of 2026 to 2027: the input \
would do nothing"
    printf 'point,enrolment.structure,economy.gini\n7,curv,0.3\n9,utility,0.95\n' >points.csv
    cat >list.cfg <<-'END'
	base = "tiny.cfg"; design = "list"; points = "points.csv";
	inputs = ( { path = "enrolment.structure"; }, { path = "economy.gini"; } );
	outputs = ["coverage@2027-12"];
	END
    uhcast sweep list.cfg
    is "$status" 2
    has "$stderr" "points.csv:2: enrolment.structure: is the text \"curv\""
    has "$stderr" "points.csv:2: point: is 7; points are numbered 0, 1, 2"
    has "$stderr" "points.csv:3: economy.gini: is 0.95; must be from 0 to 0.9 (Gini)"
    is "${#stderr_lines[@]}" 3
    lacks output
}

@test "an output that cannot be meant so is told, and one that stands at the base year's end is had" {
    outputs() # TEXT...
    {
        sed '/^outputs/d' sweep.cfg >outputs.cfg
        printf 'outputs = ["%s"];\n' "$1" >>outputs.cfg
        uhcast sweep outputs.cfg --out out --force
    }
    outputs 'coverage@2027-12 > 80'
    is "$status" 2
    has "$stderr" "'coverage@2027-12 > 80': a share is from 0 to 1, never more (did you mean 0.8?)"
    outputs 'first_exhaustion@2027-12'
    has "$stderr" "first_exhaustion is a year itself and has no date"
    outputs 'first_exhaustion == 2027'
    has "$stderr" "is held against a number by <, <=, > or >= only"
    outputs 'outgo@2025'
    has "$stderr" "'outgo' is not known of the base year, only what stands at its end is"
    outputs 'coverage@2025-12'
    is "$status" 0
    is "$(sed -n 2p out/outcomes.csv | cut -d, -f1-4)" "law,0,done,$(perl -e 'printf "%.15f", 121800 / 151500')"
}

@test "a policy of a base that an input lies over is noted" {
    sed -i 's/{ path = "economy.gini".*/{ path = "policy.subsidy.household"; from = "2026-01"; range = [0, 1]; },/' sweep.cfg
    uhcast sweep sweep.cfg --out here
    is "$status" 0
    is "$stderr" "Note: policy.subsidy.household@2026-01 is an input, and at every point of base \
'free' its value takes the place of what the policy free.cfg:3 sets"
    is "Note: $(manifest here '$j->{bases}[1]{notes}[0]')" "$stderr"
    is "$(manifest here '$j->{bases}[0]{notes}')" null
}

@test "a sweep of the library that is misspelt is found" {
    uhcast sweep vietnm
    is "$status" 2
    is "${stderr_lines[1]}" "vietnm: did you mean the sweep 'vietnam' of the library?"
}

@test "check checks a sweep file as sweep would, and runs nothing; explain says what it is" {
    sed 's/siez/size/; s/gini"; range = .0.2, 0.5/ginni"; range = [0.2, 0.95/; s/coverage@2027/coverag@2027/' \
        sweep.cfg >wrong.cfg
    uhcast sweep wrong.cfg
    local said=$stderr
    uhcast check sweep.cfg wrong.cfg tiny.cfg
    is "$status" 2
    is "$stderr" "$said"
    is "${#stderr_lines[@]}" 2
    is "${lines[0]}" "sweep.cfg: ok, a sweep (lhs): 12 points of each of 2 bases, 24 in all, 3 inputs, 4 outputs, 4 futures each"
    has "${lines[1]}" "tiny.cfg: ok, 3 groups"
    uhcast check sweep.cfg wrong.cfg --json
    is "$(json 'join " ", map { ($_->{ok} ? "ok" : "wrong", $_->{sweep} + 0, scalar @{$_->{faults}}) } @{$j->{scenarios}}' <<<"$output")" \
        "ok 1 0 wrong 1 2"
    uhcast check sweep.cfg --with free.cfg
    is "$stderr" "--with: a sweep file names the policies of its bases itself"
    uhcast explain sweep.cfg
    is "$status" 2
    has "$stderr" "uhcast explain: sweep.cfg is a sweep file"
    uhcast check vietnam # the scenario of that name, not the sweep
    has "$output" "groups, 2025-2035"
    lacks output
}

@test "a mean that no run is near is not known, and no bound of it" {
    { echo economy.gini; printf '0.2\n%.0s' {1..80}; printf '0.%s\n' {20..39}; } >p.csv
    cat >list.cfg <<'EOF'
title = "Ties"; base = "tiny.cfg"; design = "list"; points = "p.csv"; futures = 1;
inputs = ( { path = "economy.gini"; } );
outputs = ["coverage@2027-12", "outgo@2027"];
EOF
    "$UHCAST" sweep list.cfg --out here --quiet
    is "$(awk -F, 'NR > 1 && $8 == 0 { print $6 }' here/response.csv | sort -u)" ""
    [ "$(awk -F, 'NR > 1 && $8 == 0' here/response.csv | wc -l)" -gt 0 ]
}
