// The list: rows and the headings of their groups, of which only those are
// made that the window shows. Rows of one kind have one height, so that the
// place of each is known without making it.

const list = document.getElementById("list");
const narrow = matchMedia("(max-width: 760px)");
const heights = () => (narrow.matches ? { row: 140, head: 52 } : { row: 76, head: 52 });
const groups = new Map(data.patterns.map((_, i) => [i, []])); // pattern → its places
for (const p of places) groups.get(p.pattern).push(p);

let items = []; // {place} or {pattern, count}, in the order in which they are shown
let tops = [0]; // where each item starts, and where the last one ends
let selected = null; // a place
const made = new Map(); // item index → element

// arrange sets what the list shows: the places that suit, by pattern.
function arrange(suits) {
  const h = heights();
  items = [];
  for (const [pattern, all] of groups) {
    const fitting = all.filter(suits);
    if (fitting.length === 0) continue;
    items.push({ pattern, count: fitting.length });
    for (const place of fitting) items.push({ place });
  }
  tops = [0];
  for (const item of items) tops.push(tops.at(-1) + (item.place ? h.row : h.head));
  list.style.height = tops.at(-1) + "px";
  refresh();
}

// refresh makes all visible rows anew.
function refresh() {
  for (const e of made.values()) e.remove();
  made.clear();
  draw();
}

// first returns the item at a height.
function first(y) {
  let low = 0, high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tops[middle + 1] <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}

// draw makes the rows that the window shows, and some around, and drops the
// others.
function draw() {
  const top = -list.getBoundingClientRect().top, spare = innerHeight / 2;
  const from = first(top - spare), to = Math.min(items.length, first(top + innerHeight + spare) + 1);
  for (const [i, e] of made) {
    if (i < from || i >= to) {
      e.remove();
      made.delete(i);
    }
  }
  for (let i = from; i < to; i++) {
    if (made.has(i)) continue;
    const e = items[i].place ? row(items[i].place, i) : heading(items[i]);
    e.style.top = tops[i] + "px";
    e.style.height = tops[i + 1] - tops[i] + "px";
    made.set(i, e);
    list.append(e);
  }
  list.setAttribute("aria-activedescendant", selected ? "place-" + selected.id : "");
}

const states = { open: "undecided", accept: "accepted", reject: "rejected" };

function row(p, i) {
  const label = `${visible(p.word.got)} becomes ${visible(wantOf(p))}, ${data.patterns[p.pattern].name}, ${percent(p.confidence)} sure, ${states[p.verdict]}`;
  const e = element("div", {
    class: `row ${p.verdict}`, role: "option", id: "place-" + p.id, "aria-label": label, "aria-selected": String(p === selected),
    "aria-setsize": String(items.length), "aria-posinset": String(i + 1),
  });
  const length = narrow.matches ? 34 : 60;
  const buttons = element("span", { class: "quick", "aria-hidden": "true" },
    element("button", { type: "button", tabindex: "-1", class: "yes", "data-act": "accept", title: "Accept (y)" }, "✓"),
    element("button", { type: "button", tabindex: "-1", class: "no", "data-act": "reject", title: "Reject (n)" }, "✕"));
  e.append(side(p, 1, length), side(p, 2, length),
    element("span", { class: "where muted" }, element("bdi", {}, visible(data.files[p.file].path) + ":" + p.line),
      element("b", { class: isDoubtful(p) ? "doubtful" : "" }, percent(p.confidence))),
    buttons);
  e.place = p;
  return e;
}

function heading(item) {
  const t = tally(groups.get(item.pattern));
  const name = data.patterns[item.pattern].name;
  const e = element("div", { class: "group", "aria-hidden": "true" }, // the table has the same for everybody
    element("b", {}, element("bdi", {}, visible(name))),
    element("span", { class: "muted" }, `${item.count} shown, ${t.open} undecided`),
    element("button", { type: "button", tabindex: "-1", "data-act": "accept" }, "Accept all"),
    element("button", { type: "button", tabindex: "-1", "data-act": "reject" }, "Reject all"));
  e.pattern = item.pattern;
  return e;
}

// select shows a place in the detail and, when asked, scrolls to it.
function select(p, scroll) {
  selected = p;
  for (const e of made.values()) {
    if (e.place) e.setAttribute("aria-selected", String(e.place === p));
  }
  const i = items.findIndex((item) => item.place === p);
  if (scroll && i >= 0) {
    const y = list.getBoundingClientRect().top + scrollY;
    const covered = narrow.matches ? 8 : document.getElementById("top").offsetHeight + document.getElementById("filters").offsetHeight + 8;
    const below = narrow.matches ? document.getElementById("detail").offsetHeight : 0;
    const top = y + tops[i] - covered, bottom = y + tops[i + 1] + below - innerHeight;
    if (scrollY > top) scrollTo(0, i > 0 && items[i - 1].pattern !== undefined ? top - heights().head : top);
    else if (scrollY < bottom) scrollTo(0, bottom);
  }
  draw();
  showDetail();
}

// step selects the next or the previous place that suits.
function step(by, suits = () => true) {
  let i = items.findIndex((item) => item.place === selected);
  if (i < 0) i = by > 0 ? -1 : items.length;
  for (i += by; i >= 0 && i < items.length; i += by) {
    if (items[i].place && suits(items[i].place)) {
      select(items[i].place, true);
      return true;
    }
  }
  return false;
}
