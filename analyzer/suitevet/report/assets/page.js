"use strict";
// Everything that can be read is in the page already; this sorts and filters it, and draws the graph.

const byId = (id) => document.getElementById(id);
const show = (element) => { element.hidden = false; };

// --- tables ---

function cellValue(row, column) {
  const cell = row.cells[column];
  const value = cell.dataset.value;
  return value === undefined ? cell.textContent.toLowerCase() : Number(value);
}

function sortable(table) {
  table.querySelectorAll("thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") !== "descending";
      table.querySelectorAll("thead th").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...table.tBodies[0].rows];
      const sign = down ? -1 : 1;
      rows.sort((one, other) => {
        const a = cellValue(one, column), b = cellValue(other, column);
        return a < b ? -sign : a > b ? sign : 0;
      });
      table.tBodies[0].append(...rows);
    });
  });
}

function filterable(table) {
  const words = byId("matrix-search"), scope = byId("matrix-scope"), dear = byId("matrix-dear");
  const count = byId("matrix-count");
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of table.tBodies[0].rows) {
      const text = row.textContent.toLowerCase();
      const fits = wanted.every((word) => text.includes(word))
        && (!scope.value || row.dataset.scope === scope.value)
        && (!dear.checked || row.dataset.dear === "1");
      row.hidden = !fits;
      shown += fits;
    }
    count.textContent = `${shown} of ${table.tBodies[0].rows.length}`;
  };
  [words, scope, dear].forEach((control) => control.addEventListener("input", apply));
  apply();
}

// --- graph ---

function graphView(graph) {
  const canvas = byId("graph-canvas"), context = canvas.getContext("2d");
  const search = byId("graph-search"), withTests = byId("graph-tests"), side = byId("graph-side");
  const [KIND, NAME, PLACE, SCOPE, AUTOUSE, TESTS, COST, OVERRIDES] = [0, 1, 2, 3, 4, 5, 6, 7];
  const nodes = graph.nodes.map((row, index) => ({ index, row, out: [], in: [], x: 0, y: 0, shown: false }));
  for (const [asker, answer] of graph.edges) {
    nodes[asker].out.push(answer);
    nodes[answer].in.push(asker);
  }
  const GAP = 20, MOST_NAMES = 500;
  const byRank = [...nodes].sort((a, b) => b.row[COST] - a.row[COST] || b.row[TESTS] - a.row[TESTS] || a.index - b.index);
  const most = Math.max(1e-9, ...nodes.map((node) => node.row[COST]));
  const view = { x: 0, y: 0, scale: 1, focus: -1, hover: -1 };
  const isTest = (node) => node.row[KIND] === "test";
  const radius = (node) => (isTest(node) ? 3 : 4 + 9 * Math.sqrt(node.row[COST] / most));

  function depths(shown) {
    const depth = new Map();
    for (const start of shown) {  // without recursion: chains can be long
      const stack = [[start, 0]];
      const open = new Set();
      while (stack.length) {
        const [node, at] = stack[stack.length - 1];
        if (depth.has(node)) { stack.pop(); continue; }
        open.add(node);
        const next = node.out.map((one) => nodes[one]).filter((one) => one.shown);
        if (at < next.length) {
          stack[stack.length - 1][1] += 1;
          if (!depth.has(next[at]) && !open.has(next[at])) stack.push([next[at], 0]);
        } else {
          depth.set(node, 1 + Math.max(-1, ...next.map((one) => depth.get(one) ?? -1)));
          open.delete(node);
          stack.pop();
        }
      }
    }
    return depth;
  }

  function layout() {
    const near = view.focus < 0 ? null : around(view.focus);
    for (const node of nodes) {
      node.shown = near ? near.has(node.index) : withTests.checked || (!isTest(node) && (node.row[KIND] === "fixture" || node.in.length > 0));
    }
    const shown = nodes.filter((node) => node.shown);
    const depth = depths(shown);
    const columns = [];
    for (const node of shown) {
      const at = depth.get(node);
      (columns[at] ??= []).push(node);
    }
    for (let round = 0; round < 4; round += 1) {
      columns.forEach((column) => {
        column.forEach((node) => {
          const ends = [...node.out, ...node.in].map((one) => nodes[one]).filter((one) => one.shown);
          node.pull = round && ends.length ? ends.reduce((sum, one) => sum + one.y, 0) / ends.length : node.y;
        });
        if (round) column.sort((a, b) => a.pull - b.pull || a.index - b.index);
        else column.sort((a, b) => b.row[COST] - a.row[COST] || b.row[TESTS] - a.row[TESTS] || a.index - b.index);
        column.forEach((node, place) => { node.y = (place - column.length / 2) * GAP; });
      });
    }
    let x = 0;
    const wide = Math.max(120, Math.min(200, canvas.clientWidth / Math.max(1, columns.length)));
    columns.forEach((column) => {
      const crowd = column.length > 400;  // too many for names: a block of about the picture's shape
      const lane = crowd ? GAP : 150;
      const lanes = Math.max(1, Math.ceil(crowd ? Math.sqrt(column.length * 1.5) : column.length / 36));
      column.forEach((node, place) => {
        node.x = x + (place % lanes) * lane;
        if (lanes > 1) node.y = (Math.floor(place / lanes) - column.length / lanes / 2) * GAP;
      });
      x += (lanes - 1) * lane + wide;
    });
    fit(shown);
    draw();
    describe();
  }

  function around(index) {
    const found = new Set([index]);
    const follow = (start, side) => {
      const waiting = [start];
      while (waiting.length) {
        for (const next of nodes[waiting.shift()][side]) {
          if (!found.has(next) && (!isTest(nodes[next]) || found.size < 400)) { found.add(next); waiting.push(next); }
        }
      }
    };
    follow(index, "out");
    follow(index, "in");
    return found;
  }

  function fit(shown) {
    if (!shown.length) return;
    const xs = shown.map((node) => node.x), ys = shown.map((node) => node.y);
    const low = [Math.min(...xs) - 30, Math.min(...ys) - 30], high = [Math.max(...xs) + 170, Math.max(...ys) + 30];
    const width = canvas.clientWidth, height = canvas.clientHeight;
    view.scale = Math.min(1.4, Math.max(0.08, Math.min(width / (high[0] - low[0]), height / (high[1] - low[1]))));
    view.x = width / 2 - view.scale * (low[0] + high[0]) / 2;
    view.y = height / 2 - view.scale * (low[1] + high[1]) / 2;
  }

  function draw() {
    const ratio = window.devicePixelRatio || 1;
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(`--${name}`).trim();
    canvas.width = canvas.clientWidth * ratio;
    canvas.height = canvas.clientHeight * ratio;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
    const at = (node) => [view.x + node.x * view.scale, view.y + node.y * view.scale];
    const marked = view.hover >= 0 ? view.hover : view.focus;
    for (const strong of [false, true]) {
      context.beginPath();
      context.strokeStyle = color(strong ? "accent" : "line");
      context.lineWidth = strong ? 1.6 : 1;
      for (const node of nodes) {
        if (!node.shown) continue;
        for (const other of node.out) {
          if (!nodes[other].shown || (node.index === marked || other === marked) !== strong) continue;
          const [x1, y1] = at(node), [x2, y2] = at(nodes[other]), middle = (x1 + x2) / 2;
          context.moveTo(x1, y1);
          context.bezierCurveTo(middle, y1, middle, y2, x2, y2);
        }
      }
      context.stroke();
    }
    const ink = color("ink"), paper = color("paper");
    context.font = `${Math.max(9, Math.min(13, 12 * view.scale))}px system-ui, sans-serif`;
    context.textBaseline = "middle";
    for (const node of nodes) {
      if (!node.shown) continue;
      const [x, y] = at(node);
      if (x < -200 || y < -20 || x > canvas.clientWidth + 20 || y > canvas.clientHeight + 20) continue;
      const size = Math.max(1.5, radius(node) * Math.min(1.2, view.scale));
      context.beginPath();
      if (isTest(node)) context.rect(x - size, y - size, 2 * size, 2 * size);
      else context.arc(x, y, size, 0, 2 * Math.PI);
      context.fillStyle = color(isTest(node) ? "test" : node.row[SCOPE]);
      context.globalAlpha = node.row[KIND] === "plugin" ? 0.45 : 1;
      context.fill();
      context.globalAlpha = 1;
      if (node.row[AUTOUSE] || node.row[OVERRIDES]) {
        context.beginPath();
        context.arc(x, y, size + 3, 0, 2 * Math.PI);
        context.strokeStyle = color(node.row[AUTOUSE] ? "bad" : "ink");
        context.setLineDash(node.row[OVERRIDES] ? [3, 2] : []);
        context.lineWidth = 1.4;
        context.stroke();
        context.setLineDash([]);
      }
    }
    label(at, marked, ink, paper);
  }

  // Names as far as they do not run into each other: that of what is looked at first, then the dearest, the most used.
  function label(at, marked, ink, paper) {
    const line = 12, taken = new Map();  // by line of text, where names stand
    const isFree = (left, right, y) => [-1, 0, 1].every((next) => (taken.get(Math.floor(y / line) + next) ?? [])
      .every(([start, end, middle]) => right < start || left > end || Math.abs(y - middle) >= line));
    const shown = byRank.filter((node) => node.shown);
    if (marked >= 0 && nodes[marked].shown) shown.unshift(nodes[marked]);
    context.lineWidth = 3;
    context.strokeStyle = paper;
    context.fillStyle = ink;
    let tried = 0;
    for (const node of shown) {
      const [x, y] = at(node), left = x + Math.max(1.5, radius(node) * Math.min(1.2, view.scale)) + 4;
      if (x < -200 || y < -20 || x > canvas.clientWidth + 20 || y > canvas.clientHeight + 20) continue;
      if ((tried += 1) > MOST_NAMES) break;
      const isLong = node.row[NAME].length > 24 && node.index !== marked;
      const text = isLong ? `${node.row[NAME].slice(0, 23)}…` : node.row[NAME];
      const row = Math.floor(y / line), right = left + context.measureText(text).width;
      if (!isFree(left, right, y)) continue;
      taken.set(row, [...(taken.get(row) ?? []), [left, right, y]]);
      context.strokeText(text, left, y);
      context.fillText(text, left, y);
    }
  }

  function entry(index) {
    const item = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    button.textContent = nodes[index].row[NAME];
    button.addEventListener("click", () => focusOn(index));
    item.append(button);
    return item;
  }

  function list(title, indexes) {
    const heading = document.createElement("strong"), items = document.createElement("ul");
    heading.textContent = `${title} (${indexes.length})`;
    items.append(...indexes.slice(0, 60).map(entry));
    return indexes.length ? [heading, items] : [];
  }

  function describe() {
    if (view.focus < 0) {
      const dear = nodes.filter((node) => node.row[COST] > 0).sort((a, b) => b.row[COST] - a.row[COST]);
      const wide = nodes.filter((node) => node.row[KIND] === "fixture").sort((a, b) => b.row[TESTS] - a.row[TESTS]);
      side.replaceChildren(...list("dearest", dear.slice(0, 15).map((node) => node.index)),
        ...list("reach most tests", wide.slice(0, 15).map((node) => node.index)));
      return;
    }
    const { row, out, in: asked } = nodes[view.focus];
    const title = document.createElement("h4"), text = document.createElement("p"), all = document.createElement("button");
    title.textContent = row[NAME];
    const facts = [row[PLACE], row[KIND] === "test" ? "test" : `${row[SCOPE]} scope`];
    if (row[AUTOUSE]) facts.push("autouse");
    if (row[OVERRIDES]) facts.push("overrides another one");
    if (row[KIND] !== "test") facts.push(`${row[TESTS]} tests`);
    if (row[COST]) facts.push(`${row[COST].toFixed(2)} s in a serial run`);
    text.textContent = facts.join(", ");
    all.type = "button";
    all.className = "plain";
    all.textContent = "show all";
    all.addEventListener("click", () => focusOn(-1));
    side.replaceChildren(title, text, all, ...list("asks", out), ...list("is asked by", asked));
  }

  function focusOn(index) {
    view.focus = index;
    search.value = index < 0 ? "" : nodes[index].row[NAME];
    layout();
  }

  function nearest(event) {
    const box = canvas.getBoundingClientRect();
    const x = (event.clientX - box.left - view.x) / view.scale, y = (event.clientY - box.top - view.y) / view.scale;
    let best = -1, distance = (14 / view.scale) ** 2;
    for (const node of nodes) {
      const far = (node.x - x) ** 2 + (node.y - y) ** 2;
      if (node.shown && far < distance) { best = node.index; distance = far; }
    }
    return best;
  }

  function zoom(factor, x, y) {
    const scale = Math.min(4, Math.max(0.05, view.scale * factor));
    view.x = x - (x - view.x) * scale / view.scale;
    view.y = y - (y - view.y) * scale / view.scale;
    view.scale = scale;
    draw();
  }

  let held = null;
  canvas.addEventListener("pointerdown", (event) => { held = { x: event.clientX, y: event.clientY, moved: false }; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointerup", (event) => {
    if (held && !held.moved) { const found = nearest(event); if (found >= 0) focusOn(found); }
    held = null;
  });
  canvas.addEventListener("pointermove", (event) => {
    if (held) {
      const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
      if (held.moved || Math.abs(dx) + Math.abs(dy) > 4) {
        view.x += dx; view.y += dy;
        held = { x: event.clientX, y: event.clientY, moved: true };
        draw();
      }
      return;
    }
    const found = nearest(event);
    if (found !== view.hover) { view.hover = found; canvas.title = found < 0 ? "" : `${nodes[found].row[NAME]}  ${nodes[found].row[PLACE]}`; draw(); }
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const box = canvas.getBoundingClientRect();
    zoom(Math.exp(-event.deltaY / 500), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    const middle = [canvas.clientWidth / 2, canvas.clientHeight / 2];
    if (event.key in steps) { view.x += steps[event.key][0]; view.y += steps[event.key][1]; draw(); }
    else if (event.key === "+" || event.key === "=") zoom(1.25, ...middle);
    else if (event.key === "-") zoom(0.8, ...middle);
    else if (event.key === "Escape" || event.key === "0") focusOn(-1);
    else return;
    event.preventDefault();
  });
  const find = () => {
    const word = search.value.toLowerCase();
    if (!word) { focusOn(-1); return; }
    const found = nodes.find((node) => node.row[NAME].toLowerCase() === word)
      ?? nodes.find((node) => node.row[NAME].toLowerCase().includes(word));
    if (found) focusOn(found.index);
  };
  search.addEventListener("change", find);
  withTests.addEventListener("change", layout);
  window.addEventListener("resize", draw);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  const names = document.createElement("datalist");
  names.id = "graph-names";
  names.append(...nodes.filter((node) => !isTest(node)).map((node) => Object.assign(document.createElement("option"), { value: node.row[NAME] })));
  search.after(names);
  layout();
}

document.querySelectorAll("table.sortable").forEach(sortable);
document.querySelectorAll(".needs-script").forEach(show);
if (byId("matrix-table")) filterable(byId("matrix-table"));
if (byId("graph-data")) {
  const start = () => graphView(JSON.parse(byId("graph-data").textContent));
  const watcher = new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting)) { watcher.disconnect(); start(); }
  }, { rootMargin: "400px" });
  watcher.observe(byId("graph-canvas"));
}
