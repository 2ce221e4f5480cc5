#!/usr/bin/env bash
# run.sh - runs what is built and counts: `tests/run.sh [units|threads] [cli] [rules]`, by default
# units, cli and rules; threads are those of the units that start any.
#
# A line for each program; the whole output of one that failed. BUILD names the folder of the
# build (build). Last line: "N passed, N failed", with skipped ones when there are.
# Status 1 when something failed or nothing passed.
set -u
cd "$(dirname "$0")/.." || exit 1
BUILD=${BUILD:-build}
UHCAST=$PWD/$BUILD/uhcast
case $BUILD in /*) UHCAST=$BUILD/uhcast ;; esac
export BUILD UHCAST LC_ALL=C.UTF-8
limit=${TEST_SECONDS:-1800} # a program that hangs is killed after this

passed=0 failed=0 skipped=0
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT

# count NAME PASSED FAILED SKIPPED: one line, and the log when something failed.
count()
{
    passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
    local line="$2 passed"
    [ "$4" -eq 0 ] || line="$line, $4 skipped"
    if [ "$3" -eq 0 ]; then
        printf 'ok      %-34s %s\n' "$1" "$line"
    else
        printf 'FAILED  %-34s %s, %s failed\n' "$1" "$line" "$3"
        sed 's/^/        /' "$log"
    fi
}

# lines PATTERN: how many lines of the log match.
lines()
{
    grep -a -c -E "$1" "$log"
}

# cmocka says "[ RUN      ] name", then OK, SKIPPED or FAILED; its closing list repeats the names of
# the failed. So what was begun and came to no good end has failed, be it by a death of the program.
unit()
{
    local program=$BUILD/${1%.c} status begun good omitted bad
    timeout -k 10 "$limit" "$program" >"$log" 2>&1 </dev/null
    status=$?
    begun=$(lines '\[ RUN      \] ')
    good=$(lines '\[       OK \] ')
    omitted=$(sed '/^\[==========\] .* run\.$/q' "$log" | grep -a -c '\[  SKIPPED \] ')
    bad=$((begun - good - omitted))
    if [ "$bad" -le 0 ] && { [ "$status" -ne 0 ] || [ "$begun" -eq 0 ]; }; then
        bad=1
    fi
    [ "$status" -eq 0 ] || echo "$program ended with status $status" >>"$log"
    [ "$begun" -gt 0 ] || echo "$program ran no test" >>"$log"
    count "$1" "$good" "$bad" "$omitted"
}

# A file of transcripts; a plan that was not carried out to its end counts as one failure.
transcripts()
{
    local status good bad omitted
    timeout -k 10 "$limit" bats --tap "$1" >"$log" 2>&1 </dev/null
    status=$?
    omitted=$(lines '^ok .* # skip')
    good=$(($(lines '^ok ') - omitted))
    bad=$(lines '^not ok ')
    if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ $((good + omitted)) -eq 0 ]; }; then
        bad=1
    fi
    [ "$status" -eq 0 ] || echo "bats ended with status $status" >>"$log"
    count "$1" "$good" "$bad" "$omitted"
}

rules()
{
    local status good bad
    tests/rules.sh >"$log" 2>&1 </dev/null
    status=$?
    good=$(lines '^ok ')
    bad=$(lines '^FAILED ')
    if [ "$bad" -eq 0 ] && [ "$status" -ne 0 ]; then
        bad=1
    fi
    count tests/rules.sh "$good" "$bad" 0
}

[ $# -gt 0 ] || set -- units cli rules
for part in "$@"; do
    case $part in
    units) for f in tests/test_*.c; do [ ! -e "$f" ] || unit "$f"; done ;;
    threads) # a race needs a second thread, which few of the units start
        for f in $(grep -l 'ensemble_run\|pthread_create' tests/test_*.c); do unit "$f"; done ;;
    cli) for f in tests/*.bats; do [ ! -e "$f" ] || transcripts "$f"; done ;;
    rules) rules ;;
    *) echo "usage: tests/run.sh [units|threads] [cli] [rules]" >&2; exit 2 ;;
    esac
done

tally="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || tally="$tally, $skipped skipped"
echo "$tally"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
