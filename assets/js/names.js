// The names on a map with their values, where they fit without covering each other; the others as numbers, with their names in a corner that is free, else below.
(function () {
  const { lettering } = window.anju, LAYER = "map-names", BELOW = 0.25, FONT = 13, LINE = 1.3, EDGE = 4;
  const isNamed = (trace) => trace.type === "scattergeo" && /text/.test(trace.mode);
  const each = (values, place) => (Array.isArray(values) ? values[place] : values);

  // The names of a trace: on their areas, or below the points that it draws.
  function namesOf({ lon, lat, text, mode, marker, textfont }, ink) {
    const names = text.map((name, place) => ({
      at: [lon[place], lat[place]], lines: name.split("<br>"), colour: each(textfont?.color ?? ink, place),
      under: mode === "text" ? null : each(marker.size, place) / 1.6 + 1,
    }));
    return names.filter((_, place) => text[place]);
  }

  // The figure without the names, and the names; null for a figure without any.
  function taken({ data, layout }, by, box) {
    const named = data.filter(isNamed);
    if (!named.length) return null;
    const names = named.flatMap((trace) => namesOf(trace, layout.font.color));
    const left = data.filter((trace) => trace.mode !== "text" || !isNamed(trace));
    // 13 px where the map is 500 px high, never less than 10.
    const size = Math.max(10, Math.min(FONT, Math.min(box.height, box.width) / 38 / by)) * by;
    const unnamed = left.map((trace) => (isNamed(trace) ? { ...trace, mode: "markers" } : trace));
    return { said: { names, ink: layout.font.color, font: { family: layout.font.family, size } }, data: unnamed, layout };
  }

  // ① to ㊿
  const numeral = (number) => String.fromCodePoint(number < 20 ? 0x2460 + number : number < 35 ? 0x3251 + number - 20 : 0x32b1 + number - 35);
  const MOST = 50;

  // Of names that overlap, the one with the most neighbours gives way until none do.
  function hiddenOf(nodes) {
    let shown = nodes.map((node, place) => ({ place, box: node.getBoundingClientRect() }));
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

  // The corner in which a list of so many ems and lines covers nothing, as shares of the drawing with the side to which it is set; null where there is none.
  function cornerOf(graph, width, height) {
    const drawing = graph.querySelector(".main-svg").getBoundingClientRect();
    const areas = [...graph.querySelectorAll(".choroplethlayer path, .scattergeo path.point")].map((node) => node.getBoundingClientRect());
    const isFree = ([across, down]) => {
      const left = drawing.left + EDGE + across * (drawing.width - width - 2 * EDGE), top = drawing.top + EDGE + down * (drawing.height - height - 2 * EDGE);
      return height < drawing.height && areas.every((area) => area.right < left || area.left > left + width || area.bottom < top || area.top > top + height);
    };
    return [[0, 0], [0, 1], [1, 0], [1, 1]].find(isFree) || null;
  }

  function cornerTexts(graph, lines, [across, down], { family, size }, ink) {
    const { width, height } = graph.querySelector(".main-svg").getBoundingClientRect(), wide = Math.max(...lines.map((line) => lettering.ems(line, family))) * size;
    const x = across ? width - EDGE - wide : EDGE, y = down ? height - EDGE - (lines.length - 1 + BELOW) * LINE * size : EDGE + size;
    return [{ lines, x, y, anchor: "start", colour: ink }];
  }

  // Where the map leaves no corner, below it; in a card that fills what is left of the window there is no room for that.
  function below(graph, lines) {
    const foot = graph.closest(".columns.fold") ? null : graph.closest(".figure-card")?.querySelector(".card-notes");
    let note = foot?.querySelector(".map-unwritten");
    if (!lines.length || !foot) return note?.remove();
    if (!note) {
      note = foot.insertBefore(document.createElement("p"), foot.firstChild);
      note.className = "card-note map-unwritten";
    }
    note.textContent = lines.join("  ").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
  }

  // What gives way, and where it is listed.
  function settled(graph, texts, { font }, state) {
    const places = [...hiddenOf(lettering.write(graph, LAYER, texts, font))].sort((one, two) => one - two).slice(0, MOST);
    const lines = listOf(texts, places), wide = Math.max(0, ...lines.map((line) => lettering.ems(line, font.family))) * font.size;
    return { state, places, corner: lines.length ? cornerOf(graph, wide, lines.length * LINE * font.size) : null };
  }

  const listOf = (texts, places) => places.map((place, number) => `${numeral(number)} ${texts[place].lines.join(" ")}`);

  // All digits are of one width: where nothing else has changed the same names give way, and nothing is measured.
  function write(graph, said) {
    const projection = window.anju.plotly.projection(graph);
    below(graph, []);
    if (!said || !projection) return lettering.clear(graph, LAYER);
    const { names, font, ink } = said;
    const placed = ({ at, colour, under }, lines) => {
      const [x, y] = projection(at);
      return { lines, x, y: under === null ? lettering.top(y, lines, font.size, BELOW) : y + under + 0.75 * font.size, anchor: "middle", colour };
    };
    const texts = names.map((name) => placed(name, name.lines));
    const state = JSON.stringify([font.size, texts.map(({ lines, x, y }) => [lines.join("<br>").replace(/[0-9]/g, "0"), x, y])]);
    if (graph.anjuHidden?.state !== state) graph.anjuHidden = settled(graph, texts, said, state);
    const { places, corner } = graph.anjuHidden, lines = listOf(texts, places);
    const numbered = (place) => placed({ ...names[place], under: null }, [numeral(places.indexOf(place))]);
    const written = texts.map((text, place) => (places.includes(place) ? numbered(place) : text));
    lettering.write(graph, LAYER, [...written, ...(corner ? cornerTexts(graph, lines, corner, font, ink) : [])], font);
    if (!corner) below(graph, lines);
  }

  window.anju.names = { taken, write };
})();
