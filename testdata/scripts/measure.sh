#!/usr/bin/env bash
# Measures textmend over 20,000 articles (200 MB, 2 % of the words damaged):
# one core, two cores, memory, the second run; over 1,000 articles of sixty
# words from one damaged source, with and without shared evidence; whether 20
# runs give the same; and the 20,000 articles as 400 MB of JSON Lines.
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

[[ -d $dir/mixed ]] || articles -o "$dir/mixed" -n 200 -words 400 -sites 8 -damage 0.03 -clean 2 -seed 11 "$@"
rm -rf "$dir/once"
for run in {1..20}; do
  rm -rf "$dir/again"
  cp -r "$dir/mixed/in" "$dir/again"
  (cd "$dir/again" && find . -type f | shuf | textmend -w -q --no-cache -j $((1 + RANDOM % 6)) --files-from -; rm -rf .textmend)
  if ((run == 1)); then mv "$dir/again" "$dir/once"; else diff -r "$dir/once" "$dir/again"; fi
done
echo "20 runs over 216 articles, in any order and with -j 1 to 6: the same bytes"

# Every line another document, with fields around the text that must not change:
# what the articles were before they were damaged, spelled in several ways.
[[ -f $dir/large.jsonl ]] || (cd "$dir/large" && find in -name '*.txt' | sort) |
  python3 -c 'import json, sys
for n, name in enumerate(map(str.rstrip, sys.stdin)):
    text, truth = (open(f"{sys.argv[1]}/{d}/{name[3:]}").read() for d in ("in", "truth"))
    print("""{"id": %d,"meta":{"n":%d.50e1 , "tags":["a\\/b","\\u00e9",null]},"text":%s,  "html":%s, "url":"http://%s/"}"""
          % (n, n, json.dumps(text), json.dumps("<p>" + truth), name.split("/")[1]))' "$dir/large" >"$dir/large.jsonl"
echo "JSON Lines, $(($(stat -c %s "$dir/large.jsonl") / 1000000)) MB:"
measure textmend --jsonl <"$dir/large.jsonl" >"$dir/large.out"
rest='import hashlib, json, sys
h = hashlib.sha256()
for line in sys.stdin:
    at = line.index("\"text\":") + 7
    h.update((line[:at] + line[json.JSONDecoder().raw_decode(line, at)[1]:]).encode())
print(h.hexdigest())'
[[ $(python3 -c "$rest" <"$dir/large.jsonl") == $(python3 -c "$rest" <"$dir/large.out") ]] && echo "everything but the text is the same"
