// A figure drawn on white in a size of its own, as the pages draw it (fit.js fits it to its box): for the pictures that a reader saves, and for documents.
(function () {
  // Pixels around, where a page has the padding of a card, and below for the bar of the colours.
  const EDGE = 4, BAR = 30;
  const HALO = ["paint-order", "stroke", "stroke-width", "stroke-linejoin"];

  // A page shows the bar of the colours beside the figure; a drawing has that of the figure itself.
  const hasBar = (part) => Boolean(part?.colorbar) && part.showscale === false;
  function withBar({ data, layout }) {
    if (!data.some((one) => hasBar(one) || hasBar(one.marker))) return { data, layout };
    const shown = (one) => (hasBar(one) ? { ...one, showscale: true } : hasBar(one.marker) ? { ...one, marker: { ...one.marker, showscale: true } } : one);
    return { data: data.map(shown), layout: { ...layout, margin: { ...layout.margin, b: Math.max(layout.margin?.b ?? 0, BAR) } } };
  }

  function onWhite(figure, { width, height }) {
    const { data, layout } = withBar(figure);
    const margin = Object.fromEntries(["l", "r", "t", "b"].map((side) => [side, (layout.margin?.[side] ?? 0) + EDGE]));
    return { data, layout: { ...layout, margin, paper_bgcolor: "#FFFFFF", width, height, autosize: false } };
  }

  // What a style sheet says is lost in a drawing, so the halo of names on a map is written to each of them.
  function keepHalo(graph) {
    graph.querySelectorAll(".map-names text").forEach((name) => {
      const style = getComputedStyle(name);
      HALO.forEach((key) => name.style.setProperty(key, style.getPropertyValue(key)));
    });
  }

  // The drawing as the text of an SVG, width × height in pixels.
  window.anjuDrawing = async function (figure, { width, height }, locale) {
    const graph = document.body.appendChild(document.createElement("div"));
    Object.assign(graph.style, { position: "fixed", left: "-9999px", top: "0", width: `${width}px`, height: `${height}px` });
    graph.anjuScale = 1;
    try {
      await window.Plotly.react(graph, { ...onWhite(figure, { width, height }), config: { staticPlot: true, responsive: false, locale } });
      keepHalo(graph);
      return window.anju.plotly.svg(graph);
    } finally {
      window.Plotly.purge(graph);
      graph.remove();
    }
  };
})();
