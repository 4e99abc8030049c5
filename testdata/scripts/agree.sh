#!/usr/bin/env bash
# Compares textmend eval with another program that scores the same sets: a
# folder with run, score and dev/*.jsonl.
#
#   testdata/scripts/agree.sh BENCH [SET...]
#
# prints a line a set, and where they differ what each says. Programs that know
# documents by their id differ where two have the same.
set -euo pipefail
bench=$(realpath "${1:?usage: agree.sh BENCH [SET...]}"); shift
cd "$(dirname "$0")/../.."
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
go build -o "$work/textmend" ./cmd/textmend
if (($# == 0)); then
  for f in "$bench"/dev/*.jsonl; do
    [[ $f == *.pairs.jsonl ]] || set -- "$@" "$(basename "$f" .jsonl)"
  done
fi

# figures leaves the counts and rates, in one spelling.
figures() {
  sed 's/→/->/; s/^kind //' | awk '
    /^(fixed|recall|cMER) / { print }
    $2 == "n" && $4 == "restored" { print "kind", $1, $3, $5, $7 }
    NF == 4 && $2 ~ /^[0-9]+$/ && $4 ~ /^[01]\./ { print "kind", $1, $2, $3, $4 }' | tr -s ' '
}

status=0
for set in "$@"; do
  "$bench/run" "$work/textmend" "$set" | figures >"$work/theirs"
  # The part before the causes and the thresholds is what both tell.
  "$work/textmend" eval --no-config "$bench/dev/$set.jsonl" | sed '/^ *cause /,$d; /^ *at least /,$d' | figures >"$work/ours"
  if diff "$work/theirs" "$work/ours" >"$work/diff"; then
    printf '%-28s the same: %s\n' "$set" "$(head -1 "$work/ours")"
  else
    printf '%-28s differs (%d ids stand twice)\n' "$set" "$(grep -oE '^\{"id": *"[^"]*"' "$bench/dev/$set.jsonl" | sort | uniq -d | wc -l)"
    cat "$work/diff"
    status=1
  fi
done
exit $status
