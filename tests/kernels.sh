#!/usr/bin/env bash
# kernels.sh - the draws of a forecast are the same bytes from every kernel, compiler and number of
# threads that is to be had here. `make verify`; builds beside BUILD (build), in BUILD/kernels.
set -eu
cd "$(dirname "$0")/.." || exit 1
BUILD=${BUILD:-build}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
first=

# draws NAME PROGRAM THREADS: people in cells and as persons; the hash of both is the first one's.
draws()
{
    local sum
    "$2" run scenarios/vietnam.cfg --quiet --force --draws --replicates 32 --threads "$3" \
        --set last_year=2027 --set 'targets.directive_52_everyone={delete=true;}' --out "$scratch/run"
    "$2" run tests/data/small/million.cfg --quiet --force --draws --replicates 2 --threads "$3" \
        --set last_year=2027 --out "$scratch/persons"
    sum=$(zcat "$scratch"/*/draws.csv.gz | sha256sum | cut -d' ' -f1)
    first=${first:-$sum}
    printf '%-28s %d threads  %s\n' "$1" "$3" "$sum"
    [ "$sum" = "$first" ] || { echo "$1 draws other people"; exit 1; }
}

make=${MAKE:-make}
draws "widest kernel" "$BUILD/uhcast" 1
draws "widest kernel" "$BUILD/uhcast" 2
draws "widest kernel" "$BUILD/uhcast" 7
GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA draws "C library without AVX2" "$BUILD/uhcast" 2
for most in 0 1; do
    "$make" --no-print-directory BUILD="$BUILD/kernels/$most" KERNEL_MOST=$most \
        "$BUILD/kernels/$most/uhcast" >/dev/null
    draws "KERNEL_MOST=$most" "$BUILD/kernels/$most/uhcast" 2
done
if command -v clang >/dev/null; then
    "$make" --no-print-directory CC=clang BUILD="$BUILD/kernels/clang" \
        "$BUILD/kernels/clang/uhcast" >/dev/null
    draws "clang" "$BUILD/kernels/clang/uhcast" 2
else
    echo "skipped: clang (not installed)"
fi
