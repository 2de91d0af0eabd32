// The words, lines and margins of a figure grow with a wall-sized window as the cards around it do by CSS; a small one has smaller or fewer names.
(function () {
  const BASE = 1920, FROM = 2400, FONT = 13;
  const LENGTHS = new Set(["width", "size", "thickness", "l", "r", "t", "b", "ticklabelstandoff", "xgap", "ygap"]);
  const factor = () => (innerWidth >= FROM ? innerWidth / BASE : 1);
  const times = (value, by) => (Array.isArray(value) ? value.map((one) => times(one, by)) : typeof value === "number" ? value * by : value);

  // Copies a part of a figure with every length in it multiplied; data are left alone.
  function scaled(part, by) {
    if (Array.isArray(part)) return part.map((one) => scaled(one, by));
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).map(([key, value]) => {
      if (LENGTHS.has(key)) return [key, times(value, by)];
      return [key, ["marker", "line", "font", "margin", "shapes", "error_x", "colorbar", "xaxis", "yaxis"].includes(key) ? scaled(value, by) : value];
    }));
  }

  // 13 px where the map is 500 px high, never less than 10.
  function named(trace, graph, by) {
    if (trace.type !== "scattergeo") return trace;
    const box = graph.getBoundingClientRect();
    const size = Math.max(10, Math.min(FONT, Math.min(box.height, box.width) / 38 / by)) * by;
    return { ...trace, textfont: { ...trace.textfont, size } };
  }

  // A narrow figure writes fewer names below its axis, so that none overlap.
  function ticked(layout, graph, by) {
    const most = Math.max(3, Math.floor(graph.getBoundingClientRect().width / 95 / by));
    return layout.xaxis?.type && layout.xaxis.nticks > most ? { ...layout, xaxis: { ...layout.xaxis, nticks: most } } : layout;
  }

  function fitted(graph, figure) {
    const by = factor();
    const { layout, data } = by === 1 ? figure : { layout: scaled(figure.layout, by), data: figure.data.map((trace) => scaled(trace, by)) };
    return { ...figure, layout: ticked(layout, graph, by), data: data.map((trace) => named(trace, graph, by)) };
  }

  function wrap(Plotly) {
    const react = Plotly.react;
    Plotly.react = function (graph, figure, ...rest) {
      return react.call(this, graph, figure?.layout && figure?.data ? fitted(graph, figure) : figure, ...rest);
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
