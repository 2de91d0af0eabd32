// Fits a figure to its box before it is drawn: on a wall its words, lines and margins grow as the cards around it do by CSS;
// in a small box names get smaller, stay on one line, or give way.
(function () {
  const BASE = 1920, FROM = 2400;
  const LENGTHS = new Set(["width", "size", "thickness", "l", "r", "t", "b", "ticklabelstandoff", "xgap", "ygap"]);
  const PARTS = new Set(["marker", "line", "font", "margin", "shapes", "error_x", "colorbar", "xaxis", "yaxis"]);
  // In a room slides are read from far away, on a phone from near.
  const ROOM = 1.9;
  const factor = () => (document.getElementById("deck") ? Math.max(0.85, ROOM * Math.min(innerWidth / BASE, innerHeight / (BASE * 9 / 16))) : innerWidth >= FROM ? innerWidth / BASE : 1);
  const times = (value, by) => (Array.isArray(value) ? value.map((one) => times(one, by)) : typeof value === "number" ? value * by : value);

  // A copy of a part of a figure with every length in it multiplied; data are left alone.
  function scaled(part, by) {
    if (Array.isArray(part)) return part.map((one) => scaled(one, by));
    if (part === null || typeof part !== "object") return part;
    const entry = ([key, value]) => [key, LENGTHS.has(key) ? times(value, by) : PARTS.has(key) ? scaled(value, by) : value];
    return Object.fromEntries(Object.entries(part).map(entry));
  }

  const letters = (text) => [...text].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 2.2 : 1), 0);
  const LETTER = 6.4;
  const MARK = /\s?([◐◌])$/;

  // A name on one line, cut where it is longer than the room, but not what marks it.
  function oneLine(name, room) {
    const line = name.replace("<br>", /[\u3400-\u9fff]/.test(name) ? "" : " "), mark = line.match(MARK)?.[0] ?? "";
    if (letters(line) <= room) return line;
    let cut = line.slice(0, line.length - mark.length);
    while (letters(cut + mark) > room - 1 && cut.length > 4) cut = cut.slice(0, -1);
    return cut.trimEnd() + "…" + mark;
  }

  // Names beside the rows: on one line where rows are close, smaller where they are very close.
  function names(yaxis, box, by) {
    const row = (box.height / by - 24) / yaxis.ticktext.length;
    const most = Math.max(12, (box.width / by) * 0.36 / LETTER);
    const ticktext = row < 24 ? yaxis.ticktext.map((name) => oneLine(name, most)) : yaxis.ticktext;
    return { yaxis: { ...yaxis, ticktext }, size: row < 15 ? Math.max(8, row * 0.85) * by : null };
  }

  // Fewer labels below a narrow figure, so that none overlap.
  function values(xaxis, width) {
    if (xaxis.tickvals && width < 190) {
      const step = width < 90 ? 4 : 2;
      return { ...xaxis, tickvals: xaxis.tickvals.filter((_, place) => place % step === 0), ticktext: xaxis.ticktext?.filter((_, place) => place % step === 0) };
    }
    const most = Math.max(3, Math.floor(width / (xaxis.type === "category" ? 90 : xaxis.type === "date" ? (/年/.test(xaxis.tickformat) ? 84 : 62) : 45)));
    return xaxis.nticks > most ? { ...xaxis, nticks: most } : xaxis;
  }

  // The ticks at the bars as one shape: plotly takes as long for each shape as for a bar. Those that are more than two points and a line stay as they are.
  const KEYS = "line,type,x0,x1,y0,y1";
  const isTick = (shape) => Object.keys(shape).sort().join() === KEYS && [shape.x0, shape.x1, shape.y0, shape.y1].every((one) => typeof one === "number");
  function together(shapes) {
    const ticks = shapes.filter(isTick), { line } = ticks[0] || {};
    if (ticks.length < 2 || ticks.some((one) => JSON.stringify(one.line) !== JSON.stringify(line))) return shapes;
    const path = ticks.map((one) => `M${one.x0},${one.y0}L${one.x1},${one.y1}`).join("");
    return [{ type: "path", path, line }, ...shapes.filter((one) => !isTick(one))];
  }

  function axes(layout, box, by) {
    const changed = { ...layout };
    let taken = layout.margin?.r || 0;
    if (layout.yaxis?.ticktext?.length) {
      const { yaxis, size } = names(layout.yaxis, box, by);
      changed.yaxis = yaxis;
      if (size) changed.font = { ...layout.font, size };
      const lines = yaxis.ticktext.flatMap((name) => name.split("<br>"));
      taken += Math.max(...lines.map(letters)) * LETTER * by;
    }
    if (layout.shapes) changed.shapes = together(layout.shapes);
    if (layout.xaxis) changed.xaxis = { ...values(layout.xaxis, (box.width - taken) / by), ticklabeloverflow: "allow" };
    return changed;
  }

  const ems = (text, family) => window.anju.lettering.ems(text, family);

  function cut(text, room, family) {
    if (ems(text, family) <= room) return text;
    let kept = text;
    while (kept.length > 1 && ems(kept + "…", family) > room) kept = kept.slice(0, -1);
    return kept.trimEnd() + "…";
  }

  // A name on one line, or in two of like length, each cut where it is longer than the room.
  function inLines(name, room, most, family) {
    if (most < 2 || ems(name, family) <= room) return [cut(name, room, family)];
    const parts = /[\u3400-\u9fff]/.test(name) ? [...name] : name.split(/(?<=[ –-])/);
    let first = parts.shift();
    while (parts.length > 1 && ems(first + parts[0], family) <= Math.min(room, ems(name, family) * 0.55)) first += parts.shift();
    return [first, parts.join("")].filter(Boolean).map((line) => cut(line.trim(), room, family));
  }

  // The words of tiles: as large as most names can be whole in, the others cut.
  function tileWords(one, box, by, family) {
    const { columns, rows, names } = one.meta, side = Math.min(box.width / columns, (box.height - 36 * by) / rows) / by - 4;
    const labels = one.text.map((words) => words.split("<br>").at(-1));
    const written = (size) => names.map((name) => inLines(name, side / size, Math.floor(side / (1.3 * size)) - 1, family));
    const isWhole = (lines, place, size) => !lines.at(-1).endsWith("…") && ems(labels[place], family) * size <= side;
    const suits = (size) => 2.6 * size <= side && written(size).filter((lines, place) => isWhole(lines, place, size)).length >= 0.9 * names.length;
    const size = [15, 14, 13, 12, 11, 10].find(suits) || 9;
    return { ...one, text: written(size).map((lines, place) => [...lines, labels[place]].join("<br>")), textfont: { ...one.textfont, size: size * by } };
  }

  // Where the fields of a heat map have no room for their numbers, the mark of what is not whole.
  const marksAlone = (one, by) => ({ ...one, text: one.text.map((line) => line.map((words) => words.match(MARK)?.[1] ?? "")), textfont: { size: 9 * by } });

  function trace(one, box, by, family) {
    if (one.meta?.columns) return tileWords(one, box, by, family);
    if (one.type === "heatmap" && one.text && box.width / by < (one.x.length + 3) * 30) return marksAlone(one, by);
    return one;
  }

  function fitted(graph, figure) {
    const by = graph.anjuScale ?? factor(), box = (graph.closest(".graph-box") || graph).getBoundingClientRect();
    const layout = by === 1 ? figure.layout : scaled(figure.layout, by);
    const data = by === 1 ? figure.data : figure.data.map((one) => scaled(one, by));
    const found = { ...figure, layout: axes(layout, box, by), data: data.map((one) => trace(one, box, by, layout.font?.family)) };
    graph.anjuWords = new Map();
    return writers().reduce((left, writer) => {
      const taken = writer.taken(left, by, box);
      if (!taken) return left;
      graph.anjuWords.set(writer, taken.said);
      return { ...left, data: taken.data, layout: taken.layout };
    }, found);
  }

  // What is written into a drawing when plotly has drawn; nothing is left there of another figure.
  const writers = () => [window.anju.rows, window.anju.names];
  function finish(graph) {
    for (const writer of writers()) writer.write(graph, graph.anjuWords?.get(writer));
  }

  window.anju.plotly.aroundDrawing({ fit: fitted, finish });
  let before = factor();
  addEventListener("resize", () => {
    if (factor() === before) return;
    before = factor();
    window.anju.plotly.redraw();
  });
})();
