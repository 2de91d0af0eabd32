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
      if (!graph.anjuBegun) begin(graph);
      return drawn;
    };
  }

  function begin(graph) {
    graph.anjuBegun = true;
    graph.on("plotly_afterplot", () => change.finish(graph));
    graph.dispatchEvent(new CustomEvent("anju:begun", { bubbles: true }));
    change.finish(graph);
  }

  // plotly comes late, and may be there already.
  function aroundDrawing(fitting) {
    change = fitting;
    plotly = window.Plotly;
    if (plotly) wrap();
    else Object.defineProperty(window, "Plotly", { configurable: true, get: () => plotly, set: (value) => { plotly = value; wrap(); } });
  }

  // Draws the figure of an element again, with other entries in its layout.
  function redraw(graph, layout) {
    const { anjuFigure: figure } = graph;
    if (figure) plotly.react(graph, { ...figure, layout: { ...figure.layout, ...layout } });
    graph.anjuFigure = figure;
  }

  // The rectangle of the axes within a drawing, and the letters of its layout.
  const area = (graph) => graph._fullLayout._size;
  const font = (graph) => graph._fullLayout.font;
  // From longitude and latitude to a place in the drawing; none where there is no map.
  const projection = (graph) => graph._fullLayout.geo?._subplot?.projection;
  const svg = (graph) => plotly.Snapshot.toSVG(graph, "svg");
  // The address of an SVG with its width and height as PNG.
  const png = (drawn, scale) => plotly.Snapshot.svgToImg({ ...drawn, scale, format: "png", promise: true, canvas: document.createElement("canvas") });

  window.anju = { ...window.anju, plotly: { aroundDrawing, redraw, area, font, projection, svg, png } };
})();
