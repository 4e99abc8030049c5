// The page: filters, the detail of one change, keys.

const byId = (id) => document.getElementById(id);
const count = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;

// say tells a screen reader what happened.
function say(text) {
  byId("live").textContent = text;
}

// Filters.

function fillFilters() {
  const add = (id, values) => values.forEach(([value, text]) => byId(id).append(element("option", { value }, visible(text))));
  add("cause", data.causes.map((c) => [c, c]));
  add("pattern", data.patterns.map((p, i) => [String(i), p.name]));
  add("file", data.files.map((f, i) => [String(i), f.path]));
}

function filter() {
  const value = (id) => byId(id).value;
  const [cause, pattern, sure, file, state] = ["cause", "pattern", "sure", "file", "state"].map(value);
  const sought = value("search").toLowerCase();
  arrange((p) =>
    (cause === "" || p.cause === cause) &&
    (pattern === "" || p.pattern === Number(pattern)) &&
    (sure === "" || isDoubtful(p) === (sure === "doubtful")) &&
    (file === "" || p.file === Number(file)) &&
    (state === "" || p.verdict === state) &&
    (sought === "" || (p.before + p.word.got + p.after + "\n" + p.before + wantOf(p) + p.after).toLowerCase().includes(sought)));
  const shown = items.filter((item) => item.place).length;
  byId("shown").textContent = `${shown} of ${count(places.length, "change")}`;
  if (!items.some((item) => item.place === selected)) select(items.find((item) => item.place)?.place ?? null, false);
}

// The detail of the selected change.

function showDetail() {
  const p = selected, detail = byId("detail");
  const focused = detail.contains(document.activeElement) ? document.activeElement.dataset.act : undefined;
  if (!p) {
    detail.replaceChildren(element("p", { class: "muted" }, "No change is selected."));
    return;
  }
  const action = (act, text, key, extra = "") => element("button", { type: "button", class: extra, "data-act": act }, text, element("kbd", {}, key));
  const same = places.filter((o) => o.word.got === p.word.got).length;
  const own = element("input", { id: "own", value: wantOf(p), "aria-label": "Your own correction", autocomplete: "off", spellcheck: "false" });
  detail.replaceChildren(
    element("p", { class: "state " + p.verdict }, states[p.verdict]),
    element("p", { class: "pair" }, marked(p, 1), " ", element("span", { "aria-label": "becomes" }, "→"), " ", marked(p, 2)),
    element("div", { class: "choice" },
      action("accept", "Accept", "y", "yes" + (p.verdict === "accept" ? " on" : "")),
      action("reject", "Reject", "n", "no" + (p.verdict === "reject" ? " on" : ""))),
    element("p", { class: "context more", dir: "auto" }, visible(p.before), marked(p, 1), " ", marked(p, 2), visible(p.after)),
    element("dl", { class: "facts more" },
      element("dt", {}, "where"), element("dd", {}, element("bdi", {}, visible(data.files[p.file].path) + ", line " + p.line)),
      element("dt", {}, "why"), element("dd", {}, element("bdi", {}, visible(p.reason || data.patterns[p.pattern].name))),
      element("dt", {}, "sure"), element("dd", {}, percent(p.confidence) + (isDoubtful(p) ? ", doubtful" : ""))),
    element("div", { class: "choice more" }, ...p.alternatives.map(([want, confidence], i) =>
      element("button", { type: "button", "data-act": "alternative", "data-n": String(i), title: percent(confidence) + " sure" }, visible(want), element("kbd", {}, String(i + 1))))),
    element("form", { class: "own more", id: "own-form" }, own, element("button", {}, "Use", element("kbd", {}, "e"))),
    element("div", { class: "choice more" },
      action("accept-word", `Accept this word (${same})`, "A"), action("reject-word", "Never this word", "N"),
      action("accept-pattern", "Accept the pattern", "P"), action("reject-pattern", "Reject the pattern", "X")));
  if (focused) detail.querySelector(`[data-act="${focused}"]`)?.focus();
}

// Acts, by the names that buttons and keys have for them.

const acts = {
  accept: (p) => (decideOne(p, "accept"), say("accepted: " + wantOf(p)), true),
  reject: (p) => (decideOne(p, "reject"), say("rejected: " + p.word.got + " stays"), true),
  "accept-word": (p) => (say(count(decideWord(p, "accept"), "place") + " accepted"), true),
  "reject-word": (p) => (say(count(decideWord(p, "reject"), "place") + " rejected"), true),
  "accept-pattern": (p) => (say(count(decidePattern(p.pattern, "accept", p), "place") + " accepted"), true),
  "reject-pattern": (p) => (say(count(decidePattern(p.pattern, "reject", p), "place") + " rejected"), true),
  "accept-file": (p) => (say(count(decideRestOfFile(p, "accept"), "place") + " accepted"), true),
  "reject-file": (p) => (say(count(decideRestOfFile(p, "reject"), "place") + " rejected"), true),
  next: () => void step(1),
  previous: () => void step(-1),
  own: () => typeIn("own"),
  undo: undoLast,
  save: save,
  search: () => typeIn("search"),
  help: () => void byId("help").showModal(),
};

// typeIn goes to a field. The key that asked for it must not be the first to be
// typed there: what it would type is refused until it is let go.
let asking = "";

function typeIn(id) {
  byId(id)?.select();
}

function onBeforeInput(event) {
  if (asking && event.data === asking) event.preventDefault();
  asking = "";
}

// act does something with a place and goes on to the next undecided one.
function act(name, p = selected) {
  if (!p && !["undo", "save", "search", "help"].includes(name)) return;
  if (acts[name](p)) {
    update();
    if (p === selected && !step(1, (o) => o.verdict === "open")) select(p, false);
  }
}

function alternative(n) {
  const other = selected?.alternatives[n];
  if (!other) return;
  if (other[0] === selected.word.got) acts.reject(selected);
  else decideOne(selected, "accept", other[0]);
  update();
  step(1, (o) => o.verdict === "open");
}

function undoLast() {
  const p = undo();
  say(p ? "undone" : "nothing to undo");
  update();
  if (p) select(p, true);
}

function save() {
  saveDecisions();
  say("decisions saved");
  update();
}

async function onOpenFile(event) {
  const [file] = event.target.files;
  event.target.value = "";
  if (!file) return;
  try {
    const [fit, unfit] = openDecisions(await file.text());
    say(`${count(fit, "decision")} taken over` + (unfit > 0 ? `, ${unfit} are about other places` : ""));
  } catch (e) {
    say(`${file.name} cannot be taken over: ${e.message}`);
  }
  update();
  byId("progress").textContent = byId("live").textContent;
}

// update shows what was decided everywhere but in the filter: a row stays
// where it is when it is decided.
function update() {
  const t = tally(places);
  byId("progress").textContent = `${t.accept} accepted, ${t.reject} rejected, ${t.open} undecided` + (saved ? "" : " · not saved");
  byId("meter-accepted").style.width = (100 * t.accept) / Math.max(1, places.length) + "%";
  byId("meter-rejected").style.width = (100 * t.reject) / Math.max(1, places.length) + "%";
  byId("undo").disabled = history.length === 0;
  byId("accept-sure").disabled = !places.some((p) => p.verdict === "open" && !isDoubtful(p));
  const most = Math.max(1, ...[...groups.values()].map((g) => g.length));
  for (const tr of byId("patterns").rows) {
    tr.querySelector("td.bar").replaceChildren(bar(groups.get(Number(tr.dataset.pattern)), most));
  }
  refresh();
  showDetail();
}

// Keys.

const keys = [
  ["y", "accept this change", "accept"], ["n", "reject this change", "reject"],
  ["A", "accept this word everywhere", "accept-word"], ["N", "never touch this word", "reject-word"],
  ["P", "accept this pattern everywhere", "accept-pattern"], ["X", "reject this pattern everywhere", "reject-pattern"],
  ["a", "accept this and all later changes in the file", "accept-file"], ["d", "reject this and all later changes in the file", "reject-file"],
  ["j", "next change", "next"], ["k", "previous change", "previous"], ["1-9", "take this alternative", null],
  ["e", "type your own correction", "own"], ["/", "search", "search"], ["u", "undo", "undo"], ["s", "save the decisions", "save"], ["?", "this help", "help"],
];
const arrows = { ArrowDown: "next", ArrowUp: "previous" };

function onKey(event) {
  asking = "";
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  if (event.target.closest("input, select, textarea")) {
    if (event.key === "Escape") {
      event.target.blur();
      list.focus({ preventScroll: true });
    }
    return;
  }
  const name = arrows[event.key] ?? keys.find(([key]) => key === event.key)?.[2];
  if (name) {
    event.preventDefault();
    asking = event.key;
    act(name);
  } else if (event.key >= "1" && event.key <= "9") {
    alternative(Number(event.key) - 1);
  }
}

// Pointers.

function onListClick(event) {
  const name = event.target.closest("[data-act]")?.dataset.act;
  const at = event.target.closest(".row, .group");
  if (at?.place) {
    if (name) act(name, at.place);
    else select(at.place, false);
  } else if (at && name) {
    say(count(decidePattern(at.pattern, name), "place") + (name === "accept" ? " accepted" : " rejected"));
    update();
  }
}

function onPatternClick(event) {
  const name = event.target.closest("[data-act]")?.dataset.act;
  const tr = event.target.closest("tr");
  if (!name || !tr) return;
  const pattern = Number(tr.dataset.pattern);
  if (name === "filter") {
    byId("pattern").value = String(pattern);
    filter();
    byId("filters").scrollIntoView();
    return;
  }
  say(count(decidePattern(pattern, name), "place") + (name === "accept" ? " accepted" : " rejected"));
  update();
}

function onDetailClick(event) {
  const button = event.target.closest("[data-act]");
  if (button?.dataset.act === "alternative") alternative(Number(button.dataset.n));
  else if (button) act(button.dataset.act);
}

function onOwn(event) {
  event.preventDefault();
  const typed = byId("own").value;
  if (typed.trim() === "" || !selected) return;
  if (typed === selected.word.got) acts.reject(selected);
  else decideTyped(selected, typed);
  update();
  list.focus({ preventScroll: true });
  step(1, (o) => o.verdict === "open");
}

function showAllPatterns(event) {
  byId("patterns").classList.add("all-patterns");
  event.target.remove();
}

// measure tells the style sheet how high the bar is that stays on top.
function measure() {
  document.documentElement.style.setProperty("--top", byId("top").offsetHeight + "px");
}

function start() {
  document.documentElement.classList.add("js");
  byId("more")?.addEventListener("click", showAllPatterns);
  fillFilters();
  for (const [key, text] of keys) byId("keys").append(element("dt", {}, element("kbd", {}, key)), element("dd", {}, text));
  for (const tr of byId("patterns").rows) {
    tr.querySelector("td.spark").replaceChildren(spark(groups.get(Number(tr.dataset.pattern)), 80, 18, 16));
  }
  byId("histogram").replaceChildren(spark(places, 200, 36, 40));
  byId("filters").addEventListener("input", filter);
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("open").addEventListener("click", () => byId("open-file").click());
  byId("open-file").addEventListener("change", onOpenFile);
  byId("undo").addEventListener("click", () => act("undo"));
  byId("save").addEventListener("click", () => act("save"));
  byId("help-button").addEventListener("click", () => act("help"));
  byId("accept-sure").addEventListener("click", () => (say(count(acceptSure(), "place") + " accepted"), update()));
  byId("patterns").addEventListener("click", onPatternClick);
  list.addEventListener("click", onListClick);
  byId("detail").addEventListener("click", onDetailClick);
  byId("detail").addEventListener("submit", onOwn);
  document.addEventListener("keydown", onKey);
  document.addEventListener("keyup", () => (asking = ""));
  document.addEventListener("beforeinput", onBeforeInput);
  addEventListener("scroll", draw, { passive: true });
  addEventListener("resize", () => (measure(), filter()));
  addEventListener("beforeunload", (event) => {
    if (!saved) event.preventDefault();
  });
  measure();
  filter();
  update();
}

start();
