# When the machine fails: full and read-only disks, limits, signals, places that cannot be written.
# Nothing half-written stays, one clear line says what happened, and the next run succeeds.
load cli

@test "a full disk is told in one line at any size, and leaves nothing" {
    small_disk 2m
    local size
    for size in 0 16 64 140 250 400 600 900; do
        rm -rf disk/*
        head -c $((2048 * 1024 - size * 1024)) /dev/zero >disk/ballast
        uhcast run tiny.cfg --out disk/here --draws
        if [ "$status" -eq 0 ]; then # room for all
            is "$stderr" ""
            break
        fi
        is "$status" 1
        is "$output" ""
        is "${#stderr_lines[@]}" 1
        [[ $stderr =~ ^uhcast\ run:\ disk/here.*:\ No\ space\ left\ on\ device$ ]]
        is "$(ls -A disk)" ballast
    done
    is "$status" 0
    is "$(ls -A disk | tr '\n' ' ')" "ballast here "
}

@test "a full disk keeps the results that were there" {
    small_disk 1m
    forecast disk/here
    cp -r disk/here before
    head -c 1048576 /dev/zero >disk/ballast || true
    uhcast run tiny.cfg --out disk/here --force --seed 2
    is "$status" 1
    is "${#stderr_lines[@]}" 1
    rm disk/ballast
    diff -r disk/here before
    is "$(ls -A disk)" here
}

@test "draws that cannot fit are known before the work" {
    small_disk 1m
    # Sixteen futures of 175 years of months would take minutes.
    run --separate-stderr timeout 20 "$UHCAST" run tiny.cfg --out disk/here --threads 1 \
        --set last_year=2200 --set periods_per_year=12 --replicates 10000
    is "$status" 1
    is "$stderr" "uhcast run: disk/here: No space left on device"
    is "$(ls -A disk)" ""
}

@test "a picture for which there is no room is told by plot, and the old one stays" {
    small_disk 1m
    forecast disk/here
    cp disk/here/coverage.svg before.svg
    head -c 1048576 /dev/zero >disk/ballast || true
    uhcast plot disk/here
    is "$status" 1
    is "$output" ""
    has "${stderr_lines[0]}" "uhcast plot: chart coverage was not drawn: No space left on device"
    cmp disk/here/coverage.svg before.svg
    is "$(ls -A disk/here | grep '^\.' | wc -l)" 0
}

@test "a limit on the size of files is told as a full disk is" {
    (ulimit -f 1; "$UHCAST" check tiny.cfg) ||
        skip "ThreadSanitizer writes files of its own, and dies of the limit"
    for blocks in 1 8 20; do
        run --separate-stderr bash -c "ulimit -f $blocks; exec '$UHCAST' run tiny.cfg --out here"
        is "$status" 1
        is "$output" ""
        is "${#stderr_lines[@]}" 1
        [[ $stderr =~ ^uhcast\ run:\ here.*:\ File\ too\ large$ ]]
        lacks here .here*
    done
}

@test "a read-only folder is told in one line, and so is one that cannot be made" {
    small_disk 1m
    mkdir disk/full
    mount -o remount,ro "$PWD/disk"
    for out in disk/here disk/new/here disk/full/here; do
        uhcast run tiny.cfg --out $out
        is "$status" 1
        is "$output" ""
        is "${#stderr_lines[@]}" 1
        [[ $stderr =~ ^uhcast\ run:\ $out:\ Read-only\ file\ system$ ]]
    done
    uhcast check tiny.cfg
    is "$status" 0
}

@test "a folder without the right to write is told in one line" {
    [ "$(id -u)" != 0 ] || skip "root may write everywhere"
    mkdir closed
    chmod 555 closed
    uhcast run tiny.cfg --out closed/here
    is "$status" 1
    is "$stderr" "uhcast run: closed/here: Permission denied"
    is "$(ls -A closed)" ""
}

@test "a place below a file, and places that are none, are refused" {
    echo mine >file
    for out in file/here /proc/here . .. / ''; do
        uhcast run tiny.cfg --force --out "$out"
        is "$((status == 1 || status == 2)) $out" "1 $out"
        is "$output" ""
        has "${stderr_lines[0]}" "uhcast run: $out: "
    done
    is "$(cat file)" mine
}

@test "a run that is killed leaves no results, and the next one cleans up after it" {
    begin_long here
    is "$(ls -d here .here* 2>/dev/null)" ".here.tmp-$long"
    kill -KILL "$long"
    end_long
    is "$status" 137
    lacks here
    is "$(ls -d .here*)" ".here.tmp-$long"
    forecast here
    lacks .here*
    forecast there
    diff -r here there
}

@test "a run that is killed keeps the results that were there" {
    forecast here
    cp -r here before
    begin_long here --force
    kill -KILL "$long"
    end_long
    diff -r here before
    forecast here --force
    diff -r here before
    lacks .here*
}

@test "SIGINT and SIGTERM keep what is finished, say so and end with 130" {
    for signal in INT TERM; do
        begin_long here --force
        kill -$signal "$long"
        end_long
        is "$status" 130
        [[ $(cat long.err) =~ ^Interrupted:\ the\ first\ ([0-9]+)\ of\ 40000\ futures\ are\ kept,\ in\ here$ ]]
        is "$(manifest here '$j->{futures}')" "${BASH_REMATCH[1]}"
        has "$(cat long.out)" "Stopped early: ${BASH_REMATCH[1]} of 40000 futures."
        lacks .here*
    done
}

@test "an interrupted run that is quiet or prints JSON says so all the same" {
    begin_long here --json
    kill -INT "$long"
    end_long
    is "$status" 130
    has "$(cat long.err)" "Interrupted: "
    is "$(json '$j->{interrupted}' <long.out)" 1
    rm -rf here
    begin_long here --quiet
    kill -INT "$long"
    end_long
    is "$status" 130
    has "$(cat long.err)" "Interrupted: "
    is "$(wc -c <long.out)" 0
}

@test "SIGINT before the first futures are done leaves nothing" {
    # 175 years of months: sixteen futures take minutes.
    begin_long here --threads 1 --replicates 16 --set last_year=2200 --set periods_per_year=12
    kill -INT "$long"
    end_long
    is "$status" 130
    is "$(cat long.err)" "Interrupted before the first futures were done; nothing written."
    is "$(wc -c <long.out)" 0
    lacks here .here*
}

@test "a second SIGINT ends the run at once, and nothing half-written stays in place" {
    mkdir bin
    printf '#!/bin/sh\ntouch "%s/drawing"\nexec sleep 60\n' "$PWD" >bin/gnuplot
    chmod +x bin/gnuplot
    PATH=$PWD/bin:$PATH begin_long_drawing
    kill -INT "$long"
    end_long
    is "$status" 130
    lacks here
    forecast here
    lacks .here*
}

# A run that was interrupted once and is now drawing, for which its gnuplot takes a minute.
begin_long_drawing()
{
    env --default-signal=INT,TERM "$UHCAST" run tiny.cfg --replicates 40000 --out here \
        >long.out 2>long.err 3>&- &
    long=$!
    PATH=${PATH#*:} some_work
    kill -INT "$long"
    for ((k = 0; k < 600; k++)); do
        [ ! -e drawing ] || return 0
        sleep 0.1
    done
    return 1
}

@test "two runs to one place at a time: one wins, whole" {
    forecast here &
    local first=$! one=0 two=0
    forecast here || two=$?
    wait $first || one=$?
    is "$((one == 0 || two == 0))" 1
    forecast there
    diff -r here there
    lacks .here*
}

@test "persons that no memory holds are told in one line before the work" {
    sed -i -E '/^[a-z]+,[0-9]/ s/$/0000/' people.csv
    sed -i -E 's/(residents|members) = ([0-9]+)/\1 = \20000/g' tiny.cfg
    uhcast run tiny.cfg --out here --set 'population.structure="individuals"' \
        --set population.room=1000 --set population.fertility_level=5
    is "$status" 2
    is "$output" ""
    is "${#stderr_lines[@]}" 1
    [[ $stderr =~ ^the\ people\ of\ this\ scenario\ need\ [0-9.]+\ GB\ of\ memory,\ and\ this\ machine\ has ]]
    lacks here
}
