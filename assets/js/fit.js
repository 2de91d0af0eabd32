// Fits a figure to its box before it is drawn: names get smaller, stay on one line, or give way. A wall enlarges the drawing as a whole (figures.css).
(function () {
  const MARK = /\s?([◐◌])$/, isChinese = (text) => /[\u3400-\u9fff]/.test(text);
  const ems = (text, family) => window.anju.words.ems(text, family);

  // The text in so many ems at most, cut where it is longer, but not what marks it.
  function cut(text, room, family) {
    const mark = text.match(MARK)?.[0] ?? "";
    let kept = text.slice(0, text.length - mark.length);
    if (ems(text, family) <= room) return text;
    while (kept.length > 1 && ems(`${kept}…${mark}`, family) > room) kept = kept.slice(0, -1);
    return `${kept.trimEnd()}…${mark}`;
  }

  // Names beside the rows: on one line where rows are close, smaller where they are very close; and the room for them.
  function named(layout, { width, height }) {
    const { yaxis, font, margin } = layout, row = (height - 24) / yaxis.ticktext.length, size = row < 15 ? Math.max(8, row * 0.85) : font.size;
    const onOne = (name) => cut(name.replace("<br>", isChinese(name) ? "" : " "), Math.max(77, width * 0.36) / font.size, font.family);
    const ticktext = row < 24 ? yaxis.ticktext.map(onOne) : yaxis.ticktext;
    const widest = Math.max(...ticktext.flatMap((name) => name.split("<br>")).map((line) => ems(line, font.family))) * size;
    return { ...layout, yaxis: { ...yaxis, ticktext }, font: { ...font, size }, margin: { ...margin, l: margin.l + widest + yaxis.ticklabelstandoff } };
  }

  // Fewer labels below a narrow figure, so that none overlap.
  function values(xaxis, width) {
    const few = (list) => list?.filter((_, place) => place % (width < 75 ? 4 : 2) === 0);
    const least = { category: 90, date: /年/.test(xaxis.tickformat) ? 84 : 62 }[xaxis.type] ?? 45, nticks = Math.max(3, Math.floor(width / least));
    const fewer = xaxis.nticks > nticks ? { nticks } : {}, some = { tickvals: few(xaxis.tickvals), ticktext: few(xaxis.ticktext) };
    return { ...xaxis, ...(xaxis.tickvals && width < 190 ? some : fewer), ticklabeloverflow: "allow" };
  }

  // A name on one line, or in two of like length, each cut where it is longer than the room.
  function inLines(name, room, most, family) {
    const parts = isChinese(name) ? [...name] : name.split(/(?<=[ –-])/), whole = ems(name, family), isShort = most < 2 || whole <= room;
    let first = parts.shift();
    while (parts.length > (isShort ? 0 : 1) && (isShort || ems(first + parts[0], family) <= Math.min(room, whole * 0.55))) first += parts.shift();
    return [first, parts.join("")].filter(Boolean).map((line) => cut(line.trim(), room, family));
  }

  // The words of tiles: as large as most names can be whole in, the others cut.
  function tileWords(one, { width, height }, { font: { family }, margin }) {
    const { columns, rows, names } = one.meta, side = Math.min((width - margin.l - margin.r) / columns, (height - margin.t - margin.b - 4) / rows) - 4;
    const labels = one.text.map((words) => words.split("<br>").at(-1));
    const written = (size) => names.map((name) => inLines(name, side / size, Math.floor(side / (1.3 * size)) - 1, family));
    const isWhole = (lines, place, size) => !lines.at(-1).endsWith("…") && ems(labels[place], family) * size <= side;
    const suits = (size) => 2.6 * size <= side && written(size).filter((lines, place) => isWhole(lines, place, size)).length >= 0.9 * names.length;
    const size = [15, 14, 13, 12, 11, 10].find(suits) || 9;
    return { ...one, text: written(size).map((lines, place) => [...lines, labels[place]].join("<br>")), textfont: { ...one.textfont, size } };
  }

  function trace(one, box, layout) {
    if (one.meta?.columns) return tileWords(one, box, layout);
    // Where the fields of a heat map have no room for their numbers, the mark of what is not whole.
    const isTight = one.type === "heatmap" && one.text && box.width < (one.x.length + 3) * 30;
    return isTight ? { ...one, text: one.text.map((line) => line.map((words) => words.match(MARK)?.[1] ?? "")), textfont: { size: 9 } } : one;
  }

  function fit(graph, figure) {
    const { width = graph.clientWidth, height = graph.clientHeight } = figure.layout, box = { width, height }, { words } = window.anju;
    const start = figure.layout.yaxis?.ticktext?.length ? { ...figure, layout: named(figure.layout, box) } : figure;
    const { data, layout } = (graph.anjuWords = words.withoutNames(words.withoutRows(start), box));
    const xaxis = layout.xaxis && values(layout.xaxis, width - layout.margin.l - layout.margin.r);
    return { ...figure, data: data.map((one) => trace(one, box, layout)), layout: xaxis ? { ...layout, xaxis } : layout };
  }

  // What is written into a drawing when plotly has drawn; nothing is left there of another figure.
  function finish(graph) {
    window.anju.words.writeRows(graph, graph.anjuWords?.rows);
    window.anju.words.writeNames(graph, graph.anjuWords?.names);
  }

  window.anju.plotly.aroundDrawing({ fit, finish });
  const { style } = document.documentElement;
  const measure = () => { style.setProperty("--wide", innerWidth / 1920); style.setProperty("--high", innerHeight / 1080); };
  addEventListener("resize", measure);
  measure();
})();
