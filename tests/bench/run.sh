#!/usr/bin/env bash
# run.sh - speed and memory of the build in BUILD (build). `make bench`; README.md says what is what.
# ROUNDS (5) rounds in turn; LONG=1 adds 1,000 futures. Nothing is asserted but that totals agree.
set -eu
cd "$(dirname "$0")/../.." || exit 1
BUILD=$(cd "${BUILD:-build}" && pwd)
scenario=scenarios/vietnam.cfg
persons=tests/data/small/million.cfg
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

program() # FUTURES THREADS
{
    printf '%6d futures, %d threads         ' "$1" "$2"
    "$BUILD/bench/measure" "$BUILD/uhcast" run $scenario --quiet --force --out "$scratch/run" \
        --replicates "$1" --threads "$2"
}

echo "$("$BUILD/uhcast" --version), $scenario"
sed -n 's/^model name[[:space:]]*: /processor                      /p' /proc/cpuinfo | head -n 1
echo "processors, load               $(nproc), $(cut -d' ' -f1 /proc/loadavg)"
echo
"$BUILD/bench/forecast" $scenario "${ROUNDS:-5}"
echo
echo "People as persons: $persons"
"$BUILD/bench/persons" $persons "${ROUNDS:-3}"
echo
echo "The program, from the scenario to the charts"
program 100 2
if [ -n "${LONG:-}" ]; then
    program 1000 2
fi
