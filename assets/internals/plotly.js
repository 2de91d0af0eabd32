// All that leans on the inside of plotly; an upgrade of plotly that breaks something breaks it here (tests/components/scripts/test_internals.py says what).
(function () {
  let plotly = null, change = null;

  // Every figure goes through `fit` before it is drawn, and its element through `finish` after each drawing. The figure as the page sent it stays with its
  // element, to be drawn again in another size.
  function wrap() {
    const react = plotly.react;
    plotly.react = function (graph, figure, ...rest) {
      const isWhole = figure?.layout && figure?.data;
      if (isWhole) graph.anjuFigure = figure;
      const drawn = react.call(this, graph, isWhole ? change.fit(graph, figure) : figure, ...rest);
      if (!graph.anjuFits) {
        graph.anjuFits = true;
        graph.on("plotly_afterplot", () => change.finish(graph));
        change.finish(graph);
      }
      return drawn;
    };
  }

  // plotly comes late, and may be there already.
  function aroundDrawing(fitting) {
    change = fitting;
    plotly = window.Plotly;
    if (plotly) wrap();
    else Object.defineProperty(window, "Plotly", { configurable: true, get: () => plotly, set: (value) => { plotly = value; wrap(); } });
  }

  function redraw() {
    document.querySelectorAll(".js-plotly-plot").forEach((graph) => { if (graph.anjuFigure) plotly.react(graph, graph.anjuFigure); });
  }

  // The rectangle of the axes within a drawing, and the letters of its layout.
  const area = (graph) => graph._fullLayout._size;
  const font = (graph) => graph._fullLayout.font;
  // From longitude and latitude to a place in the drawing; none where there is no map.
  const projection = (graph) => graph._fullLayout.geo?._subplot?.projection;
  const svg = (graph) => plotly.Snapshot.toSVG(graph, "svg");

  window.anju = { ...window.anju, plotly: { aroundDrawing, redraw, area, font, projection, svg } };
})();
