#!/usr/bin/env bash
# Kills `textmend -w` (SIGKILL) at random moments over a folder of articles.
# After each: every file must be the old or the new one, byte for byte, and
# `textmend undo` must bring all of them back.
#
#   testdata/scripts/kill.sh [MOMENTS]      200 unless told: some minutes
#
# Each article is repaired alone, so that files are written all the time that
# a run takes, not only after a first pass over all of them.
set -euo pipefail
cd "$(dirname "$0")/../.."
moments=${1:-200}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/textmend" ./cmd/textmend
go run ./testdata/scripts/articles -o "$work" -n 120 -words 200 -sites 3 -damage 0.05
cd "$work"
cp -r in old
cp -r in new
mend=(../textmend -w -q --no-cache --independent .)
(cd new && "${mend[@]}"; rm -rf .textmend)
changes=$({ diff -rq old new || true; } | wc -l)
echo "$changes of 120 files change"
((changes > 80))

# differing lists the files of "in" that differ from those of a directory.
differing() { { diff -rq -x .textmend -x '*.textmend-new' in "$1" || true; } | awk '{ print $2 }' | sort; }

cp -r in timed
start=$(date +%s%N)
(cd timed && "${mend[@]}")
whole=$((($(date +%s%N) - start) / 1000))   # microseconds
half=0
for ((i = 1; i <= moments; i++)); do
  (cd in && exec "${mend[@]}") & pid=$!
  sleep "$(awk -v us="$((RANDOM * whole / 32768))" 'BEGIN { print us / 1e6 }')"
  kill -KILL "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  # A file that differs from the old and from the new one is neither.
  differing old >"$work/not-old"
  differing new >"$work/not-new"
  neither=$(comm -12 "$work/not-old" "$work/not-new")
  [[ -z $neither ]] || { echo "moment $i: neither old nor new: $neither"; exit 1; }
  changed=$(wc -l <"$work/not-old")
  ((changed > 0 && changed < changes)) && half=$((half + 1))
  # A run that was killed before it wrote its first line has done nothing.
  [[ -s in/.textmend/runs/000001/run.jsonl ]] && (cd in && ../textmend undo -q)
  rm -rf in/.textmend
  diff -r old in || { echo "moment $i: undo did not bring everything back"; exit 1; }
done
((half > moments / 4)) || { echo "only $half of $moments moments were half-way"; exit 1; }
echo "$moments moments, $half of them half-way: every file old or new, and all brought back"
