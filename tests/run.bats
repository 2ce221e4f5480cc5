# What `run` writes: the folder, the manifest, the draws; what decides which value, and what changes
# no byte.
load cli

draws() # FOLDER: the hash of its draws, as its manifest has it
{
    manifest "$1" '$j->{draws_sha256}'
}

value() # FOLDER PATH: of a parameter in force
{
    manifest "$1" "(grep { \$_->{path} eq '$2' } @{\$j->{parameters}})[0]{value}"
}

@test "a run's folder holds these files and no others" {
    forecast here
    is "$(ls -A here | tr '\n' ' ')" "bands.csv coverage.dat coverage.gp coverage.svg groups.dat \
groups.gp groups.svg income.dat income.gp income.svg manifest.json reserve.dat reserve.gp \
reserve.svg "
    forecast there --draws --format svg,png,pdf
    is "$(comm -13 <(ls -A here) <(ls -A there) | tr '\n' ' ')" "coverage.pdf coverage.png \
draws.csv.gz groups.pdf groups.png income.pdf income.png reserve.pdf reserve.png "
}

@test "results go to output/runs/NAME unless a place is named, and nothing else appears" {
    ls -A >before
    "$UHCAST" run tiny.cfg --quiet
    is "$(ls -A | comm -13 before - | tr '\n' ' ')" "output "
    is "$(cd output && find . -maxdepth 3 -type d | sort | tr '\n' ' ')" ". ./runs ./runs/tiny "
}

@test "nothing is overwritten without --force, and with it the results are the new ones" {
    forecast here
    cp -r here before
    uhcast run tiny.cfg --out here --seed 2
    is "$status" 2
    is "$output" ""
    is "${stderr_lines[0]}" "uhcast run: here: File exists"
    has "${stderr_lines[1]}" "--force replaces them"
    diff -r here before
    forecast here --seed 2 --force
    is "$(manifest here '$j->{seed}')" 2
    lacks .here*
}

@test "--force replaces results and nothing else" {
    mkdir full && echo mine >full/file
    echo mine >file
    for place in full file; do
        uhcast run tiny.cfg --out $place --force
        is "$status" 2
        is "$output" ""
        has "${stderr_lines[0]}" "uhcast run: $place: "
        has "${stderr_lines[1]}" "--force replaces nothing else"
    done
    is "$(cat full/file file)" "$(printf 'mine\nmine')"
    is "$(ls -A full)" file
}

@test "the manifest's hashes of outputs are those of the files, and it leaves none out" {
    forecast here --draws --format svg,png
    cd here
    json 'join "", map { "$_->{sha256}  $_->{file}\n" } @{$j->{outputs}}' <manifest.json >../sums
    sha256sum --quiet -c ../sums
    diff <(cut -c67- ../sums | sort) <(ls -A | grep -v -x manifest.json | sort)
}

@test "the manifest's hashes of inputs are those of the files, and it leaves none out" {
    printf 'base = "tiny.cfg";\nseed = 7;\n' >mine.cfg
    "$UHCAST" run mine.cfg --with free.cfg --quiet --out here
    manifest here 'join "", map { "$_->{sha256}  $_->{file}\n" } @{$j->{inputs}}' >sums
    sha256sum --quiet -c sums
    is "$(cut -c67- sums | sort | tr '\n' ' ')" \
        "births.csv care.csv deaths.csv free.cfg mine.cfg past.csv people.csv tiny.cfg "
}

@test "the manifest says who made the run, and every value in force with the line that set it" {
    forecast here --set economy.gini=0.4
    is "$(manifest here '"$j->{program} $j->{version} ($j->{commit})"')" "$("$UHCAST" --version)"
    is "$(manifest here '"$j->{seed} $j->{futures} $j->{interrupted}"')" "1 16 0"
    is "$(value here economy.gini)" 0.4
    local line
    line=$(grep -n 'residents = 6000' tiny.cfg | cut -d: -f1)
    is "$(manifest here '(grep { $_->{path} eq "groups.children.residents" }
        @{$j->{parameters}})[0]{line}')" "$line"
    is "$(manifest here '(grep { $_->{path} eq "economy.gini" } @{$j->{parameters}})[0]{set_in}')" \
        "--set economy.gini=0.4"
    [ "$(manifest here 'scalar grep { $_->{usual} } @{$j->{parameters}}')" -gt 20 ]
}

@test "the draws that are kept are those whose hash the manifest names, kept or not" {
    forecast kept --draws
    forecast not-kept
    is "$(zcat kept/draws.csv.gz | sha256sum | cut -d' ' -f1)" "$(draws kept)"
    is "$(draws not-kept)" "$(draws kept)"
    is "$(zcat kept/draws.csv.gz | head -n 1 | cut -d, -f1-2)" "replicate,date"
    is "$(zcat kept/draws.csv.gz | wc -l)" $((1 + 16 * 3))
}

@test "the same bytes on 1, 2 and 7 threads" {
    for threads in 1 2 7; do
        forecast on-$threads --threads $threads --replicates 100 --draws --set periods_per_year=4
    done
    diff -r on-1 on-2
    diff -r on-1 on-7
}

@test "the same bytes on 1, 2 and 7 threads where people are persons" {
    for threads in 1 2 7; do
        forecast on-$threads --threads $threads --replicates 25 --draws \
            --set 'population.structure="individuals"' --set 'population.incomes="own"' \
            --set population.income_persistence=0.9 --set population.frailty_sd=0.5 \
            --set 'population.household_tiers="by_order"'
    done
    diff -r on-1 on-2
    diff -r on-1 on-7
}

@test "the first futures are the same however many follow" {
    forecast few --replicates 5 --draws
    forecast many --replicates 40 --draws
    diff <(zcat few/draws.csv.gz) <(zcat many/draws.csv.gz | head -n 16)
}

@test "another seed gives other draws, the same seed the same" {
    forecast one
    forecast two --seed 2
    forecast again --seed 1
    [ "$(draws one)" != "$(draws two)" ]
    diff -r one again --exclude manifest.json
    is "$(draws one)" "$(draws again)"
}

@test "an interrupted run keeps whole futures, and repeated it gives the bytes of an unbroken one" {
    begin_long here --threads 2 --draws
    kill -INT "$long"
    end_long
    is "$status" 130
    local kept
    kept=$(manifest here '$j->{futures}')
    is "$(cat long.err)" "Interrupted: the first $kept of 40000 futures are kept, in here"
    has "$(cat long.out)" "$kept futures"
    is "$(manifest here '$j->{interrupted}')" 1
    [ "$kept" -gt 0 ]
    is $((kept % 16)) 0
    lacks .here*
    is "$(zcat here/draws.csv.gz | sha256sum | cut -d' ' -f1)" "$(draws here)"
    forecast whole --replicates "$kept" --draws --threads 1
    cmp whole/draws.csv.gz here/draws.csv.gz
    cmp whole/bands.csv here/bands.csv
    forecast here --force --replicates 16
    forecast there --replicates 16
    diff -r here there
}

@test "neither language nor numbers of the surroundings change a byte" {
    export LOCPATH=$PWD/locales
    mkdir locales
    if ! localedef -i de_DE -f UTF-8 locales/de_DE.UTF-8 2>/dev/null; then
        unset LOCPATH # then the name stands for no locale, as on a bare machine
    fi
    for at in LC_ALL=C LC_ALL=C.UTF-8 LC_ALL=de_DE.UTF-8 LC_NUMERIC=de_DE.UTF-8; do
        env -u LC_ALL "$at" "LANG=de_DE.UTF-8" TZ=Asia/Ho_Chi_Minh OMP_NUM_THREADS=2 \
            "$UHCAST" run tiny.cfg --quiet --out "in-$at" --format svg,png
        diff -r "in-$at" in-LC_ALL=C
    done
}

@test "a setting on the command line beats the file, and --seed and --replicates beat both" {
    uhcast check tiny.cfg --set replicates=7
    has "$output" ", 7 futures"
    uhcast check tiny.cfg --replicates 5 --set replicates=7
    has "$output" ", 5 futures"
    forecast here --seed 5 --set seed=7 --replicates 5 --set replicates=7
    is "$(manifest here '"$j->{seed} $j->{futures}"')" "5 5"
    forecast there --set seed=7 --set 'title="Of two settings"' --set 'title="the last holds"'
    is "$(manifest there '"$j->{seed} $j->{title}"')" "7 the last holds"
}

@test "a policy is laid on the scenario, a later one on an earlier, a setting on both" {
    forecast base
    forecast free --with free.cfg
    is "$(manifest free '$j->{title}')" "A tiny country, free for households"
    has "$(value free policy.subsidy.household)" "2026-01"
    [ "$(draws base)" != "$(draws free)" ]
    echo 'title = "Later";' >later.cfg
    forecast later --with free.cfg --with later.cfg
    is "$(manifest later '$j->{title}')" "Later"
    is "$(draws later)" "$(draws free)"
    forecast set --with free.cfg --with later.cfg --set policy.subsidy.household=0.1
    is "$(draws set)" "$(draws base)"
}

@test "a policy that does not fit is told by its own line" {
    printf 'policy = { subsidy = {\n  househald = 0.3; }; };\n' >wrong.cfg
    uhcast run tiny.cfg --with wrong.cfg
    is "$status" 2
    is "$output" ""
    has "$stderr" "wrong.cfg:2: "
    has "$stderr" "(did you mean 'household'?)"
    lacks output
}

@test "a setting that does not fit is told as it was written" {
    for set in economy.ginni=0.3 economy.gini=2 economy.gini=much economy.gini gini=0.3 '=' ''; do
        uhcast run tiny.cfg --set "$set"
        is "$status" 2
        is "$output" ""
        has "$stderr" "--set $set: "
    done
    lacks output
}

@test "a run from another folder gives the same draws" {
    forecast here
    mkdir elsewhere
    (cd elsewhere && "$UHCAST" run ../tiny.cfg --quiet --out ../there)
    is "$(draws here)" "$(draws there)"
    cmp here/bands.csv there/bands.csv
}

@test "what was observed after the base year is held against the futures, and changes no byte of them" {
    forecast before --replicates 200
    printf '2026-12,coverage,0.999,share,,measured,later,a yearbook,\n2027-06,coverage,0.5,share,,measured,not at a year end,a yearbook,\n' >>past.csv
    uhcast run tiny.cfg --out after --replicates 200
    is "$status" 0
    is "$(grep -c 'Observed since 2025, and 9 of 10 futures' <<<"$output")" 1
    has "$output" "coverage at the end of 2026             99.9  above "
    is "$(grep -c 'coverage at the end of' <<<"$output")" 1
    is "$(draws after)" "$(draws before)"
    grep -q '^# since' after/coverage.dat
    uhcast run tiny.cfg --json --out again
    has "$output" '"coverage_observed_since"'
}

@test "what the command line adds to a scenario stands in the summary and below each chart" {
    uhcast run tiny.cfg --with free.cfg --set economy.gini=0.3 --out here
    has "${lines[0]}" "· with free · set economy.gini=0.3 · 2025-2027"
    has "$(cat here/coverage.gp)" "scenario tiny · with free · set economy.gini=0.3 · seed 1"
    uhcast run tiny.cfg $(printf -- '--set economy.gini=0.3%d ' 1 2 3 4 5 6 7) --out many
    has "${lines[0]}" "A tiny country · 7 values set · 2025-2027"
    # a comparison's hash is of the policies' files, too
    "$UHCAST" compare tiny.cfg free.cfg --quiet --out one
    echo '// edited' >>free.cfg
    "$UHCAST" compare tiny.cfg free.cfg --quiet --out two
    [ "$(grep -o 'inputs sha256.*' one/coverage.gp)" != "$(grep -o 'inputs sha256.*' two/coverage.gp)" ]
}

@test "a policy without a date is said to have acted always" {
    echo 'policy = { subsidy = { household = 0.3; }; };' >undated.cfg
    uhcast run tiny.cfg --with undated.cfg --out here
    is "$status" 0
    has "$stderr" "Note: undated.cfg:1: policy.subsidy.household has no date"
    uhcast run tiny.cfg --with free.cfg --out dated
    is "$stderr" ""
}
