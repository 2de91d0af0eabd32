// The names on a map with their values, where they fit without covering each other.
(function () {
  const { lettering } = window.anju, LAYER = "map-names", BELOW = 0.25, FONT = 13;
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
    return { said: { names, font: { family: layout.font.family, size } }, data: unnamed, layout };
  }

  // Of names that overlap, the one with the most neighbours gives way until none do; its value is still there on hover and in the table.
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

  // All digits are of one width: where nothing else has changed the same names give way, and nothing is measured.
  function write(graph, said) {
    const projection = graph._fullLayout.geo?._subplot?.projection;
    if (!said || !projection) return lettering.clear(graph, LAYER);
    const { names, font } = said;
    const texts = names.map(({ at, lines, colour, under }) => {
      const [x, y] = projection(at);
      return { lines, x, y: under === null ? lettering.top(y, lines, font.size, BELOW) : y + under + 0.75 * font.size, anchor: "middle", colour };
    });
    const nodes = lettering.write(graph, LAYER, texts, font);
    const state = JSON.stringify([font.size, texts.map(({ lines, x, y }) => [lines.join("<br>").replace(/[0-9]/g, "0"), x, y])]);
    if (graph.anjuHidden?.state !== state) graph.anjuHidden = { state, places: hiddenOf(nodes) };
    nodes.forEach((node, place) => { node.style.visibility = graph.anjuHidden.places.has(place) ? "hidden" : ""; });
  }

  window.anju.names = { taken, write };
})();
