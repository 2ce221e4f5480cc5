# cli.bash - what the transcripts share: a fresh folder with a tiny world in it, and a few words.
#
# Every test starts in its own folder, in which tiny.cfg, its CSV files and the other files of
# tests/data/cli lie, and in which it may do as it likes.
bats_require_minimum_version 1.5.0
ROOT=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
: "${UHCAST:=$ROOT/build/uhcast}"

setup()
{
    mkdir "$BATS_TEST_TMPDIR/world" # bats itself writes beside it
    cd "$BATS_TEST_TMPDIR/world" || return 1
    cp "$ROOT"/tests/data/cli/* "$ROOT"/tests/broken/data/{people,births,deaths,care,past}.csv .
}

# The program with standard output in $output and standard error in $stderr; its status in $status.
uhcast()
{
    run --separate-stderr "$UHCAST" "$@"
}

# forecast FOLDER [OPTION...]: the tiny country's, which must succeed.
forecast()
{
    local folder=$1
    shift
    "$UHCAST" run tiny.cfg --quiet --out "$folder" "$@"
}

# is WHAT WANTED: equal, or a failure that shows both.
is()
{
    [ "$1" = "$2" ] || { printf 'is:     %s\nwanted: %s\n' "$1" "$2"; return 1; }
}

# has TEXT PART: contains, or a failure that shows the text.
has()
{
    case $1 in *"$2"*) ;; *) printf 'not found: %s\nin: %s\n' "$2" "$1"; return 1 ;; esac
}

# lacks FILE...: nothing of that name is there.
lacks()
{
    local f
    for f in "$@"; do
        [ ! -e "$f" ] && [ ! -L "$f" ] || { echo "$f is there"; return 1; }
    done
}

# json EXPRESSION <DOCUMENT: standard input is one JSON document, $j in the Perl expression that is
# printed.
json()
{
    perl -MJSON::PP -0777 -e 'my $j = decode_json(<STDIN>);
        my $x = eval $ARGV[0]; die $@ if $@; binmode STDOUT, ":utf8"; print $x // "null"' "$1"
}

# manifest FOLDER EXPRESSION: from the manifest of a run.
manifest()
{
    json "$2" <"$1/manifest.json"
}

# A second of the program's work, whatever the machine and the build: three times the tiny country.
some_work()
{
    forecast some-work --force && forecast some-work --force && forecast some-work --force
    rm -rf some-work
}

# begin_long FOLDER [OPTION...]: a run of minutes in the background, its number in $long. (A shell
# lets its background ignore SIGINT; env gives it back.)
begin_long()
{
    local folder=$1
    shift
    env --default-signal=INT,TERM "$UHCAST" run tiny.cfg --replicates 40000 --out "$folder" "$@" \
        >long.out 2>long.err 3>&- &
    long=$!
    some_work
    kill -0 "$long"
}

# The status of the long run, once it has ended.
end_long()
{
    status=0
    wait "$long" || status=$?
}

# signal_at SIGNAL BYTES FILE [OPTION...]: the program with these options, sent the signal once FILE
# has so many bytes, however fast the machine is; its status in $status, what it said in $stderr. A
# failure when it ends before.
signal_at()
{
    local signal=$1 bytes=$2 file=$3 early=0
    shift 3
    env --default-signal=INT,TERM "$UHCAST" "$@" >long.out 2>long.err 3>&- &
    long=$!
    until [ "$(stat -c %s "$file" 2>/dev/null || echo 0)" -ge "$bytes" ]; do
        kill -0 "$long" 2>/dev/null || { early=1; break; }
        sleep 0.01
    done
    kill -"$signal" "$long" 2>/dev/null || early=1
    end_long
    stderr=$(cat long.err)
    is "$early" 0
}

# small_disk SIZE: mounts a tmpfs of that size in ./disk, or skips the test.
small_disk()
{
    mkdir -p disk
    [ "$(id -u)" = 0 ] || skip "only root can mount a small disk"
    mount -t tmpfs -o "size=$1" uhcast-test disk 2>/dev/null || skip "this machine mounts no tmpfs"
}

teardown()
{
    local disk=$BATS_TEST_TMPDIR/world/disk
    if mountpoint -q "$disk"; then
        cd / && umount "$disk"
    fi
}
