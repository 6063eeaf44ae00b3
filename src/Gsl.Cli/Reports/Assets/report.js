// Draws the charts of a report. Every number a person reads as text is in the page already; the data block holds
// coordinates only. Colours are custom properties of the style, so a change of theme needs no redraw.
const data = JSON.parse(document.getElementById("report-data").textContent);
const goalColours = ["#3a86c8", "#e69f00", "#1a9e77", "#cc6aa5", "#d55e00", "#56b4e9", "#b8a800", "#8c6bb1"];
const roleNames = {
  "generalist": "generalist",
  "fine-tune": "fine-tuning",
  "specialists": "specialists (mean over the lowest variations only)",
  "consolidation": "generalist with demonstrations (GSL)",
  "baseline": `${data.learner} alone`,
};

const short = d3.format("~s");
const precise = d3.format(".3~r");
const colour = role => `var(--${role})`;
const rows = curve => curve.x.map((x, i) => ({ x, y: curve.y[i], low: curve.low?.[i], high: curve.high?.[i] }));
const narrow = width => width < 620;

function element(tag, className, ...children) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

function extent(values, pad) {
  const [low, high] = d3.extent(values.filter(Number.isFinite));
  const room = (high - low || Math.abs(high) || 1) * pad;
  return [low - room, high + room];
}

function legend(roles, names = roleNames) {
  const items = roles.map(role => {
    const swatch = element("span", "");
    swatch.style.borderTopColor = colour(role);
    return element("li", "", swatch, names[role] ?? role);
  });
  return element("ul", "legend", ...items);
}

// Stretches of the abscissa: a tint, and their names above the frame where they fit.
function stageMarks(stages, top, scale) {
  const label = stage => {
    const room = scale(stage.end) - scale(stage.start);
    return [stage.label, stage.shortLabel].find(text => text.length * 6.6 < room) ?? "";
  };
  return stages.flatMap(stage => [
    Plot.rect([stage], { x1: "start", x2: "end", fill: colour(stage.role), fillOpacity: 0.06 }),
    Plot.ruleY([stage], { x1: "start", x2: "end", y: () => top, stroke: colour(stage.role), strokeWidth: 3, dy: -2 }),
    Plot.text([stage], {
      x: s => (s.start + s.end) / 2, y: () => top, text: label, fill: colour(stage.role), fontWeight: 600, dy: -14,
    }),
  ]);
}

// Keeps labels that share the right edge from covering one another.
function spread(marks, scale, gap) {
  const sorted = [...marks].sort((a, b) => scale(a.y) - scale(b.y));
  let last = -Infinity;
  return new Map(sorted.map(mark => {
    const place = Math.max(scale(mark.y), last + gap);
    last = place;
    return [mark, place - scale(mark.y)];
  }));
}

function curveChart(figure, width) {
  const small = narrow(width);
  const height = small ? 300 : 400;
  const margins = { marginTop: 42, marginRight: small ? 12 : 118, marginBottom: 40, marginLeft: 48 };
  const ends = figure.stages.map(s => s.end).concat(figure.curves.map(c => c.x.at(-1) ?? 0), figure.marks.map(m => m.x));
  const xDomain = [0, d3.max(ends)];
  const strong = figure.curves.filter(c => !c.faint);
  const values = figure.curves.flatMap(c => [...(c.faint ? [] : c.y), ...(c.low ?? []), ...(c.high ?? [])]).concat(figure.marks.map(m => m.y));
  const raw = figure.curves.filter(c => c.faint).flatMap(c => c.y).filter(Number.isFinite).sort(d3.ascending);
  const yDomain = figure.yRange ? extent(figure.yRange, 0.04) : extent([...values, d3.quantile(raw, 0.01), d3.quantile(raw, 0.99)], 0.04);
  const x = d3.scaleLinear(xDomain, [margins.marginLeft, width - margins.marginRight]);
  const y = d3.scaleLinear(yDomain, [height - margins.marginBottom, margins.marginTop]);
  const right = figure.marks.filter(m => x(m.x) > width - margins.marginRight - 40);
  const inner = figure.marks.filter(m => !right.includes(m));
  const shifts = spread(right, y, 15);
  const points = strong.flatMap(c => rows(c).map(p => ({ ...p, label: c.label })));
  const lookAhead = figure.lookAheadEnd > figure.plateaus[0] ? [figure] : [];
  const plot = Plot.plot({
    ...margins, width, height, className: "plot", style: { fontSize: "12px" },
    x: { domain: xDomain, label: figure.xLabel, labelAnchor: "center", labelArrow: "none", tickFormat: short, ticks: small ? 4 : 8 },
    y: { domain: yDomain, label: figure.yLabel, labelArrow: "none", ticks: 6 },
    clip: false,
    marks: [
      Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1 }),
      ...stageMarks(figure.stages, yDomain[1], x),
      Plot.rect(lookAhead, { x1: f => f.plateaus[0], x2: "lookAheadEnd", fill: "var(--generalist)", fillOpacity: 0.12 }),
      ...figure.curves.filter(c => c.low).map(c => Plot.areaY(rows(c), { x: "x", y1: "low", y2: "high", fill: colour(c.role), fillOpacity: 0.2 })),
      ...figure.curves.filter(c => c.faint).map(c => Plot.line(rows(c), { x: "x", y: "y", stroke: colour(c.role), strokeWidth: 1, strokeOpacity: 0.32, clip: true })),
      Plot.ruleX(figure.plateaus, { stroke: "var(--text)", strokeDasharray: "4 3", strokeOpacity: figure.plateaus.length > 1 ? 0.35 : 0.9 }),
      Plot.text(figure.plateaus.length === 1 ? figure.plateaus : [], { x: d => d, y: yDomain[1], text: () => "plateau", textAnchor: "end", dx: -5, dy: 12, fill: "var(--text)" }),
      ...strong.map(c => Plot.line(rows(c), { x: "x", y: "y", stroke: colour(c.role), strokeWidth: 2.5, clip: true })),
      ...figure.marks.map(m => Plot.dot([m], { x: "x", y: "y", r: 5, fill: "var(--surface)", stroke: colour(m.role), strokeWidth: 2.5 })),
      ...right.map(m => Plot.text([m], { x: "x", y: "y", text: "label", textAnchor: small ? "end" : "start", dx: small ? -8 : 10, dy: small ? (y(m.y) < margins.marginTop + 24 ? 15 : -12) : shifts.get(m), fill: colour(m.role), stroke: "var(--surface)", strokeWidth: 4, fontWeight: 700, fontSize: 13 })),
      ...inner.map(m => Plot.text([m], { x: "x", y: "y", text: "label", textAnchor: "start", dx: 8, dy: y(m.y) > height - margins.marginBottom - 26 ? -13 : 16, fill: colour(m.role), stroke: "var(--surface)", strokeWidth: 4, fontWeight: 700, fontSize: 13 })),
      Plot.tip(points, Plot.pointer({ x: "x", y: "y", maxRadius: 30, title: p => `${p.label}\n${precise(p.y)} at ${short(p.x)} steps` })),
    ],
  });
  return [legend([...new Set(strong.map(c => c.role))]), plot];
}

function plateauChart(figure, width) {
  const small = narrow(width);
  const height = 260;
  const end = figure.raw.x.at(-1) ?? figure.windowEnd;
  const values = [...figure.smoothed.y, ...figure.raw.y, figure.level + figure.margin];
  const yDomain = extent(values, 0.05);
  const excluded = [[0, figure.earliest], [figure.latest, end]].filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b) && b > a);
  const window = [{ x1: figure.plateau, x2: figure.windowEnd, y1: figure.level, y2: figure.level + figure.margin }];
  return [Plot.plot({
    width, height, marginTop: 28, marginRight: small ? 12 : 118, marginBottom: 40, marginLeft: 48, className: "plot", style: { fontSize: "12px" },
    x: { domain: [0, end], label: "iteration of the generalist", labelAnchor: "center", labelArrow: "none" },
    y: { domain: yDomain, label: figure.yLabel, labelArrow: "none", ticks: 5 },
    marks: [
      Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1 }),
      Plot.rect(excluded, { x1: "0", x2: "1", y1: yDomain[0], y2: yDomain[1], fill: "var(--missing)", fillOpacity: 0.7 }),
      Plot.rect(window, { x1: "x1", x2: "x2", y1: yDomain[0], y2: yDomain[1], fill: "var(--generalist)", fillOpacity: 0.1 }),
      Plot.rect(window, { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: "var(--specialists)", fillOpacity: 0.45 }),
      Plot.line(rows(figure.raw), { x: "x", y: "y", stroke: "var(--generalist)", strokeOpacity: 0.4 }),
      Plot.line(rows(figure.smoothed), { x: "x", y: "y", stroke: "var(--generalist)", strokeWidth: 2.5 }),
      Plot.ruleX([figure.plateau], { stroke: "var(--text)", strokeDasharray: "4 3" }),
      Plot.text(window, { x: "x1", y: yDomain[1], text: () => "plateau", textAnchor: "end", dx: -5, dy: 10, fill: "var(--text)" }),
      Plot.text(window, { x: "x1", y: yDomain[0], text: () => small ? "look-ahead" : "look-ahead window", textAnchor: "start", dx: 5, dy: -9, fill: "var(--generalist)" }),
      Plot.text(window, { x: "x2", y: "y2", text: () => `margin ${precise(figure.margin)}`, textAnchor: small ? "end" : "start", dx: small ? -4 : 6, dy: small ? -8 : 0, fill: "var(--specialists)", fontWeight: 600 }),
    ],
  })];
}

function ramp(figure) {
  const bar = element("i", "");
  bar.style.background = `linear-gradient(to right, ${d3.range(0, 1.01, 0.1).map(d3.interpolateViridis).join(", ")})`;
  const ends = figure.range.map(value => element("span", "", precise(value)));
  return element("div", "ramp", element("span", "", figure.label), ends[0], bar, ends[1], element("span", "swatch"), element("span", "", "not trained"));
}

function heatMap(figure, width) {
  const small = narrow(width);
  const many = figure.rows.length > 20;
  const rowHeight = Math.max(many ? 6 : 16, Math.min(26, 180 / figure.rows.length));
  const marginLeft = small ? 64 : 92;
  const marginRight = 12;
  const height = 34 + 40 + rowHeight * figure.rows.length;
  const x = d3.scaleLinear([0, figure.end], [marginLeft, width - marginRight]);
  const cells = figure.panels.flatMap(({ stage, bins, values }) => {
    const step = (stage.end - stage.start) / bins;
    return values.flatMap((row, r) => row.flatMap((value, b) => Number.isFinite(value)
      ? [{ row: figure.rows[r], x1: stage.start + step * b, x2: stage.start + step * (b + 1), value }] : []));
  });
  const ticks = many ? figure.rows.filter((_, i) => i % 10 === 0) : figure.rows;
  const spans = figure.panels.map(p => p.stage);
  const label = stage => [stage.label, stage.shortLabel].find(text => text.length * 6.6 < x(stage.end) - x(stage.start)) ?? "";
  const plot = Plot.plot({
    width, height, marginTop: 34, marginBottom: 40, marginLeft, marginRight, className: "plot", style: { fontSize: "12px" },
    x: { domain: [0, figure.end], label: "environment steps charged, all stages", labelAnchor: "center", labelArrow: "none", tickFormat: short, ticks: small ? 4 : 8 },
    y: { domain: figure.rows, label: null, ticks, tickSize: 0, padding: many ? 0 : 0.06 },
    color: { type: "linear", domain: figure.range, interpolate: d3.interpolateViridis, clamp: true },
    marks: [
      Plot.barX(spans.flatMap(s => figure.rows.map(row => ({ ...s, row }))), { x1: "start", x2: "end", y: "row", fill: "var(--missing)" }),
      Plot.barX(cells, { x1: "x1", x2: "x2", y: "row", fill: "value", shapeRendering: "crispEdges", title: c => `${c.row}\n${precise(c.value)} at ${short(c.x2)} steps` }),
      Plot.ruleX(spans.slice(1), { x: "start", stroke: "var(--surface)", strokeWidth: 3 }),
      ...spans.map(s => Plot.text([s], { x: d => (d.start + d.end) / 2, frameAnchor: "top", text: label, dy: -12, fill: colour(s.role), fontWeight: 600 })),
    ],
  });
  return [ramp(figure), plot];
}

function maze(figure, width) {
  const palette = figure.goals.length <= goalColours.length
    ? goalColours
    : d3.quantize(d3.interpolateViridis, figure.goals.length);
  const columns = narrow(width) ? 1 : Math.min(figure.panels.length, width < 900 ? 2 : 3);
  const panelWidth = (width - 20 * (columns - 1)) / columns;
  const xs = figure.floor.flatMap(r => [r.left, r.right]).concat(figure.panels.flatMap(p => p.lines.flatMap(l => l.x)));
  const ys = figure.floor.flatMap(r => [r.bottom, r.top]).concat(figure.panels.flatMap(p => p.lines.flatMap(l => l.y)));
  const placed = figure.goals.map((goal, i) => ({ ...goal, i })).filter(goal => Number.isFinite(goal.x));
  const draw = panel => Plot.plot({
    width: panelWidth, margin: 14, aspectRatio: 1, className: "plot", axis: null, style: { fontSize: "12px" },
    x: { domain: extent(xs, 0.02) }, y: { domain: extent(ys, 0.02) },
    marks: [
      Plot.rect(figure.floor, { x1: "left", x2: "right", y1: "bottom", y2: "top", fill: "var(--floor)", stroke: "var(--floor)" }),
      ...panel.lines.map(l => Plot.line(rows(l), { x: "x", y: "y", stroke: palette[l.goal], strokeWidth: 1.5, strokeOpacity: 0.75, strokeLinejoin: "round" })),
      Plot.dot(placed, { x: "x", y: "y", symbol: "star", r: 8, fill: g => palette[g.i], stroke: "var(--surface)", strokeWidth: 1, title: "name" }),
      Plot.dot(panel.lines.filter(l => !l.success), { x: l => l.x.at(-1), y: l => l.y.at(-1), symbol: "times", r: 4, stroke: l => palette[l.goal], strokeWidth: 1.5 }),
      Plot.dot(panel.lines.slice(0, 1), { x: l => l.x[0], y: l => l.y[0], r: 4, fill: "var(--text)" }),
    ],
    color: { type: "identity" },
  });
  const panels = figure.panels.map(panel => element("div", "", element("p", "panel-title", panel.title), draw(panel)));
  const grid = element("div", "panels", ...panels);
  grid.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
  const items = figure.goals.map((goal, i) => {
    const swatch = element("span", "dot");
    swatch.style.background = palette[i];
    return element("li", "", swatch, goal.name);
  });
  return [element("ul", "legend", ...items), grid];
}

function diagnostics(figures, width) {
  const columns = narrow(width) ? 1 : width < 900 ? 2 : 3;
  const panelWidth = (width - 20 * (columns - 1)) / columns;
  const end = d3.max(figures, f => d3.max(f.curves, c => c.x.at(-1)));
  const draw = figure => Plot.plot({
    width: panelWidth, height: 150, marginTop: 8, marginLeft: 44, marginRight: 8, marginBottom: 24, className: "plot", style: { fontSize: "11px" },
    x: { domain: [0, end], label: null, tickFormat: short, ticks: 4 },
    y: { label: null, ticks: 4, nice: true, tickFormat: "~g" },
    marks: [
      Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1 }),
      ...figure.curves.map(c => Plot.line(rows(c), { x: "x", y: "y", stroke: colour(c.role), strokeWidth: c.faint ? 0.8 : 1.4, strokeOpacity: c.faint ? 0.6 : 1 })),
    ],
  });
  const grid = element("div", "panels", ...figures.map(f => element("div", "", element("p", "panel-title", f.title), draw(f))));
  grid.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
  return [legend([...new Set(figures.flatMap(f => f.curves.map(c => c.role)))], { ...roleNames, specialists: "specialists" }), grid];
}

function seeds(figure, width) {
  const small = narrow(width);
  const rowHeight = 64;
  const policies = figure.intervals.map(i => i.policy);
  const domain = figure.range ?? extent(figure.points.map(p => p.value).concat(figure.intervals.flatMap(i => [i.low, i.high])), 0.08);
  return [Plot.plot({
    width, height: 50 + rowHeight * policies.length, marginTop: 8, marginLeft: small ? 74 : 100, marginRight: 24, marginBottom: 42, className: "plot", style: { fontSize: "12px" },
    x: { domain, label: figure.label, labelAnchor: "center", labelArrow: "none", inset: 8 },
    y: { domain: policies, label: null, tickSize: 0 },
    marks: [
      Plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1 }),
      ...figure.intervals.flatMap(i => [
        Plot.ruleY([i], { y: "policy", x1: "low", x2: "high", stroke: colour(i.role), strokeWidth: 10, strokeOpacity: 0.3, dy: -8 }),
        Plot.tickX([i], { y: "policy", x: "center", stroke: colour(i.role), strokeWidth: 3, insetTop: 14, insetBottom: 30 }),
        Plot.text([i], { y: "policy", x: "center", text: "label", dy: -26, textAnchor: i.center > (domain[0] + domain[1]) / 2 ? "end" : "start", fill: colour(i.role), fontWeight: 700, fontSize: 13 }),
      ]),
      ...figure.points.map(p => Plot.dot([p], { y: "policy", x: "value", r: 4, fill: colour(p.role), fillOpacity: 0.75, stroke: "var(--surface)", dy: 12, title: d => `seed ${d.seed}\n${precise(d.value)}` })),
    ],
  })];
}

function histogram(figure, width) {
  const columns = narrow(width) ? 1 : Math.min(figure.panels.length, width < 900 ? 2 : 3);
  const panelWidth = (width - 20 * (columns - 1)) / columns;
  const domain = extent(figure.panels.flatMap(p => p.values).concat(figure.range ?? []), 0.01);
  const thresholds = d3.ticks(domain[0], domain[1], 24);
  const bins = d3.bin().domain(domain).thresholds(thresholds);
  const highest = d3.max(figure.panels, p => d3.max(bins(p.values), bin => bin.length));
  const draw = panel => Plot.plot({
    width: panelWidth, height: 190, marginTop: 8, marginLeft: 40, marginRight: 8, marginBottom: 38, className: "plot", style: { fontSize: "12px" },
    x: { domain, label: figure.label, labelAnchor: "center", labelArrow: "none", ticks: 6 },
    y: { domain: [0, highest], label: null, ticks: 5 },
    marks: [
      Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1 }),
      Plot.rectY(bins(panel.values), { x1: "x0", x2: "x1", y: bin => bin.length, fill: colour(panel.role), fillOpacity: 0.45, title: bin => `${bin.length} from ${precise(bin.x0)} to ${precise(bin.x1)}` }),
      Plot.rectY(bins(panel.lowest), { x1: "x0", x2: "x1", y: bin => bin.length, fill: colour(panel.role) }),
      Plot.ruleX([d3.mean(panel.values)], { stroke: "var(--text)", strokeDasharray: "4 3" }),
    ],
  });
  const grid = element("div", "panels", ...figure.panels.map(p => element("div", "", element("p", "panel-title", `${p.title}: mean ${precise(d3.mean(p.values))}`), draw(p))));
  grid.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
  return [grid];
}

const charts = new Map();
for (const figure of data.curves) charts.set(figure.id, width => curveChart(figure, width));
for (const figure of data.heatMaps) charts.set(figure.id, width => heatMap(figure, width));
if (data.seeds) charts.set("seeds", width => seeds(data.seeds, width));
if (data.plateau) charts.set("plateau", width => plateauChart(data.plateau, width));
if (data.histogram) charts.set("histogram", width => histogram(data.histogram, width));
if (data.maze) charts.set("maze", width => maze(data.maze, width));
if (data.diagnostics.length > 0) charts.set("diagnostics", width => diagnostics(data.diagnostics, width));

// A chart in a closed section has no width; it is drawn when the section opens.
function draw(place) {
  const width = Math.floor(place.clientWidth);
  const chart = charts.get(place.dataset.figure);
  if (chart && width > 0 && place.dataset.width !== String(width)) {
    place.dataset.width = width;
    place.replaceChildren(...chart(width));
  }
}

const places = [...document.querySelectorAll("[data-figure]")];
const observer = new ResizeObserver(entries => requestAnimationFrame(() => entries.forEach(entry => draw(entry.target))));
places.forEach(place => { draw(place); observer.observe(place); });
addEventListener("beforeprint", () => {
  document.querySelectorAll("details").forEach(section => { section.open = true; });
  places.forEach(draw);
});
