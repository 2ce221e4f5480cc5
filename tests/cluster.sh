#!/usr/bin/env bash
# cluster.sh - a sweep on a cluster, for real: the same small design by one process, by a Slurm array
# one of whose tasks is killed and requeued, by GNU Parallel, and by MPI ranks on two hosts one of
# which is killed. All must give the same bytes. `make verify`.
#
# Slurm's daemons run by hand on loopback, with folders and a key of their own; the hosts are two
# network namespaces. All of it lives in namespaces of this script's (processes, mounts, network,
# host name), which end with it: nothing of it is seen outside, and nothing stays. Needs root for
# these, and packages (CLUSTER_PACKAGES in the Makefile), which it installs.
set -eu
cd "$(dirname "$0")/.." || exit 1
BUILD=${BUILD:-build}
FUTURES=400 # a few tenths of a second a point: long enough to be caught in the middle
TASKS=8

# -- outside: what is needed, and the namespaces -------------------------------------------------

if [ "${1:-}" != inside ]; then
    skip()
    {
        echo "skipped: clusters ($1)"
        exit 0
    }
    spaces=(unshare --mount --net --uts --ipc --pid --fork --mount-proc --kill-child)
    [ "$(id -u)" = 0 ] || skip "only root can make network namespaces and start Slurm's daemons"
    "${spaces[@]}" true 2>/dev/null || skip "this machine lets no one make namespaces"
    make=${MAKE:-make}
    "$make" --no-print-directory -s BUILD="$BUILD" "$BUILD/packages-cluster"
    for tool in slurmctld slurmd sbatch munged parallel mpirun mpicc ip; do
        PATH=$PATH:/usr/sbin command -v $tool >/dev/null || skip "$tool is not installed"
    done
    # Both now: a program knows from which commit it is, and so do its results.
    "$make" --no-print-directory BUILD="$BUILD" build >/dev/null
    "$make" --no-print-directory MPI=1 BUILD="$BUILD/mpi" build >/dev/null
    scratch=$(mktemp -d)
    chmod 755 "$scratch"
    trap 'rm -rf "$scratch"' EXIT
    # The first process of a namespace does not heed TERM; KILL ends it, and with it all of them.
    timeout -k 1 "${CLUSTER_SECONDS:-900}" \
        "${spaces[@]}" "$BASH" tests/cluster.sh inside "$scratch" &
    inside=$!
    trap 'kill $inside; wait $inside; exit 1' INT TERM HUP
    status=0
    wait $inside || status=$?
    [ "$status" -eq 0 ] || echo "FAILED: clusters (status $status)"
    exit "$status"
fi

# -- inside --------------------------------------------------------------------------------------

exec 3>&1
scratch=$2
case $BUILD in /*) built=$BUILD ;; *) built=$PWD/$BUILD ;; esac
one=$built/uhcast many=$built/mpi/uhcast
export LC_ALL=C.UTF-8 TMPDIR=$scratch/tmp
unset SLURM_CPUS_PER_TASK OMP_NUM_THREADS
mkdir "$TMPDIR" "$scratch/work"
cp tests/data/cli/* tests/broken/data/{people,births,deaths,care,past}.csv "$scratch/work"
cd "$scratch/work"
mount -t tmpfs cluster /run
printf '127.0.0.1 localhost head\n10.77.0.1 nodeA\n10.77.0.2 nodeB\n' >"$scratch/hosts"
mount --bind "$scratch/hosts" /etc/hosts
hostname head
ip link set lo up
ip address add 10.77.1.1/32 dev lo # Slurm finds no address where there is none but 127.0.0.1

fail()
{
    echo "$*" >&2
    for log in "$scratch"/slurm/*.log *.out; do
        [ ! -f "$log" ] || tail -n 15 "$log" | sed "s|^|${log##*/}: |" >&2
    done
    exit 1
}

# see COMMAND...: shown, then done, within three minutes.
see()
{
    printf '$%s\n' "$(printf ' %s' "$@")" | sed "s|$built/||g; s|$scratch/||g" >&3
    timeout -k 5 180 "$@" 3>&-
}

# await WHAT CONDITION...: looks every 20 milliseconds, for three minutes.
await()
{
    local what=$1 end=$((SECONDS + 180))
    shift
    while [ $SECONDS -lt $end ]; do
        ! "$@" || return 0
        sleep 0.02
    done
    fail "waited in vain for $what"
}

shards() # FOLDER: how many points are finished
{
    ls "$1.shards" 2>/dev/null | grep -c '\.shard$'
}

some_shards() # FOLDER LEAST
{
    [ "$(shards "$1")" -ge "$2" ]
}

same() # FOLDER
{
    diff -r one "$1" || fail "$1 holds other bytes than one"
    (cd "$1" && sha256sum sweep.sqlite outcomes.csv) | sed "s|  |  $1/|"
}

echo "== One process"
see "$one" sweep sweep.cfg --replicates $FUTURES --threads 1 --out one
same one

# -- Slurm ---------------------------------------------------------------------------------------

echo "== A Slurm array of $TASKS tasks; one is killed and requeued"
slurm=$scratch/slurm
mkdir -m 755 "$slurm"
head -c 1024 /dev/urandom >"$slurm/munge.key"
chmod 400 "$slurm/munge.key"
# cred_expire: how long a requeued task waits before it begins again.
cat >"$slurm/slurm.conf" <<END
ClusterName=uhcast
SlurmctldHost=head(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$slurm/munge.socket,cred_expire=5
StateSaveLocation=$slurm/state
SlurmdSpoolDir=$slurm/spool
SlurmctldPidFile=$slurm/slurmctld.pid
SlurmdPidFile=$slurm/slurmd.pid
SlurmctldLogFile=$slurm/slurmctld.log
SlurmdLogFile=$slurm/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=0,bf_interval=1
SlurmdParameters=config_overrides
JobCompType=jobcomp/none
NodeName=head NodeAddr=127.0.0.1 CPUs=2
PartitionName=all Nodes=head Default=YES State=UP
END
export SLURM_CONF=$slurm/slurm.conf
mkdir "$slurm/state" "$slurm/spool"
see munged --force --key-file="$slurm/munge.key" --socket="$slurm/munge.socket" \
    --pid-file="$slurm/munged.pid" --log-file="$slurm/munged.log" --seed-file="$slurm/munge.seed" \
    --num-threads=2
see slurmctld
see slurmd -N head
idle()
{
    [ "$(timeout 20 sinfo -h -o %T 2>/dev/null)" = idle ]
}
await "an idle node" idle
see sinfo

"$one" sweep sweep.cfg --replicates $FUTURES --out slurm --emit slurm | sed "s/^tasks=.*/tasks=$TASKS/" >array.sh
see cat array.sh | sed "s|$built/||g"
see sh array.sh | tee submitted
array=$(sed -n 's/^Array //p' submitted)
[ -n "$array" ] || fail "no array was submitted"

listing()
{
    see squeue --array --states=all --format="%.10i %.14j %.9T %.5M %.20R"
}

# The task's points are jobs 1, 9 and 17 of bases and points: law-000001, law-000009, free-000005.
killed=2 first=slurm.shards/law-000001.shard
await "task $killed's first point" test -e $first
process=$(pgrep -f -- "--shard $killed/$TASKS") || fail "task $killed was too fast to be killed"
kill -STOP "$process"
left=0
for name in law-000009 free-000005; do [ -e slurm.shards/$name.shard ] || left=$((left + 1)); done
[ $left -gt 0 ] || fail "task $killed was too fast to be killed"
see kill -KILL "$process"
has_failed()
{
    [ "$(squeue -h --states=all --jobs="${array}_$killed" --format=%T)" = FAILED ]
}
await "the killed task's end" has_failed
made=$(stat -c '%i %y' $first)
listing
see scontrol requeue "${array}_$killed"
listing
none_left()
{
    [ -z "$(squeue -h)" ]
}
await "the array's end" none_left
listing
cat "slurm-$((array + 1)).out" 2>/dev/null || cat slurm-*.out
[ "$(stat -c '%i %y' $first)" = "$made" ] || fail "the requeued task did its first point again"
echo "The requeued task went on: $left of its 3 points were left to do."
same slurm

echo "== MPI ranks that Slurm starts"
see srun --ntasks=2 --mpi=pmix "$many" sweep sweep.cfg --replicates $FUTURES --out srun --quiet
same srun

# -- GNU Parallel --------------------------------------------------------------------------------

echo "== GNU Parallel"
"$one" sweep sweep.cfg --replicates $FUTURES --out parallel --emit parallel >parallel.sh
see cat parallel.sh | sed "s|$built/||g"
see bash parallel.sh
same parallel

# -- MPI -----------------------------------------------------------------------------------------

echo "== MPI: 4 ranks on two hosts, that is network namespaces; a rank is killed"
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
ip netns add nodeA
ip netns add nodeB
ip link add toB netns nodeA type veth peer name toA netns nodeB
for node in "nodeA toB 10.77.0.1" "nodeB toA 10.77.0.2"; do
    read -r name device address <<<"$node"
    ip -n "$name" address add "$address/24" dev "$device"
    ip -n "$name" link set "$device" up
    ip -n "$name" link set lo up
done
# What ssh would do: a command on another host.
cat >"$scratch/on" <<'END'
#!/bin/sh
host=$1
shift
exec ip netns exec "$host" unshare --uts sh -c "hostname $host; $*"
END
chmod +x "$scratch/on"
on=$scratch/on

mpi() # RANKS OPTION...: a sweep of so many ranks, begun on nodeA
{
    local ranks=$1
    shift
    see "$on" nodeA "exec mpirun -n $ranks --host nodeA:2,nodeB:2 --mca plm_rsh_agent $on \
--mca oob_tcp_if_include 10.77.0.0/24 --mca btl_tcp_if_include 10.77.0.0/24 \
$many sweep sweep.cfg --replicates $FUTURES --threads 1 $*"
}

mpi 4 --out mpi >mpirun.log 2>&1 &
mpirun=$!
await "a few points of the ranks" some_shards mpi 3
for node in nodeA nodeB; do
    ip netns pids $node | while read -r process; do
        case $(tr '\0' ' ' <"/proc/$process/cmdline" 2>/dev/null) in
        "$many "*) echo "$node: rank $(tr '\0' '\n' <"/proc/$process/environ" |
            sed -n 's/^OMPI_COMM_WORLD_RANK=//p') is process $process" ;;
        esac
    done
done | tee ranks
[ "$(grep -c '^nodeA: rank' ranks)/$(grep -c '^nodeB: rank' ranks)" = 2/2 ] || fail "not two ranks a host"
see kill -KILL "$(sed -n 's/^nodeB: rank 3 is process //p' ranks)"
status=0
wait $mpirun || status=$?
sed "s|$scratch/||g; s|$built/||g" mpirun.log
kept=$(shards mpi) || true
echo "mpirun ended with status $status; $kept of 24 points are kept."
[ "$status" -ne 0 ] && [ "$kept" -lt 24 ] && [ ! -e mpi ] || fail "the ranks did not end with the one killed"
mpi 4 --out mpi --resume
same mpi
[ ! -e mpi.shards ] || fail "shards are left behind"
echo "== The same on 3 ranks, from nothing"
mpi 3 --out three --quiet
same three

echo "ok: one process, a Slurm array, GNU Parallel and MPI ranks give the same bytes"
