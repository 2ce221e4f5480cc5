# Broken scenarios through the program: status 2, the file and the line, nothing else, nothing written.
load cli

# refused FILE: by `run`, with at least one line "file:line: what". (What a table as a whole leaves
# out stands on no line of it.)
refused()
{
    local place='^[^:]+:[0-9]+: .'
    case $1 in csv_births.cfg | csv_gaps.cfg) place='^[^:]+\.csv: .' ;; esac
    local before
    before=$(ls -AR)
    uhcast run "$1"
    is "$1: status $status" "$1: status 2"
    is "$output" ""
    grep -qE "$place" <<<"$stderr" || { echo "$1: no line in: $stderr"; return 1; }
    if grep -qE 'AddressSanitizer|runtime error|core dumped|Assertion' <<<"$stderr"; then
        echo "$1: $stderr"
        return 1
    fi
    diff <(echo "$before") <(ls -AR)
}

@test "every broken scenario is refused by its line, and nothing is written" {
    cp -r "$ROOT/tests/broken" .
    cd broken
    local n=0
    for f in *.cfg; do
        case $f in good.cfg | byte_order_mark.cfg) continue ;; esac
        refused "$f"
        n=$((n + 1))
    done
    [ $n -ge 75 ]
    lacks output
}

@test "check finds the same mistakes as run" {
    cp -r "$ROOT/tests/broken" .
    cd broken
    for f in names.cfg missing_values.cfg csv_rows.cfg syntax_two_mistakes.cfg rule_*.cfg; do
        uhcast run "$f"
        local said=$stderr
        uhcast check "$f"
        is "$status" 2
        is "$stderr" "$said"
    done
}

@test "scenarios that only look odd are good" {
    cp -r "$ROOT/tests/broken" .
    cd broken
    uhcast check good.cfg byte_order_mark.cfg
    is "$status" 0
    is "${#lines[@]}" 2
}

@test "a file that is too large, a folder, a device and a pipe are no scenarios" {
    head -c 2097152 /dev/zero | tr '\0' ' ' >large.cfg
    cat tiny.cfg >>large.cfg
    mkdir folder.cfg
    mkfifo pipe.cfg
    for f in large.cfg folder.cfg pipe.cfg /dev/zero /dev/stdin nowhere.cfg '' .; do
        run --separate-stderr timeout 10 "$UHCAST" run "$f" </dev/null
        is "$f: $status" "$f: 2"
        is "$output" ""
        is "${#stderr_lines[@]}" 1
    done
    lacks output
}

@test "a thousand mistakes are told in a bounded number of lines" {
    perl -e 'print qq(base = "tiny.cfg";\n), map { "nonsense$_ = 1;\n" } 1 .. 900' >many.cfg
    uhcast check many.cfg
    is "$status" 2
    [ "${#stderr_lines[@]}" -le 201 ]
    has "$stderr" "many.cfg:2: "
    has "${stderr_lines[-1]}" "more faults"
}

@test "a table that is no table is told by its own line" {
    sed -i '5s/.*/male,3,many/' people.csv
    refused tiny.cfg
    has "$stderr" "people.csv:5: "
}
