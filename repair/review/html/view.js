// What is shown of texts. Nothing here makes markup out of text: elements are
// made one by one and text goes in as text.

// element makes an element; children are elements or text.
function element(name, attributes = {}, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) e.setAttribute(key, value);
  }
  e.append(...children);
  return e;
}

function svg(name, attributes, ...children) {
  const e = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  e.append(...children);
  return e;
}

// visible gives characters without a shape of their own one: controls, and
// those that turn the direction of writing or join what stands around them.
function visible(text) {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) => {
    const code = c.codePointAt(0);
    if (c === "\n") return "↵";
    return "⟨U+" + code.toString(16).toUpperCase().padStart(4, "0") + "⟩";
  });
}

// marked shows one side of a change, the letters that differ marked. Kinds of
// runs: 0 on both sides, 1 only before, 2 only after.
function marked(p, side) {
  const e = element(side === 1 ? "del" : "ins", { class: side === 1 ? "old" : "new" });
  if (side === 2 && p.want) {
    e.append(element("mark", {}, visible(p.want)));
    return element("bdi", {}, e);
  }
  for (const [kind, text] of p.word.runs) {
    if (kind === 0) e.append(visible(text));
    if (kind === side) e.append(element("mark", {}, visible(text)));
  }
  return element("bdi", {}, e);
}

// clip shortens the context of a change at a space, away from the change.
function clip(text, length, fromEnd) {
  if (text.length <= length) return visible(text);
  if (fromEnd) {
    const cut = text.slice(-length), space = cut.indexOf(" ");
    return "…" + visible(space >= 0 ? cut.slice(space) : cut);
  }
  const cut = text.slice(0, length), space = cut.lastIndexOf(" ");
  return visible(space >= 0 ? cut.slice(0, space + 1) : cut) + "…";
}

// side shows the sentence before or after the change.
function side(p, which, length) {
  const e = element("span", { class: "side", dir: "auto" });
  e.append(clip(p.before, length, true), marked(p, which), clip(p.after, length, false));
  return e;
}

const percent = (c) => (c >= 0.9995 && c < 1 ? "99.9" : (c * 100).toFixed(c < 0.995 ? 0 : 1)) + " %";

// spark draws how many changes are how sure, from half sure to sure.
function spark(list, width, height, bins) {
  const counts = new Array(bins).fill(0);
  for (const p of list) counts[Math.min(bins - 1, Math.max(0, Math.floor((p.confidence - 0.5) * 2 * bins)))]++;
  const most = Math.max(1, ...counts), step = width / bins;
  const doubtful = list.filter(isDoubtful).length;
  const label = `${list.length - doubtful} sure, ${doubtful} doubtful`;
  const chart = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label, class: "chart" });
  chart.append(svg("title", {}, label));
  counts.forEach((n, i) => {
    const h = n === 0 ? 1 : Math.max(3, Math.sqrt(n / most) * height);
    const low = 0.5 + (i + 0.5) / bins / 2 < data.min;
    chart.append(svg("rect", { x: i * step, y: height - h, width: step - 1, height: h, rx: 1, class: n === 0 ? "none" : low ? "low" : "high" }));
  });
  return chart;
}

// bar draws how much of a pattern is decided; its length says how frequent it
// is among most.
function bar(list, most) {
  const t = tally(list), width = 140, full = Math.max(4, width * Math.sqrt(list.length / most));
  const label = `${t.accept} accepted, ${t.reject} rejected, ${t.open} undecided`;
  const chart = svg("svg", { viewBox: `0 0 ${width} 10`, width, height: 10, role: "img", "aria-label": label, class: "chart" });
  chart.append(svg("title", {}, label));
  let x = 0;
  for (const state of ["accept", "reject", "open"]) {
    const w = full * t[state] / list.length;
    if (w > 0) chart.append(svg("rect", { x, y: 0, width: w, height: 10, class: state }));
    x += w;
  }
  return chart;
}
