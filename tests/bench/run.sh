#!/usr/bin/env bash
# run.sh - speed and memory of the build in BUILD (build). `make bench`; README.md says what is what.
# ROUNDS (5) rounds in turn; LONG=1 adds 4,000 futures. Nothing is asserted but that totals agree.
set -eu
cd "$(dirname "$0")/../.." || exit 1
BUILD=$(cd "${BUILD:-build}" && pwd)
ROUNDS=${ROUNDS:-5}
scenario=scenarios/vietnam.cfg
persons=tests/data/small/million.cfg
numpy=false
! /usr/bin/python3 -c 'import numpy' 2>/dev/null || numpy=true
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

program() # FUTURES THREADS
{
    printf '%6d futures, %d threads         ' "$1" "$2"
    "$BUILD/bench/measure" "$BUILD/uhcast" run $scenario --quiet --force --out "$scratch/run" \
        --replicates "$1" --threads "$2"
}

# turn WORK NAME COMMAND...: one contender's run, to its file: seconds, units, mean, variance. Who is
# not to be had on this machine says so with status 3; whatever else goes wrong ends the bench.
turn()
{
    local file="$scratch/$1.$2" status=0
    shift 2
    "$@" >"$scratch/line" || status=$?
    case $status in
    0) cat "$scratch/line" >>"$file" ;;
    3) ;;
    *) echo "$* ended with status $status" >&2 && exit 1 ;;
    esac
}

# table WORK UNITS-A-RUN: the medians, and who was not on this machine.
table()
{
    local name
    for name in "AVX-512, 1" "boost mt19937, 1" "numpy, 1" "R, 1"; do
        [ -s "$scratch/$1.$name" ] || echo "skipped: ${name%, 1} (not on this machine, or not in this work)"
    done
    (cd "$scratch" && awk -v each="$2" -f "$OLDPWD/tests/bench/work.awk" "$1".*)
}

work_1()
{
    "$BUILD/bench/w1" cells >"$scratch/cells"
    if command -v g++ >/dev/null && [ -d /usr/include/boost/random ]; then
        g++ -O3 -march=native -o "$scratch/boost" tests/bench/w1_boost.cpp || true
    fi
    local round kernel
    for ((round = 0; round < ROUNDS; round++)); do
        for kernel in AVX-512 AVX2 plain; do
            turn w1 "$kernel, 1" "$BUILD/bench/w1" $kernel 1 128
            turn w1 "$kernel, 2" "$BUILD/bench/w1" $kernel 2 256
        done
        for kernel in taus2 mt19937; do
            turn w1 "GSL $kernel, 1" "$BUILD/bench/w1" $kernel 1 16
            turn w1 "GSL $kernel, 2" "$BUILD/bench/w1" $kernel 2 32
        done
        [ ! -x "$scratch/boost" ] || turn w1 "boost mt19937, 1" "$scratch/boost" "$scratch/cells" 16
        ! $numpy || turn w1 "numpy, 1" /usr/bin/python3 tests/bench/w1_numpy.py "$scratch/cells" 16
        ! command -v Rscript >/dev/null || turn w1 "R, 1" Rscript tests/bench/w1.R "$scratch/cells" 16
    done
    table w1 129600
}

work_2()
{
    local round kernel
    for ((round = 0; round < ROUNDS; round++)); do
        for kernel in AVX-512 AVX2 plain; do
            turn w2 "$kernel, 1" "$BUILD/bench/w2" $kernel 1 4
            turn w2 "$kernel, 2" "$BUILD/bench/w2" $kernel 2 8
        done
        turn w2 "GSL taus2, 1" "$BUILD/bench/w2" taus2 1 2
        turn w2 "GSL taus2, 2" "$BUILD/bench/w2" taus2 2 4
        ! $numpy || turn w2 "numpy, 1" /usr/bin/python3 tests/bench/w2_numpy.py 2
    done
    table w2 20971520
}

# Instructions of the engine for a cell of a future in a period, over a whole year.
instructions()
{
    local part=$1 periods=$2
    valgrind --tool=callgrind --callgrind-out-file="$scratch/$part" "$BUILD/bench/phases" \
        $scenario 1 "$periods" >/dev/null 2>&1
    awk '/^summary:|^totals:/ { print $2; exit }' "$scratch/$part"
}

echo "$("$BUILD/uhcast" --version), $scenario"
sed -n 's/^model name[[:space:]]*: /processor                      /p' /proc/cpuinfo | head -n 1
echo "processors, load               $(nproc), $(cut -d' ' -f1 /proc/loadavg)"
echo
echo "Work W1: 6,480 cells x 20 years, two chances and two binomials a cell-year"
work_1
echo
echo "Work W2: a million persons x 20 years, income, card, claim and cost a person-year"
work_2
echo
"$BUILD/bench/forecast" $scenario "$ROUNDS"
echo
echo "Where the time of a future goes"
"$BUILD/bench/phases" $scenario 4
if command -v valgrind >/dev/null; then
    first=$(instructions first 4) second=$(instructions second 8)
    cells=$("$BUILD/bench/phases" $scenario 0 | awk '/^non-empty cells/ { print $3 }')
    awk -v a="$first" -v b="$second" -v cells="$cells" 'BEGIN {
        printf "%-34s %14.0f  (callgrind, AVX2 at most)\n", "instructions per cell-period", \
            (b - a) / (cells * 4 * 16) }'
else
    echo "skipped: instructions per cell-period (valgrind is not installed)"
fi
echo
echo "People as persons: $persons"
"$BUILD/bench/persons" $persons "$ROUNDS"
echo
echo "The program, from the scenario to the charts"
program 100 2
if [ -n "${LONG:-}" ]; then
    program 4000 2
fi
