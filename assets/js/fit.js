// Fits a figure to its box before it is drawn: on a wall its words, lines and margins grow as the cards around it do by CSS;
// in a small box names get smaller, stay on one line, or give way.
(function () {
  const BASE = 1920, FROM = 2400, FONT = 13;
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

  // A name on one line, cut where it is longer than the room.
  function oneLine(name, room) {
    const line = name.replace("<br>", /[\u3400-\u9fff]/.test(name) ? "" : " ");
    if (letters(line) <= room) return line;
    let cut = line;
    while (letters(cut) > room - 1 && cut.length > 4) cut = cut.slice(0, -1);
    return cut.trimEnd() + "…";
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
    const most = Math.max(3, Math.floor(width / (xaxis.type === "category" ? 90 : xaxis.type === "date" ? 62 : 45)));
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

  const pen = document.createElement("canvas").getContext("2d");

  // How wide a text is in a size of one pixel, in the letters of the figures.
  function ems(text, family) {
    pen.font = `100px ${family}`;
    return pen.measureText(text.replaceAll("&lt;", "<").replaceAll("&amp;", "&")).width / 100;
  }

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

  function trace(one, box, by, family) {
    if (one.meta?.columns) return tileWords(one, box, by, family);
    // 13 px where the map is 500 px high, never less than 10
    if (one.type === "scattergeo") {
      const size = Math.max(10, Math.min(FONT, Math.min(box.height, box.width) / 38 / by)) * by;
      return { ...one, textfont: { ...one.textfont, size } };
    }
    if (one.type === "heatmap" && box.width / by < (one.x.length + 3) * 30) return { ...one, texttemplate: "" };
    return one;
  }

  function fitted(graph, figure) {
    const by = graph.anjuScale ?? factor(), box = (graph.closest(".graph-box") || graph).getBoundingClientRect();
    const layout = by === 1 ? figure.layout : scaled(figure.layout, by);
    const data = by === 1 ? figure.data : figure.data.map((one) => scaled(one, by));
    return { ...figure, layout: axes(layout, box, by), data: data.map((one) => trace(one, box, by, layout.font?.family)) };
  }

  // Of names on a map that overlap, the one with the most neighbours gives way until none do; its value is still there on hover and in the table.
  function hiddenOf(names) {
    let shown = names.map((name, place) => ({ place, box: name.getBoundingClientRect() }));
    const meet = (one, two) => one !== two && one.box.left < two.box.right - 1 && two.box.left < one.box.right - 1
      && one.box.top < two.box.bottom - 2 && two.box.top < one.box.bottom - 2;
    const hidden = new Set();
    for (;;) {
      const counts = shown.map((one) => shown.filter((two) => meet(one, two)).length);
      const most = Math.max(0, ...counts);
      if (!most) return hidden;
      const [gone] = shown.splice(counts.lastIndexOf(most), 1);
      hidden.add(gone.place);
    }
  }

  // All digits are of one width: where nothing else has changed the same names give way, and nothing is measured.
  function declutter(graph) {
    const names = [...graph.querySelectorAll(".scattergeo text")], { width, height } = graph._fullLayout;
    const written = names.map((name) => name.textContent.replace(/[0-9]/g, "0") + name.style.fontSize + name.getAttribute("transform"));
    const state = [width, height, ...written].join();
    if (graph.anjuNames?.state !== state) {
      names.forEach((name) => { name.style.visibility = ""; });
      graph.anjuNames = { state, hidden: hiddenOf(names) };
    }
    names.forEach((name, place) => { name.style.visibility = graph.anjuNames.hidden.has(place) ? "hidden" : ""; });
  }

  // plotly writes the words of a trace twice, when it draws them and when it styles all that it has drawn: the second time is spared.
  function spareWords(graph) {
    const isWords = (one) => one.type !== "scatter" || one.mode === "text";
    for (const { _module: module } of graph._fullData || []) {
      if (module?.name !== "scatter" || module.anjuSpares) continue;
      const { style } = module;
      module.anjuSpares = true;
      module.style = (gd, ...rest) => { if (rest.length || !gd._fullData?.every(isWords)) style(gd, ...rest); };
    }
  }

  function wrap(Plotly) {
    const react = Plotly.react;
    Plotly.react = function (graph, figure, ...rest) {
      // As the page sent it, to be drawn again in another size.
      if (figure?.layout && figure?.data) graph.anjuFigure = figure;
      const drawn = react.call(this, graph, figure?.layout && figure?.data ? fitted(graph, figure) : figure, ...rest);
      spareWords(graph);
      if (figure?.layout?.geo && !graph.anjuFits) {
        graph.anjuFits = true;
        graph.on("plotly_afterplot", () => declutter(graph));
      }
      return drawn;
    };
  }

  let plotly = window.Plotly;
  if (plotly) wrap(plotly);
  else Object.defineProperty(window, "Plotly", { configurable: true, get: () => plotly, set: (value) => { plotly = value; wrap(value); } });

  let before = factor();
  addEventListener("resize", () => {
    if (factor() === before) return;
    before = factor();
    document.querySelectorAll(".js-plotly-plot").forEach((graph) => plotly.relayout(graph, { "font.size": FONT * before }));
  });
})();
