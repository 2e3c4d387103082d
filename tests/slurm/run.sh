#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A library of 1,000 guides as an array job of a real Slurm, with one worker
# killed on the way.
#
# usage: run.sh PROGRAM WORK-DIR [GUIDES [SHARDS]]
#
# Starts munged, slurmctld and slurmd of its own: everything they keep, their
# sockets and their logs are in WORK-DIR, on ports that nobody else has, and
# nothing of the system is changed. It needs root, because slurmd does, and no
# systemd. All three are ended by their own process ids, whatever happens.
#
# What it shows, and fails without:
#   - an array job makes the shards, as many at a time as there are cores, each
#     in a folder of its own;
#   - the program of one task is killed by SIGKILL when some of its guides are
#     done; Slurm puts the task into the queue again, and it keeps those;
#   - lectern merge refuses the library while a shard is missing, and proves it
#     complete at the end;
#   - a sample of the guides, made without shards, is the same byte for byte.
set -eu
lectern=$(realpath "$1")
mkdir -p "$2"
work=$(realpath "$2")
guides=${3:-1000}
shards=${4:-8}
killed=2 # the shard whose worker is killed
cores=$(nproc)
[ "$cores" -le 2 ] || cores=2
export LECTERN="$lectern" WORK="$work" SHARDS="$shards"

fail() {
	echo "slurm: $*" >&2
	for log in "$work"/log/*; do
		[ -f "$log" ] && tail -n 5 "$log" | sed "s|^|${log##*/}: |" >&2
	done
	exit 1
}
now() { date +%s.%N; }
since() { echo "$(now) $1" | awk '{ printf "%.1f", $1 - $2 }'; }

[ "$(id -u)" -eq 0 ] || fail 'slurmd needs root'
command -v sbatch slurmctld slurmd munged >/dev/null ||
	fail 'slurmctld, slurmd, slurm-client and munge are not installed'
# What is cleared away is what an earlier run made, by its name alone.
for made in guides shards library sample log state spool munge etc; do
	rm -rf "${work:?}/$made"
	mkdir -p "$work/$made"
done
rmdir "$work/library" "$work/sample"
chmod 700 "$work/munge"

# ------------------------------------------------------------ the scheduler

# A port that nobody listens on.
port=$((20000 + $$ % 20000))
free_port() {
	while grep -qi ":$(printf %04X "$port") " /proc/net/tcp* 2>/dev/null; do
		port=$((port + 1))
	done
	echo "$port"
}
host=$(hostname -s)
control_port=$(free_port)
port=$((port + 1))
node_port=$(free_port)
cat >"$work/etc/slurm.conf" <<EOF
ClusterName=lectern
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$control_port
SlurmdPort=$node_port
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket,cred_expire=5
CredType=cred/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/log/slurmctld
SlurmdLogFile=$work/log/slurmd
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
ReturnToService=2
SchedulerParameters=sched_interval=2,batch_sched_delay=1
# A program that was killed is to be run again.
JobRequeue=1
RequeueExit=137
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cores
PartitionName=library Nodes=ALL Default=YES State=UP
EOF
export SLURM_CONF="$work/etc/slurm.conf"

pids=
end() {
	for pid in $pids; do
		kill "$pid" 2>/dev/null || true
	done
	for pid in $pids; do
		wait "$pid" 2>/dev/null || true
	done
}
trap end EXIT
trap 'exit 1' INT TERM HUP

dd if=/dev/urandom of="$work/munge/key" bs=128 count=1 2>/dev/null
chmod 400 "$work/munge/key"
munged --foreground --force --key-file="$work/munge/key" \
	--socket="$work/munge/socket" --pid-file="$work/munge/pid" \
	--seed-file="$work/munge/seed" >"$work/log/munged" 2>&1 &
pids="$!"
tries=0
until [ -S "$work/munge/socket" ]; do
	tries=$((tries + 1))
	[ "$tries" -lt 100 ] || fail 'munged does not start'
	sleep 0.1
done
slurmctld -D >"$work/log/slurmctld-start" 2>&1 &
pids="$! $pids"
slurmd -D >"$work/log/slurmd-start" 2>&1 &
pids="$! $pids"
tries=0
until sinfo -h -o %T 2>/dev/null | grep -q '^idle'; do
	tries=$((tries + 1))
	[ "$tries" -lt 300 ] || fail 'the node does not come up'
	sleep 0.1
done

# --------------------------------------------------------------- the guides

i=1
while [ "$i" -le "$guides" ]; do
	cat >"$work/guides/guide-$(printf %04d "$i").md" <<EOF
---
title: Guide $i
language: en
---

# Taking medicine number $i

Take $((i % 7 + 1)) tablets in the morning.

Do not take more than $((i % 7 + 3)) a day.
EOF
	i=$((i + 1))
done

# ------------------------------------------------------------- the array job

cat >"$work/etc/task.sh" <<'EOF'
#!/bin/sh
"$LECTERN" phone -q -j 1 --shard "$SLURM_ARRAY_TASK_ID/$SHARDS" \
	--progress "$WORK/log/progress-$SLURM_ARRAY_TASK_ID" \
	-o "$WORK/shards/$SLURM_ARRAY_TASK_ID" "$WORK"/guides/*.md &
# By this the one to be killed is found.
echo "$!" >"$WORK/log/pid-$SLURM_ARRAY_TASK_ID"
wait "$!"
EOF
started=$(now)
job=$(sbatch --parsable --array="1-$shards" --ntasks=1 --requeue \
	--output="$work/log/task-%a" --open-mode=append "$work/etc/task.sh")

# The worker of one shard dies when some of its guides are done.
lines() { if [ -f "$1" ]; then wc -l <"$1"; else echo 0; fi; }
progress=$work/log/progress-$killed
wanted=$((guides / shards / 3 + 1))
tries=0
until [ "$(lines "$progress")" -ge "$wanted" ]; do
	tries=$((tries + 1))
	[ "$tries" -lt 3000 ] || fail "shard $killed does not get on"
	sleep 0.1
done
kill -KILL "$(cat "$work/log/pid-$killed")"
before=$(lines "$progress")
tries=0
while [ -n "$(squeue -h -j "$job" 2>/dev/null)" ]; do
	tries=$((tries + 1))
	[ "$tries" -lt 600 ] || fail 'the tasks do not end'
	if [ "$tries" -eq 2 ] &&
		"$lectern" merge "$work"/shards/* -o "$work/library" \
			2>/dev/null; then
		fail 'half a library was taken for a whole one'
	fi
	sleep 0.5
done
took=$(since "$started")
kept=$(grep -c '^kept' "$progress" || true)
again=$(sed 1,"${before}d" "$progress" | grep -c '^done' || true)

# ----------------------------------------------------------------- the proof

[ "$kept" -ge "$((before - 1))" ] ||
	fail "of $before guides that were done only $kept were kept"
started=$(now)
"$lectern" merge "$work"/shards/* -o "$work/library" ||
	fail 'the shards make no library'
merged=$(since "$started")
[ "$(find "$work/library" -name guide.json | wc -l)" -eq "$guides" ] ||
	fail 'the library has not every guide'

# Every so many guides once more, without shards.
set --
i=1
while [ "$i" -le "$guides" ]; do
	set -- "$@" "$work/guides/guide-$(printf %04d "$i").md"
	i=$((i + 29))
done
"$lectern" phone -q -o "$work/sample" "$@" || fail 'the sample was not made'
for guide in "$@"; do
	name=$(basename "$guide" .md)
	diff -r "$work/library/$name" "$work/sample/$name" >/dev/null ||
		fail "$name differs from the one made without shards"
done

echo "slurm: $guides guides in $shards shards on $cores cores: $took s," \
	"$(echo "$guides $took" | awk '{ printf "%.1f", $1 / $2 }') a second"
echo "slurm: shard $killed was killed after $before guides, put into the" \
	"queue again, kept $kept and made $again"
echo "slurm: merged and proved in $merged s; $# guides are the same without" \
	'shards'
