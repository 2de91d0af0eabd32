// The words of rows: their names to the left of the bars and what is said of them to the right.
(function () {
  const { lettering, plotly } = window.anju, LAYER = "row-words", BELOW = 0.35, GAP = 6;

  // The figure without the words of its rows and with the room for them, and the words; null for a figure without any.
  function taken({ data, layout }, by) {
    const labels = data.find((trace) => trace.meta === "rows"), { yaxis, font, margin } = layout;
    if (!labels || !yaxis?.ticktext?.length) return null;
    const names = yaxis.ticktext.map((name) => name.split("<br>"));
    const widest = Math.max(...names.flat().map((line) => lettering.ems(line, font.family))) * font.size;
    return {
      said: { names, labels: labels.text, colours: [labels.textfont.color].flat(), ink: font.color, by },
      data: data.filter((trace) => trace !== labels),
      layout: { ...layout, yaxis: { ...yaxis, showticklabels: false, automargin: false }, margin: { ...margin, l: margin.l + widest + GAP * by } },
    };
  }

  function write(graph, said) {
    if (!said) return lettering.clear(graph, LAYER);
    const { names, labels, colours, ink, by } = said, plot = plotly.area(graph), font = plotly.font(graph);
    const middle = (place) => plot.t + (plot.h * (place + 0.5)) / names.length;
    const at = (place, lines) => lettering.top(middle(place), lines, font.size, BELOW);
    const left = names.map((lines, place) => ({ lines, x: plot.l - GAP * by, y: at(place, lines), anchor: "end", colour: ink }));
    const right = labels.map((label, place) => (
      { lines: [label], x: plot.l + plot.w, y: at(place, [label]), anchor: "start", colour: colours[place % colours.length] }));
    lettering.write(graph, LAYER, [...left, ...right], font);
  }

  window.anju.rows = { taken, write };
})();
