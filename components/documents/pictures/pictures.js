// Draws the figures of window.asked as the pages draw them (drawing.js) and leaves them in the page, each as base64.
// A figure that cannot be drawn is named with the reason; the others go on.
(async function () {
  const { figures, outlines, scale, form, locale } = window.asked;
  const withOutlines = ({ data, layout }) => ({ data: data.map((one) => ("geojson" in one ? { ...one, geojson: outlines[one.geojson] ?? one.geojson } : one)), layout });
  const encoded = (drawn) => btoa(Array.from(new TextEncoder().encode(drawn), (byte) => String.fromCharCode(byte)).join(""));

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
      const drawn = `data:image/svg+xml;base64,${encoded(await window.anjuDrawing(withOutlines(figure), size, locale))}`;
      const address = form === "png" ? await png(drawn, size) : drawn;
      made[key] = address.slice(address.indexOf(",") + 1);
    } catch (error) {
      failed[key] = String(error);
    }
  }
  document.getElementById("made").textContent = JSON.stringify({ made, failed });
})();
