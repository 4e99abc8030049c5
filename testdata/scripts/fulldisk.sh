#!/usr/bin/env bash
# Fills a small tmpfs (root is needed to mount it) while textmend -w runs:
# every file must be the old or the new one, nothing else may be left behind,
# and `textmend undo` must bring all of them back once there is room.
#
#   sudo testdata/scripts/fulldisk.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
disk=$work/disk
mkdir "$disk"
mount -t tmpfs -o size=4m tmpfs "$disk"
trap 'cd /; umount "$disk"; rm -rf "$work"' EXIT
go build -o "$work/textmend" ./cmd/textmend
go run ./testdata/scripts/articles -o "$work" -n 100 -words 1700 -sites 2 -damage 0.05
cp -r "$work/in" "$work/new"
(cd "$work/new" && "$work/textmend" -w --no-cache .; rm -rf .textmend)

cd "$disk"
for room in 0 4 12 40 120 400; do   # kB that are left on the disk
  rm -rf in filler
  cp -r "$work/in" in
  free=$(df --output=avail -k . | tail -1)
  head -c "$(((free - room) * 1024))" /dev/zero >filler
  code=0
  "$work/textmend" -w --no-cache --journal j in 2>"$work/errors" || code=$?
  new=0
  while IFS= read -r -d '' f; do
    if cmp -s "in/$f" "$work/in/$f"; then continue; fi
    cmp -s "in/$f" "$work/new/$f" || { echo "$f is neither old nor new"; exit 1; }
    new=$((new + 1))
  done < <(cd "$work/in" && find . -type f -print0)
  left=$(find in -name '.*' -type f)
  [[ -z $left ]] || { echo "left behind: $left"; exit 1; }
  ((new == 100 || code == 2)) || { echo "exit code $code, $new of 100 files new"; exit 1; }
  echo "$room kB left: exit code $code, $new of 100 files new; $(head -1 "$work/errors")"
  rm filler
  if ((new > 0)); then "$work/textmend" undo --journal j -q; fi
  diff -r "$work/in" in
  rm -rf j
done
echo "every file old or new, and all brought back"
