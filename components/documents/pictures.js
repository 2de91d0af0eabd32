// Draws the figures of window.asked as the pages do (fit.js fits each to its box) and leaves them in the page, each as base64.
// A figure that cannot be drawn is named with the reason; the others go on.
(async function () {
  const { figures, outlines, scale, form, locale } = window.asked;
  const EDGE = 4; // pixels around, where a page has the padding of a card
  const HALO = ["paint-order", "stroke", "stroke-width", "stroke-linejoin"];

  function onPaper({ data, layout }, { width, height }) {
    const margin = Object.fromEntries(["l", "r", "t", "b"].map((side) => [side, (layout.margin?.[side] ?? 0) + EDGE]));
    const drawn = data.map((one) => ("geojson" in one ? { ...one, geojson: outlines[one.geojson] ?? one.geojson } : one));
    return { data: drawn, layout: { ...layout, margin, paper_bgcolor: "#FFFFFF", width, height } };
  }

  // What a style sheet says is lost in a picture, so the halo of names on a map is written to each of them.
  function keepHalo(graph) {
    graph.querySelectorAll(".scattergeo text").forEach((name) => {
      const style = getComputedStyle(name);
      HALO.forEach((key) => name.style.setProperty(key, style.getPropertyValue(key)));
    });
  }

  async function svg(figure, size) {
    const graph = document.body.appendChild(document.createElement("div"));
    Object.assign(graph.style, { width: `${size.width}px`, height: `${size.height}px` });
    await Plotly.react(graph, { ...onPaper(figure, size), config: { staticPlot: true, responsive: false, locale } });
    keepHalo(graph);
    const drawn = Plotly.Snapshot.toSVG(graph, "svg");
    graph.remove();
    return `data:image/svg+xml;base64,${btoa(Array.from(new TextEncoder().encode(drawn), (byte) => String.fromCharCode(byte)).join(""))}`;
  }

  async function png(address, { width, height }) {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(width * scale), height: Math.round(height * scale) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png");
  }

  const made = {}, failed = {};
  for (const [key, { figure, ...size }] of Object.entries(figures)) {
    try {
      const drawn = await svg(figure, size);
      const address = form === "png" ? await png(drawn, size) : drawn;
      made[key] = address.slice(address.indexOf(",") + 1);
    } catch (error) {
      failed[key] = String(error);
    }
  }
  document.getElementById("made").textContent = JSON.stringify({ made, failed });
})();
