#!/usr/bin/env bash
# Measures textmend over 20,000 articles (200 MB, 2 % of the words damaged):
# one core, two cores, memory, the second run; and over 1,000 articles of
# sixty words from one damaged source, with and without shared evidence.
#
#   testdata/scripts/measure.sh [DIR [TEXT...]]
#
# DIR (a temporary one unless told) keeps the articles for the next time. With
# TEXT files the articles are cut from those instead of being drawn from the
# embedded model of English.
set -euo pipefail
cd "$(dirname "$0")/../.."
dir=${1:-$(mktemp -d)}
shift || true
mkdir -p "$dir/bin"
go build -o "$dir/bin" ./cmd/textmend ./testdata/scripts/articles ./testdata/scripts/measure
PATH=$dir/bin:$PATH
export XDG_CACHE_HOME=$dir/cache

[[ -d $dir/large ]] || articles -o "$dir/large" "$@"
size=$(du -sbc "$dir/large/in" | tail -1 | cut -f1)
echo "20,000 articles, $((size / 1000000)) MB"
for cores in 0 0,1; do
  rm -rf "$dir/work" "$dir/cache"
  cp -r "$dir/large/in" "$dir/work"
  sync
  echo "first run, cores $cores:"
  (cd "$dir/work" && taskset -c "$cores" measure textmend -w -v . 2>&1 | grep -v ': [0-9a-z]* correction')
done
articles -score "$dir/large" "$dir/work"
echo "second run:"
(cd "$dir/work" && measure textmend -w .)
echo "third run:"
(cd "$dir/work" && measure textmend -w .)

[[ -d $dir/short ]] || articles -o "$dir/short" -n 1000 -words 60 -sites 1 -clean 100 -long -seed 7 "$@"
for how in "" --independent; do
  rm -rf "$dir/out"
  textmend -o "$dir/out" $how "$dir/short/in"
  echo "1,000 articles of 60 words ${how:-together}: $(articles -score "$dir/short" "$dir/out")"
done
rm -rf "$dir/long"
textmend -o "$dir/long" "$dir/short/long"
echo "the same as one document: $(articles -score "$dir/short" "$dir/long")"

[[ -f $dir/large.jsonl ]] || find "$dir/large/in" -name '*.txt' | sort | head -n 5000 |
  python3 -c 'import json,sys
docs = [json.dumps({"id": n, "text": open(n.rstrip()).read(), "url": "http://" + n.split("/")[-2] + "/"}) for n in sys.stdin]
sys.stdout.writelines(d + "\n" for _ in range(20) for d in docs)' >"$dir/large.jsonl"
echo "JSON Lines, $(($(stat -c %s "$dir/large.jsonl") / 1000000)) MB:"
measure textmend --jsonl <"$dir/large.jsonl" >"$dir/large.out"
rest='import hashlib, json, sys
h = hashlib.sha256()
for line in sys.stdin.buffer:
    doc = json.loads(line)
    h.update(line.replace(json.dumps(doc["text"]).encode(), b""))
print(h.hexdigest())'
[[ $(python3 -c "$rest" <"$dir/large.jsonl") == $(python3 -c "$rest" <"$dir/large.out") ]] && echo "everything but the text is the same"
