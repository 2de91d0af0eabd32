// Words that we write into a drawing of plotly, which takes a third of the time of a figure for them: beside the bars of rows, and on a map where they do not
// cover each other; the others stand there as numbers, with their names in a corner that is free, else below.
(function () {
  // As plotly sets its lines, in sizes of the letters.
  const LINE = 1.3;
  // Pixels to the edge of a map, and how many names can be numbered.
  const EDGE = 4, MOST = 50;
  const pen = document.createElement("canvas").getContext("2d");

  // How wide a text is in a size of one pixel, in the letters of the figures.
  function ems(text, family) {
    pen.font = `100px ${family}`;
    return pen.measureText(text.replaceAll("&lt;", "<").replaceAll("&amp;", "&")).width / 100;
  }

  // The figures write & and < of their words as plotly wants them; of markup there is nothing but bold.
  const bold = (line) => line.replace(/<(?!\/?b>)/g, "&lt;").replaceAll("<b>", '<tspan font-weight="bold">').replaceAll("</b>", "</tspan>");

  function textOf({ lines, x, y, anchor, halo }) {
    const spans = lines.map((line, number) => (lines[1] ? `<tspan x="${x}" dy="${number ? LINE : 0}em">${bold(line)}</tspan>` : bold(line)));
    const edge = halo ? ` stroke="${halo}" stroke-width=".18em" stroke-linejoin="round"` : "";
    return `<text x="${x}" y="${y}" text-anchor="${anchor}"${edge}>${spans.join("")}</text>`;
  }

  // Writes the texts into the layer of the name, in place of those before, but those that stand there already; gives their nodes.
  function write(graph, name, texts, { family, size }) {
    const drawing = graph.querySelector(".main-svg");
    const layer = drawing.querySelector(`.${name}`) ?? drawing.appendChild(document.createElementNS(drawing.namespaceURI, "g"));
    layer.setAttribute("class", name);
    Object.assign(layer.style, { fontFamily: family, fontSize: `${size}px`, whiteSpace: "pre" });
    while (layer.childElementCount > texts.length) layer.lastChild.remove();
    texts.forEach((text, place) => {
      const before = layer.children[place], state = JSON.stringify(text);
      if (before?.anjuState === state) return;
      if (before) before.outerHTML = textOf(text); else layer.insertAdjacentHTML("beforeend", textOf(text));
      Object.assign(layer.children[place].style, { fill: text.colour, ...(text.halo && { paintOrder: "stroke" }) });
      layer.children[place].anjuState = state;
    });
    return [...layer.children];
  }

  const clear = (graph, name) => graph.querySelector(`.main-svg .${name}`)?.remove();

  // The height of the first of some lines around a middle, `below` which a single line would stand.
  const top = (middle, lines, size, below) => middle + (below - ((lines.length - 1) / 2) * LINE) * size;

  // The figure without the words of its rows, which stay beside it; fit.js has left room for them.
  function withoutRows(figure) {
    const { data, layout } = figure, labels = data.find((trace) => trace.meta === "rows"), { yaxis } = layout;
    if (!labels || !yaxis?.ticktext?.length) return figure;
    const names = yaxis.ticktext.map((name) => name.split("<br>")), left = data.filter((trace) => trace !== labels);
    const rows = { names, gap: yaxis.ticklabelstandoff, labels: labels.text, colours: [labels.textfont.color].flat() };
    return { ...figure, rows, data: left, layout: { ...layout, yaxis: { ...yaxis, showticklabels: false, automargin: false } } };
  }

  function writeRows(graph, said) {
    if (!said) return clear(graph, "row-words");
    const { names, labels, colours, gap } = said, { l, t, w, h } = window.anju.plotly.area(graph), font = window.anju.plotly.font(graph);
    const text = (lines, place, x, anchor, colour) => ({ lines, x, y: top(t + (h * (place + 0.5)) / names.length, lines, font.size, 0.35), anchor, colour });
    const left = names.map((lines, place) => text(lines, place, l - gap, "end", font.color));
    const right = labels.map((label, place) => text([label], place, l + w, "start", colours[place % colours.length]));
    write(graph, "row-words", [...left, ...right], font);
  }

  const isNamed = (trace) => trace.type === "scattergeo" && /text/.test(trace.mode);
  const each = (values, place) => (Array.isArray(values) ? values[place] : values);
  // ① to ㊿
  const numeral = (number) => String.fromCodePoint(number < 20 ? 0x2460 + number : number < 35 ? 0x3251 + number - 20 : 0x32b1 + number - 35);

  // The names of a trace: on their areas, or below the points that it draws.
  function namesOf({ lon, lat, text, mode, marker, textfont }, ink) {
    const names = text.map((name, place) => ({
      at: [lon[place], lat[place]], lines: name.split("<br>"), colour: each(textfont?.color ?? ink, place),
      under: mode === "text" ? null : each(marker.size, place) / 1.6 + 1,
    }));
    return names.filter((_, place) => text[place]);
  }

  // The figure without the names, which stay beside it.
  function withoutNames(figure, { width, height }) {
    const { data, layout: { font } } = figure, named = data.filter(isNamed);
    if (!named.length) return figure;
    // 13 px where the map is 500 px high, never less than 10.
    const size = Math.max(10, Math.min(13, Math.min(width, height) / 37));
    const names = { all: named.flatMap((trace) => namesOf(trace, font.color)), ink: font.color, font: { family: font.family, size } };
    const left = data.filter((trace) => trace.mode !== "text" || !isNamed(trace));
    return { ...figure, names, data: left.map((trace) => (isNamed(trace) ? { ...trace, mode: "markers" } : trace)) };
  }

  const meet = (one, two) => one.left < two.right - 1 && two.left < one.right - 1 && one.top < two.bottom - 2 && two.top < one.bottom - 2;

  // Of names that overlap, the one with the most neighbours gives way until none do; gives the places of those that did.
  function hiddenOf(nodes) {
    const shown = new Map(nodes.map((node, place) => [place, node.getBoundingClientRect()])), hidden = [];
    for (;;) {
      const counts = [...shown].map(([place, box]) => ({ place, count: [...shown.values()].filter((other) => other !== box && meet(box, other)).length }));
      const { place, count } = counts.reduce((most, one) => (one.count >= most.count ? one : most), { count: 0 });
      if (!count) return hidden.sort((one, two) => one - two).slice(0, MOST);
      shown.delete(place);
      hidden.push(place);
    }
  }

  // The corner in which a list covers nothing, as left and top in pixels of the drawing; where nothing can stand below the map, some corner.
  function cornerOf(graph, wide, high) {
    const drawing = graph.querySelector(".main-svg"), box = drawing.getBoundingClientRect(), by = box.width / drawing.width.baseVal.value;
    const areas = [...graph.querySelectorAll(".choroplethlayer path, .scattergeo path.point")].map((node) => node.getBoundingClientRect());
    const beside = { across: box.width / by - wide - 2 * EDGE, down: box.height / by - high - 2 * EDGE };
    const corners = [[0, 0], [0, 1], [1, 0], [1, 1]].map(([across, down]) => [EDGE + across * beside.across, EDGE + down * beside.down]);
    const placed = ([x, y]) => ({ left: box.left + x * by, right: box.left + (x + wide) * by, top: box.top + y * by, bottom: box.top + (y + high) * by });
    const isFree = (corner) => beside.down > 0 && !areas.some((area) => meet(area, placed(corner)));
    return corners.find(isFree) ?? (footOf(graph) ? null : corners[1]);
  }

  // In a card that fills what is left of the window there is no room below the map.
  const footOf = (graph) => (graph.closest(".columns.fold") ? null : graph.closest(".figure-card")?.querySelector(".card-notes"));
  function below(graph, lines) {
    const foot = footOf(graph);
    foot?.querySelector(".map-unwritten")?.remove();
    if (foot && lines.length) foot.prepend(Object.assign(document.createElement("p"), { className: "card-note map-unwritten" }));
    if (foot && lines.length) foot.firstChild.textContent = lines.join("  ").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
  }

  // All digits are of one width: where nothing else has changed the same names give way, and nothing is measured.
  function writeNames(graph, said) {
    const projection = window.anju.plotly.projection(graph);
    if (!said || !projection) return [below(graph, []), clear(graph, "map-names")];
    const { all, font, ink } = said, { size } = font;
    const placed = ({ at, colour, under }, lines) => {
      const [x, y] = projection(at), halo = colour === "#FFFFFF" ? "rgba(16,28,41,.45)" : "rgba(255,255,255,.5)";
      return { lines, x, y: under === null ? top(y, lines, size, 0.25) : y + under + 0.75 * size, anchor: "middle", colour, halo };
    };
    const texts = all.map((name) => placed(name, name.lines));
    const state = JSON.stringify([size, texts.map(({ lines, x, y }) => [lines.join("<br>").replace(/[0-9]/g, "0"), x, y])]);
    const known = graph.anjuHidden?.state === state ? graph.anjuHidden : { state, places: hiddenOf(write(graph, "map-names", texts, font)) };
    const lines = known.places.map((place, number) => `${numeral(number)} ${texts[place].lines.join(" ")}`);
    const wide = Math.max(0, ...lines.map((line) => ems(line, font.family))) * size;
    if (known !== graph.anjuHidden) known.corner = lines.length ? cornerOf(graph, wide, lines.length * LINE * size) : null;
    graph.anjuHidden = known;
    known.places.forEach((place, number) => { texts[place] = placed({ ...all[place], under: null }, [numeral(number)]); });
    const list = known.corner ? [{ lines, x: known.corner[0], y: known.corner[1] + size, anchor: "start", colour: ink }] : [];
    write(graph, "map-names", [...texts, ...list], font);
    below(graph, known.corner ? [] : lines);
  }

  window.anju.words = { ems, withoutRows, withoutNames, writeRows, writeNames };
})();
