# The command line itself: help, version, options, exit statuses, what goes to which stream.
load cli

@test "without a verb the help goes to standard error, and the status is 2" {
    uhcast
    is "$status" 2
    is "$output" ""
    has "$stderr" "uhcast run      SCENARIO"
}

@test "help lists every verb with its summary" {
    uhcast --help
    is "$status" 0
    is "$stderr" ""
    for verb in check explain run plot; do
        [[ $output =~ "  uhcast $verb " ]]
    done
    local long=$output
    uhcast -h
    is "$output" "$long"
    uhcast help
    is "$output" "$long"
}

@test "the help of a verb lists its options and no others" {
    for verb in check explain run plot; do
        uhcast $verb --help
        is "$status" 0
        is "$stderr" ""
        is "${lines[0]%% *} $(echo "${lines[0]}" | cut -d' ' -f2)" "uhcast $verb"
        has "$output" "--json"
    done
    has "$output" "--size WxH"
    uhcast check --help
    [[ $output != *--out* ]]
}

@test "help does not need a scenario that can be read" {
    uhcast run nowhere.cfg --help
    is "$status" 0
    has "$output" "--replicates N"
}

@test "the version names the program, its number and its commit" {
    uhcast --version
    is "$status" 0
    [[ $output =~ ^uhcast\ [0-9]+\.[0-9]+\.[0-9]+\ \([0-9a-z-]+\)$ ]]
}

@test "an unknown verb is refused, with the nearest" {
    uhcast rum tiny.cfg
    is "$status" 2
    is "$output" ""
    is "$stderr" "uhcast: unknown verb 'rum' (did you mean 'run'?); see \`uhcast --help\`"
    uhcast frobnicate
    is "$status" 2
    is "$stderr" "uhcast: unknown verb 'frobnicate'; see \`uhcast --help\`"
}

@test "an unknown option is refused, with the nearest" {
    uhcast run tiny.cfg --sead 1
    is "$status" 2
    is "$output" ""
    is "$stderr" \
        "uhcast run: unknown option '--sead' (did you mean '--seed'?); see \`uhcast run --help\`"
    uhcast run -z tiny.cfg
    is "$status" 2
    has "$stderr" "'-z'"
    lacks output
}

@test "the beginning of an option's name is not its name" {
    for option in --se=5 --replicate=3 --forc --js; do
        uhcast run tiny.cfg $option
        is "$status" 2
        has "$stderr" "unknown option '$option'"
    done
    lacks output
}

@test "an option of another verb is unknown" {
    uhcast check tiny.cfg --out here
    is "$status" 2
    has "$stderr" "unknown option '--out'"
    uhcast plot here --seed 1
    is "$status" 2
    has "$stderr" "unknown option '--seed'"
}

@test "a missing value is refused" {
    for option in --seed --replicates --threads --out --set --with --format -n -o; do
        uhcast run tiny.cfg $option
        is "$status" 2
        is "$output" ""
        is "$stderr" "uhcast run: a value is missing after '$option'; see \`uhcast run --help\`"
    done
}

@test "a value where none may be is refused" {
    uhcast run tiny.cfg --force=yes
    is "$status" 2
    has "$stderr" "'--force=yes'"
    lacks output
}

@test "numbers that are none are refused" {
    for option in --threads=0 --threads=-1 --threads=two --threads=1.5 --threads=; do
        uhcast run tiny.cfg $option
        is "$status" 2
        has "$stderr" "not a whole number above 0: '${option#*=}'"
    done
    for option in --threads=4000000000 --threads=99999999999999999999; do
        uhcast run tiny.cfg $option
        is "$status" 2
        has "$stderr" "a number above 2147483647: '${option#*=}'"
    done
    for option in --seed=-1 --seed=x --seed=1.5 --replicates=0 --replicates=many; do
        uhcast run tiny.cfg $option
        is "$status" 2
        has "$stderr" "${option#--}"
        has "$stderr" "must be a whole number from"
    done
    lacks output
}

@test "options and files stand in any order, and -- ends the options" {
    uhcast check --json tiny.cfg --seed 3
    is "$status" 0
    mv tiny.cfg ./--tiny.cfg
    uhcast check -- --tiny.cfg
    is "$status" 0
    is "$output" "--tiny.cfg: ok, 3 groups, 2025-2027, 16 futures"
}

@test "each verb says how many files it wants" {
    uhcast check
    is "$status" 2
    is "$stderr" "uhcast check: which scenario? Name at least one file"
    uhcast run
    is "$status" 2
    uhcast run tiny.cfg tiny.cfg
    is "$status" 2
    is "$stderr" "uhcast run: name one scenario; policies are laid on it with --with"
    uhcast plot
    is "$status" 2
    is "$stderr" "uhcast plot: name the folder of one finished run"
    lacks output
}

@test "check says what a good scenario holds" {
    uhcast check tiny.cfg
    is "$status" 0
    is "$output" "tiny.cfg: ok, 3 groups, 2025-2027, 16 futures"
    is "$stderr" ""
    lacks output
}

@test "check judges every scenario that is named" {
    uhcast check tiny.cfg nowhere.cfg tiny.cfg
    is "$status" 2
    is "${#lines[@]}" 2
    has "$stderr" "nowhere.cfg: cannot be read: No such file or directory"
}

@test "check says all mistakes at once, each with its line" {
    printf 'base = "tiny.cfg";\nreplicats = 3;\neconomy = { gini = 2; };\n' >wrong.cfg
    uhcast check wrong.cfg
    is "$status" 2
    is "$output" ""
    is "${stderr_lines[0]}" "wrong.cfg:2: unknown setting 'replicats' (did you mean 'replicates'?)"
    is "${stderr_lines[1]}" "wrong.cfg:3: economy.gini: is 2; must be from 0 to 0.9 (Gini)"
    is "${#stderr_lines[@]}" 2
}

@test "check --json is one document, right or wrong" {
    uhcast check tiny.cfg --json
    is "$status" 0
    is "$stderr" ""
    is "$(json '$j->{scenarios}[0]{scenario} . $j->{scenarios}[0]{ok}' <<<"$output")" "tiny.cfg1"
    printf 'base = "tiny.cfg";\n\neconomy = { gini = 2; wag = 1; };\n' >wrong.cfg
    uhcast check tiny.cfg wrong.cfg --json
    is "$status" 2
    is "$stderr" ""
    is "$(json 'scalar @{$j->{scenarios}[1]{faults}}' <<<"$output")" 2
    is "$(json '$j->{scenarios}[1]{faults}[0]{file} . $j->{scenarios}[1]{faults}[0]{line}' \
        <<<"$output")" "wrong.cfg3"
}

@test "quiet prints nothing but what goes wrong" {
    uhcast check tiny.cfg --quiet
    is "$status$output$stderr" 0
    uhcast run tiny.cfg -q --out here
    is "$status$output$stderr" 0
    uhcast plot here -q
    is "$status$output$stderr" 0
    uhcast run tiny.cfg -q --out here
    is "$status" 2
    is "$output" ""
    has "$stderr" "here: File exists"
}

@test "a run's summary goes to standard output, and nothing to standard error" {
    uhcast run tiny.cfg --out here
    is "$status" 0
    is "$stderr" ""
    is "${lines[0]}" "A tiny country · 2025-2027 · 16 futures · seed 1"
    has "$output" "Coverage, % of residents"
    has "$output" "Monte Carlo error of the median"
    has "$output" "nearly_all"
    is "${lines[-1]}" \
        "here/   coverage.svg  reserve.svg  income.svg  groups.svg  bands.csv  manifest.json"
}

@test "a run's --json is one document that says what the files say" {
    uhcast run tiny.cfg --json --out here
    is "$status" 0
    is "$stderr" ""
    is "$(json '$j->{draws_sha256}' <<<"$output")" "$(manifest here '$j->{draws_sha256}')"
    is "$(json '$j->{futures}' <<<"$output")" 16
    is "$(json 'join " ", map { $_->{year} } @{$j->{years}}' <<<"$output")" "2026 2027"
    local median
    median=$(json 'sprintf "%.9f", $j->{years}[1]{coverage}{median}' <<<"$output")
    is "$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i }
        $1 == "coverage" && $3 == "year" && $4 == 2027 { printf "%.9f", $at["q500"] }' \
        here/bands.csv)" "$median"
}

@test "explain lists all parameters, and tells about one" {
    uhcast explain
    is "$status" 0
    is "$stderr" ""
    has "$output" "economy.gini"
    has "$output" "groups.NAME.residents"
    uhcast explain economy.gini
    is "$status" 0
    is "${lines[0]}" "economy.gini"
    has "$output" "range    0 - 0.9"
    local long=$output
    uhcast explain gini
    is "$output" "$long"
    uhcast explain groups.household.rate
    is "$status" 0
    is "${lines[0]}" "groups.NAME.rate"
}

@test "explain suggests the nearest of an unknown path" {
    uhcast explain economy.ginni
    is "$status" 2
    is "$output" ""
    is "$stderr" \
        "uhcast explain: no parameter, section or file 'economy.ginni' (did you mean 'gini'?)"
    uhcast explain econmy
    is "$status" 2
    has "$stderr" "(did you mean 'economy'?)"
}

@test "explain tells what a scenario sets, where, and of which status" {
    uhcast explain tiny.cfg --set economy.gini=0.4
    is "$status" 0
    is "$stderr" ""
    has "$output" "economy.gini = 0.4   # Gini  --set economy.gini=0.4"
    has "$output" "groups.children.label = \"Young children\"   # , assumed  tiny.cfg:"
}

@test "explain tells what a scenario changes from its base" {
    printf 'base = "tiny.cfg";\ntitle = "Equal";\neconomy = { gini = 0.1; };\n' >equal.cfg
    uhcast explain equal.cfg
    is "$status" 0
    is "${lines[0]}" "title = \"Equal\"   #   equal.cfg:2"
    has "${lines[1]}" "economy.gini = 0.1"
    is "${#lines[@]}" 3
    has "${lines[2]}" "other values are as its base has them"
}

@test "explain --json is one document for a path, a scenario and all parameters" {
    uhcast explain --json
    is "$status" 0
    [ "$(json 'scalar @{$j->{values}}' <<<"$output")" -gt 50 ]
    uhcast explain economy.gini --json
    is "$(json '$j->{values}[0]{unit}' <<<"$output")" "Gini"
    uhcast explain tiny.cfg --json
    is "$status" 0
    is "$(json '(grep { $_->{path} eq "economy.gini" } @{$j->{values}})[0]{value}' <<<"$output")" \
        0.35
    uhcast explain no.such.thing --json
    is "$status" 2
    is "$output" ""
}

@test "the printed manual is the committed one" {
    uhcast explain --markdown
    is "$status" 0
    diff <(echo "$output") "$ROOT/scenarios/PARAMETERS.md"
}

@test "a bare name finds the library from any folder, and a file that is there comes first" {
    mkdir -p app/bin app/scenarios other
    cp "$UHCAST" app/bin/uhcast
    mv tiny.cfg ./*.csv app/scenarios
    cd other
    for name in tiny tiny.cfg; do
        run --separate-stderr ../app/bin/uhcast check $name
        is "$status" 0
        is "$output" "$name: ok, 3 groups, 2025-2027, 16 futures"
    done
    run --separate-stderr ../app/bin/uhcast explain tiny
    is "$status" 0
    has "$output" "economy.gini = 0.35"
    run --separate-stderr ../app/bin/uhcast run tiny --quiet
    is "$status" 0
    [ -f output/runs/tiny/manifest.json ]
    printf 'base = "tiny";\nreplicates = 5;\n' >tiny.cfg
    run --separate-stderr ../app/bin/uhcast check tiny.cfg
    is "$output" "tiny.cfg: ok, 3 groups, 2025-2027, 5 futures"
    run --separate-stderr ../app/bin/uhcast check ./tiny
    is "$status" 2
}

@test "closed standard streams are no place for results, and no success" {
    status=0
    "$UHCAST" run tiny.cfg --out here >&- 2>stderr || status=$?
    is "$status" 1
    is "$(cat stderr)" "uhcast: standard output could not be written"
    "$UHCAST" run tiny.cfg --out there --draws <&- >&- 2>&- || true
    "$UHCAST" run tiny.cfg --out where --draws --quiet
    diff -r there where
    "$UHCAST" run tiny.cfg --replicates 40000 --out long <&- >&- 2>&- &
    local long=$!
    some_work
    local held
    held=$(readlink /proc/$long/fd/0 /proc/$long/fd/1 /proc/$long/fd/2)
    kill -KILL $long
    is "$held" "$(printf '/dev/null\n%.0s' 0 1 2)"
}

@test "standard output on a full device is a failure" {
    [ -e /dev/full ] || skip "no /dev/full"
    status=0
    "$UHCAST" explain >/dev/full 2>stderr || status=$?
    is "$status" 1
    is "$(cat stderr)" "uhcast: standard output could not be written"
}

@test "a reader that has seen enough ends the program without a word" {
    "$UHCAST" explain --markdown 2>stderr | head -n 1
    is "$(cat stderr)" ""
}

@test "no progress bar where standard error is no terminal" {
    forecast here 2>stderr
    is "$(wc -c <stderr)" 0
}

@test "every parameter has a meaning, and says where its usual value comes from" {
    run -0 "$UHCAST" explain --markdown
    [ "$(grep -c '^| `.*` | .* | .* | .* | .* | .* | .* |$' <<<"$output")" -gt 150 ]
    ! grep -E '^\| `[a-z_.A-Z]*` \|.*\|  \|$' <<<"$output"
}

@test "a policy by itself is checked as far as it goes, and refused where a scenario is asked for" {
    printf 'policy = { subsidy = { household = ( { from = "2027-01"; value = 0.3; } ); }; };\n' >own.cfg
    uhcast check own.cfg
    is "$status" 0
    is "$stderr" ""
    is "$output" "own.cfg: ok by itself; it lies on any scenario with the group household
  check it there: uhcast check SCENARIO --with own.cfg"
    uhcast check own.cfg --json
    is "$(json '$j->{scenarios}[0]{overlay}' <<<"$output")" 1
    uhcast check tiny.cfg --with own.cfg
    is "$status" 0
    has "$output" "tiny.cfg: ok, "
    uhcast run own.cfg
    is "$status" 2
    has "$stderr" "own.cfg: says nothing of years (first_year, last_year) and people"
    lacks output
}

@test "what is set twice is refused, though it be the only mistake" {
    printf 'title = "x";\ntitle = "y";\n' >twice.cfg
    uhcast check tiny.cfg --with twice.cfg
    is "$status" 2
    is "$stderr" "twice.cfg:2: 'title' is set twice; the first time on line 1"
}

@test "every shipped policy lies on Viet Nam and on each of its provinces" {
    for policy in "$ROOT"/scenarios/policies/*.cfg; do
        for place in vietnam hcmc lang-son can-tho; do
            uhcast check "$ROOT/scenarios/$place.cfg" --with "$policy"
            is "$place $status $stderr" "$place 0 "
        done
        uhcast check "$policy"
        is "$status $stderr" "0 "
    done
}
