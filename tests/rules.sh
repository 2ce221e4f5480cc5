#!/usr/bin/env bash
# rules.sh - the fence of the house. Each rule is one line: "ok - rule", or "FAILED - rule" with
# the lines that break it below. Looks at the files of the tree (what git ignores is left out) and
# at the symbols of the plain build's objects in BUILD (build). Status 1 when a rule is broken.
set -u
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C.UTF-8
BUILD=${BUILD:-build}
folders='models|scenarios|sim|output'
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
exec 2>"$tmp/errors"

# rule NAME: ok when standard input is empty.
rule()
{
    local lines
    lines=$(cat)
    if [ -z "$lines" ]; then
        echo "ok - $1"
    else
        echo "FAILED - $1"
        echo "$lines" | head -n 20 | sed 's/^/    /'
        touch "$tmp/broken"
    fi
}

# -- what is looked at ---------------------------------------------------------------------------

if ! { [ -e .git ] && git ls-files -co --exclude-standard >"$tmp/list" 2>/dev/null; }; then
    find . -type f ! -path './build/*' ! -path './output/runs/*' ! -path './.git/*' |
        sed 's|^\./||' >"$tmp/list"
fi
while IFS= read -r f; do [ ! -f "$f" ] || echo "$f"; done <"$tmp/list" | sort >"$tmp/files"
grep -E '\.[ch]$' "$tmp/files" >"$tmp/c"
grep -E "^($folders)/(stats/)?[^/]*\.c$" "$tmp/files" >"$tmp/sources"

# code: file:line:text of every .c, .h and .def without its comments; bare: without strings too.
grep -E '\.([ch]|def)$' "$tmp/files" | tr '\n' '\0' | xargs -0 perl -e '
    for my $f (@ARGV) {
        open my $in, "<", $f or die "$f: $!"; local $/; my $text = <$in>;
        my $strings = qr/"(?:\\.|[^"\\\n])*"|\x27(?:\\.|[^\x27\\\n])*\x27/;
        $text =~ s{($strings)|/\*.*?\*/|//[^\n]*}{
            my $all = $&; defined $1 ? $1 : " " . "\n" x ($all =~ tr/\n//) }gse;
        my $n = 0; print "$f:" . ++$n . ":$_\n" for split /\n/, $text, -1; }' >"$tmp/code"
sed -E 's/"([^"\\]|\\.)*"/""/g' "$tmp/code" >"$tmp/bare"
grep -E "^($folders)/" "$tmp/code" | grep -E '^[^:]*:[0-9]+:[[:space:]]*#[[:space:]]*include' |
    sed -E 's/:[[:space:]]*#[[:space:]]*include[[:space:]]*/:/' >"$tmp/includes" # file:line:<x> or "x"

# symbols: source, class, section, name of everything that the objects define or want.
: >"$tmp/symbols"
: >"$tmp/unbuilt"
while IFS= read -r f; do
    o=$BUILD/${f%.c}.o
    if [ -f "$o" ] && nm -f sysv "$o" >"$tmp/nm" 2>/dev/null; then
        awk -F'|' -v f="$f" 'NF == 7 && $3 !~ /Class/ {
            for (i = 1; i <= 7; i++) gsub(/^ +| +$/, "", $i); print f, $3, $7, $1 }' \
            "$tmp/nm" >>"$tmp/symbols"
    else
        echo "$f has no object in $BUILD: run make" >>"$tmp/unbuilt"
    fi
done <"$tmp/sources"

# wanted REGEX FILES: objects of FILES that want a symbol.
wanted()
{
    awk -v s="^($1)\$" -v f="$2" '$2 == "U" && $4 ~ s && $1 ~ f { print $1 ": calls " $4 }' \
        "$tmp/symbols"
}

# called REGEX FILES: lines of code in FILES that call a function by name (headers, macros).
called()
{
    grep -E "^$2:[0-9]+:(.*[^A-Za-z0-9_])?($1)[[:space:]]*\(" "$tmp/bare"
}

{
    cat "$tmp/unbuilt"
    for f in sources code symbols includes; do
        [ -s "$tmp/$f" ] || echo "no $f found: the fence is blind"
    done
} | rule "there is something to look at"

# -- 1. the include rule: sim -> scenarios -> models, sim -> models, sim -> output ---------------

grep -E ':"' "$tmp/includes" | awk -F: '
    BEGIN {
        may["sim"] = " sim scenarios models output "; may["scenarios"] = " scenarios models "
        may["models"] = " models "; may["output"] = " output "
    }
    {
        from = $1; sub(/\/.*/, "", from)
        to = $3; gsub(/"/, "", to)
        if (to !~ /\//) { print $0 ": ours are included by full path"; next }
        sub(/\/.*/, "", to)
        if (!index(may[from], " " to " ")) print $0 ": " from "/ may not know " to "/"
    }' | rule "includes run along the four arrows"

# -- 2. doors: each third party comes in through one file ----------------------------------------

# header          folder or file          files (at least-at most)
cat >"$tmp/doors" <<'DOORS'
libconfig\.h      scenarios/[^/]*         1-1
jansson\.h        output/[^/]*            0-1
zlib\.h           output/[^/]*            0-1
sha2\.h           output/[^/]*            0-1
spawn\.h          output/[^/]*            0-1
pthread\.h        sim/ensemble\.c         0-1
gnu/libc-version\.h sim/manifest\.c       0-1
gsl/.*            (models|scenarios|sim|output/stats)/[^/]*  0-999
sqlite3\.h        output/[^/]*            1-1
xlsxwriter\.h     output/[^/]*            1-1
mpi\.h            sim/ranks\.c            1-1
DOORS
posix='assert|ctype|dirent|errno|fcntl|fenv|float|fnmatch|getopt|glob|inttypes|langinfo|libgen|libintl|
limits|locale|math|poll|regex|sched|setjmp|signal|stdalign|stdarg|stdatomic|stdbool|stddef|stdint|stdio|
stdlib|string|strings|termios|time|unistd|wchar|wctype|immintrin|sys/[a-z]+'
posix=$(echo "$posix" | tr -d '\n')
known="($posix)\.h"
{
    while read -r header where count; do
        known="$known|$header"
        grep -E ":<$header>" "$tmp/includes" >"$tmp/hits"
        grep -vE "^$where:" "$tmp/hits" | sed "s#\$#: may stand in $where only#"
        n=$(cut -d: -f1 "$tmp/hits" | sort -u | wc -l)
        [ "$n" -ge "${count%-*}" ] || echo "<$header> is included nowhere"
        [ "$n" -le "${count#*-}" ] || { cat "$tmp/hits"; echo "$n files include <$header>"; }
    done <"$tmp/doors"
    grep -E ':<' "$tmp/includes" | grep -vE ":<($known)>" |
        sed 's/$/: neither POSIX nor in the table of doors/'
} | rule "every third party has one door"

{
    spawner=$(grep -E ':<spawn\.h>' "$tmp/includes" | cut -d: -f1 | sort -u)
    wanted 'posix_spawnp?' '' | grep -vF "${spawner:-no file}: "
    wanted 'fork|vfork|popen|system|exec[lv]p?e?|execvpe|clone' ''
    wanted 'pthread_create|thrd_create' '' | grep -v '^sim/ensemble\.c: '
} | rule "children are spawned by one file, threads by sim/ensemble.c"

memory='malloc|calloc|realloc|reallocarray|aligned_alloc|posix_memalign|free|strn?dup|v?asprintf'
files='f?open(64|at)?|fdopen|freopen|opendir|creat|open_memstream|mmap|read|write|f(read|write|puts)'
{
    wanted "$memory|$files|gsl_[a-z0-9_]*_(alloc|calloc|free)" '^models/'
    called "$memory|$files" 'models/[^:]*'
} | rule "models/ allocate nothing and open nothing"

# -- 3. no writable data -------------------------------------------------------------------------

awk '$2 ~ /^[BbDdCcSsGg]$/ && $3 !~ /^\.data\.rel\.ro/ || $3 ~ /^\.t(bss|data)/ {
    print $1 ": " $4 " is writable (" $3 ")" }' "$tmp/symbols" |
    rule "there is no writable data"

# -- 4. exported names begin with the file's name ------------------------------------------------

awk '$2 ~ /^[A-TV-Zui]$/ {
    base = $1; sub(/.*\//, "", base); sub(/\.c$/, "", base)
    if ($4 == base || index($4, base "_") == 1) next
    if (base == "main" && $4 == "main") next
    print $1 ": " $4 }' "$tmp/symbols" | rule "exported names begin with the file's name"

# A name of ours that a library also has would be called by the library in place of its own.
ldd "$BUILD/uhcast" | awk '$3 ~ /^\// { print $3 }' | tr '\n' '\0' |
    xargs -0 nm -D --defined-only | awk 'NF == 3 { sub(/@.*/, "", $3); print $3 }' |
    sort -u >"$tmp/theirs"
{
    [ -s "$tmp/theirs" ] || echo "no names of libraries found: the fence is blind"
    awk '$2 ~ /^[A-TV-Z]$/ && $4 != "main" { print $4 }' "$tmp/symbols" | sort -u |
        comm -12 - "$tmp/theirs"
} | rule "no exported name is one of a library's"

# -- 5. first comment and last line --------------------------------------------------------------

while IFS= read -r f; do
    base=$(basename "$f") && base=${base%.*}
    case $(head -n 1 "$f") in "/* $base - "?*) ;; *) echo "$f:1: does not begin with /* $base - " ;; esac
    [ "$(tail -n 1 "$f")" = '/* SPDX-License-Identifier: GPL-3.0-or-later */' ] ||
        echo "$f: does not end with the SPDX line"
done <"$tmp/c" | rule "files say what they are and whose"

# -- 6, 7. lengths -------------------------------------------------------------------------------

tr '\n' '\0' <"$tmp/c" | xargs -0 awk '
    function close_file() { if (lines > 500) print name ": " lines " lines, 500 allowed" }
    FNR == 1 { close_file(); name = FILENAME; start = 0 }
    { lines = FNR }
    /^\{/ { start = FNR }
    /^\}[[:space:]]*$/ {
        if (!start) print name ":" FNR ": ends a function whose { is not in column 0"
        else if (FNR - start + 1 > 80)
            print name ":" start ": function of " FNR - start + 1 " lines, 80 allowed"
        start = 0
    }
    END { close_file() }' | rule "functions stop at 80 lines, files at 500"

tr '\n' '\0' <"$tmp/c" | xargs -0 grep -nHE '^.{101}|	' | rule "no line is over 100 columns, none has a tab"

# -- 8. nothing outside the tree is named --------------------------------------------------------

tr '\n' '\0' <"$tmp/files" | xargs -0 grep -nHIE '\.\./share[d]|(^|[^A-Za-z0-9_.])/wor[k](/|[^A-Za-z0-9_]|$)' |
    rule "nothing outside the tree is named"

# -- 9. only main ends the process ---------------------------------------------------------------

{
    wanted '_?exit|_Exit|quick_exit' '' | grep -v '^sim/main\.c: '
    called '_?exit|_Exit|quick_exit' "($folders)/[^:]*" | grep -v '^sim/main\.c:'
} | rule "only sim/main.c ends the process"

# -- 10. nothing is left for later ---------------------------------------------------------------

grep -E '(\.(c|h|def|cfg|sh|bats|md)|^Makefile|^\.ci/run)$' "$tmp/files" | tr '\n' '\0' |
    xargs -0 grep -nHE '\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b|\b[Ss]tu[b]s?\b|[Nn]ot implemente[d]' |
    rule "nothing is left for later"

# -- 11. the printed manual is the program's own -------------------------------------------------

"$BUILD/uhcast" explain --markdown 2>&1 | diff - scenarios/PARAMETERS.md 2>&1 |
    rule "scenarios/PARAMETERS.md is what explain prints (make docs)"

# -- 12. the code knows no country ---------------------------------------------------------------
# Comments and the origins that rows cite ("...; status: measured") may name where a figure is from.

grep -E '^(models|sim|output|scenarios)/' "$tmp/code" |
    sed -E 's/"([^"\\]|\\.)*; status: [a-z]+"/""/g' |
    grep -iE '(^|[^[:alpha:]])(viet ?nam(ese)?|vnd|vss|ha ?noi|ho chi minh|hcmc|can ?tho|lang ?son|da ?nang|indonesia(n)?|idr|jkn|bpjs)([^[:alpha:]]|$)' |
    rule "the code knows no country"

rule "the fence itself met no error" <"$tmp/errors"

[ ! -e "$tmp/broken" ]
