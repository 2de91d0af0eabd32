// On a wall the cards grow with the window by CSS; the words, lines and margins of a figure grow here, before it is drawn.
(function () {
  const BASE = 1920, FROM = 2400;
  const factor = () => (innerWidth >= FROM ? innerWidth / BASE : 1);
  const times = (value, by) => (Array.isArray(value) ? value.map((one) => times(one, by)) : typeof value === "number" ? value * by : value);

  function scaled(layout, by) {
    const margin = Object.fromEntries(Object.entries(layout.margin || {}).map(([side, size]) => [side, times(size, by)]));
    const shapes = (layout.shapes || []).map((shape) => ({ ...shape, line: { ...shape.line, width: times(shape.line?.width, by) } }));
    return { ...layout, margin, shapes, font: { ...layout.font, size: times(layout.font?.size, by) } };
  }

  function wrap(Plotly) {
    const react = Plotly.react;
    Plotly.react = function (graph, figure, ...rest) {
      const by = factor();
      if (by === 1 || !figure?.layout) return react.call(this, graph, figure, ...rest);
      return react.call(this, graph, { ...figure, layout: scaled(figure.layout, by) }, ...rest);
    };
  }

  let plotly = window.Plotly;
  if (plotly) wrap(plotly);
  else Object.defineProperty(window, "Plotly", { configurable: true, get: () => plotly, set: (value) => { plotly = value; wrap(value); } });

  let before = factor();
  addEventListener("resize", () => {
    if (factor() === before) return;
    before = factor();
    document.querySelectorAll(".js-plotly-plot").forEach((graph) => plotly.relayout(graph, { "font.size": 13 * before }));
  });
})();
