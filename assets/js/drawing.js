// A figure drawn on white in a size of its own, as the pages draw it (fit.js fits it to its box): for the pictures that a reader saves, and for documents.
(function () {
  // Pixels around, where a page has the padding of a card, and below for the bar of the colours.
  const EDGE = 4, BAR = 30;
  // A page shows the bar of the colours beside the figure; a drawing has that of the figure itself.
  const withBar = (data) => JSON.parse(JSON.stringify(data), (_, part) => (part?.colorbar ? { ...part, showscale: true } : part));

  // The drawing as the text of an SVG, width × height in pixels.
  window.anjuDrawing = async function ({ data, layout }, { width, height }, locale) {
    const graph = document.body.appendChild(document.createElement("div")), { l = 0, r = 0, t = 0, b = 0 } = layout.margin ?? {};
    const hasBar = data.some((one) => one.colorbar || one.marker?.colorbar);
    const margin = { l: l + EDGE, r: r + EDGE, t: t + EDGE, b: (hasBar ? Math.max(b, BAR) : b) + EDGE };
    const own = { ...layout, margin, paper_bgcolor: "#FFFFFF", width, height, autosize: false };
    Object.assign(graph.style, { position: "fixed", left: "-9999px", top: "0", width: `${width}px`, height: `${height}px` });
    try {
      await window.Plotly.react(graph, { data: withBar(data), layout: own, config: { staticPlot: true, responsive: false, locale } });
      return window.anju.plotly.svg(graph);
    } finally {
      window.Plotly.purge(graph);
      graph.remove();
    }
  };
})();
