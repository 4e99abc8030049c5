"use strict";
// The model: what was proposed, what is decided, and the file that says so.

const data = JSON.parse(document.getElementById("data").textContent);

// places in the order of files and of the text; word and pattern are shared.
const places = data.places.map(([file, line, word, pattern, confidence, before, after, nth, of, reason, cause, alternatives], id) => ({
  id, file, line, word: data.words[word], pattern, confidence, before, after, nth, of,
  reason: data.reasons[reason], cause: data.causes[cause], alternatives: alternatives || [],
  verdict: "open", want: "", by: "",
}));
const rules = new Map(); // what holds for whole words and patterns, by what it is about
const history = [];
let saved = true;

const isDoubtful = (p) => p.confidence < data.min;
const wantOf = (p) => p.want || p.word.want;

// change makes one step that can be undone: decide(place, verdict, by, want)
// and rule(...) inside of it are kept.
function change(step) {
  const before = new Map();
  const oldRules = new Map(rules);
  step({
    decide(p, verdict, by, want = p.want) {
      if (!before.has(p)) before.set(p, [p.verdict, p.want, p.by]);
      p.verdict = verdict;
      p.want = want === p.word.want ? "" : want;
      p.by = verdict === "open" ? "" : by;
    },
    rule(r) {
      const key = JSON.stringify([r.scope, r.pattern, r.got]);
      rules.delete(key);
      if (r.verdict !== "open") rules.set(key, r); // an open one was withdrawn
    },
  });
  if (before.size > 0) {
    history.push([before, oldRules]);
    saved = false;
  }
  return before.size;
}

// undo takes back the last step and returns one of its places, or null.
function undo() {
  const last = history.pop();
  if (!last) return null;
  const [before, oldRules] = last;
  for (const [p, [verdict, want, by]] of before) Object.assign(p, { verdict, want, by });
  rules.clear();
  for (const [key, r] of oldRules) rules.set(key, r);
  saved = false;
  return before.keys().next().value;
}

function decideOne(p, verdict, want) {
  return change((c) => c.decide(p, verdict, "single", want));
}

// decideTyped accepts p with what somebody typed.
function decideTyped(p, want) {
  return change((c) => {
    c.rule({ scope: "typed", got: p.word.got, want });
    c.decide(p, "accept", "typed", want);
  });
}

// decidePattern decides all places of a pattern that are still open, and p.
function decidePattern(pattern, verdict, p) {
  return change((c) => {
    c.rule({ scope: "pattern", pattern: data.patterns[pattern].name, verdict });
    for (const o of places) {
      if (o.pattern === pattern && (o.verdict === "open" || o === p)) c.decide(o, verdict, "pattern");
    }
  });
}

// decideWord decides the same word everywhere: where it would become the same
// when it is accepted, wherever it stands when it is rejected.
function decideWord(p, verdict) {
  const got = p.word.got, want = wantOf(p);
  return change((c) => {
    c.rule(verdict === "accept" ? { scope: "word", got, want, verdict } : { scope: "never", got });
    for (const o of places) {
      if (o.word.got !== got || o.verdict !== "open" && o !== p) continue;
      if (verdict === "reject" || wantOf(o) === want) c.decide(o, verdict, "word");
    }
  });
}

function decideRestOfFile(p, verdict) {
  return change((c) => {
    for (const o of places) {
      if (o.file === p.file && o.id >= p.id && o.verdict === "open") c.decide(o, verdict, "file");
    }
  });
}

function acceptSure() {
  return change((c) => {
    for (const p of places) if (p.verdict === "open" && !isDoubtful(p)) c.decide(p, "accept", "pattern");
  });
}

function tally(list) {
  const t = { accept: 0, reject: 0, open: 0 };
  for (const p of list) t[p.verdict]++;
  return t;
}

// decisionsFile returns the text that textmend apply takes. The members have
// the order in which textmend itself writes them.
function decisionsFile() {
  const lines = [{ kind: "textmend-decisions", version: 1 }];
  for (const f of data.files) lines.push({ kind: "file", path: f.path, bytes: f.bytes, sha256: f.sha256 });
  for (const r of rules.values()) lines.push({ kind: "rule", ...r });
  for (const p of places) {
    const { got, want } = p.word;
    const line = { kind: "place", file: data.files[p.file].path, line: p.line, before: p.before, got, after: p.after };
    if (p.of) Object.assign(line, { nth: p.nth, of: p.of });
    Object.assign(line, { proposed: want, cause: p.cause, pattern: data.patterns[p.pattern].name, confidence: p.confidence, verdict: p.verdict });
    if (p.want) line.want = p.want;
    if (p.by) line.by = p.by;
    lines.push(line);
  }
  return lines.map((l) => JSON.stringify(l) + "\n").join("");
}

// parseDecisions returns the records of a decisions file. A last line that was
// cut short is left out: it never happened.
function parseDecisions(text) {
  const lines = text.split("\n");
  const cut = lines.pop();
  const records = lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line));
  try {
    if (cut.trim() !== "") records.push(JSON.parse(cut));
  } catch { /* cut short */ }
  if (records[0]?.kind !== "textmend-decisions" || records[0].version > 1) throw new Error("no decisions file that this page knows");
  return records;
}

// openDecisions takes over what a decisions file says about the same places,
// and returns how many of its decisions that were, and how many were not. Of
// several records of one place the last one holds.
function openDecisions(text) {
  const key = (file, p) => JSON.stringify([file, p.before, p.got ?? p.word.got, p.after, p.nth || 0]);
  const known = new Map(places.map((p) => [key(data.files[p.file].path, p), p]));
  const records = parseDecisions(text);
  const last = new Map(records.filter((r) => r.kind === "place").map((r) => [key(r.file, r), r]));
  let fit = 0, unfit = 0;
  change((c) => {
    for (const { kind, ...r } of records) {
      if (kind === "rule") c.rule(r);
    }
    for (const [k, r] of last) {
      if (r.verdict !== "accept" && r.verdict !== "reject") continue;
      const p = known.get(k);
      if (p) c.decide(p, r.verdict, r.by ?? "single", r.want || r.proposed);
      if (p) fit++;
      else unfit++;
    }
  });
  return [fit, unfit];
}

function saveDecisions() {
  const url = URL.createObjectURL(new Blob([decisionsFile()], { type: "application/x-ndjson" }));
  const link = element("a", { href: url, download: "decisions.jsonl" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  saved = true;
}
