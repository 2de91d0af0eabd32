// A figure as a picture to pass on, PNG or SVG: drawn between the words that the server has set in lines for it (components/blocks/graphs/sheet.py).
(function () {
  const EDGE = 16, SCALE = 2;

  // The day as the pages write days (components/words/format.py), which only the browser knows.
  window.anju.today = (lang) => {
    const now = new Date(), [, month, day, year] = now.toDateString().split(" ");
    return lang === "en" ? `${Number(day)} ${month} ${year}` : now.toLocaleDateString("zh-CN", { dateStyle: "long" });
  };

  // The text of an SVG of all parts one below the other, each with its height.
  function stacked(parts, width, { namespaceURI }) {
    let y = EDGE;
    const placed = parts.map(([svg, height]) => {
      y += height;
      return `<svg x="${EDGE}" y="${y - height}" width="${width - 2 * EDGE}" height="${height}">${svg}</svg>`;
    });
    const height = y + EDGE, size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
    return { width, height, svg: `<svg xmlns="${namespaceURI}" ${size}><rect width="100%" height="100%" fill="#FFFFFF"/>${placed.join("")}</svg>` };
  }

  async function save({ dataset: { picture: form } }, card) {
    const graph = card.querySelector(".js-plotly-plot"), { lang } = card.closest(".page");
    const { picture, months } = JSON.parse(document.getElementById("content").dataset.about);
    const { width, height, file, head, foot } = JSON.parse(card.querySelector("[data-sheet]").dataset.sheet);
    const drawn = await window.anjuDrawing(graph.anjuFigure, { width: width - 2 * EDGE, height }, lang);
    const [source, high] = picture.foot, last = [source.replace("{date}", window.anju.today(lang)), high];
    const sheet = stacked([head[0], picture.place, head[1], [drawn, height], foot, last], width, graph.querySelector(".main-svg"));
    const href = form === "png" ? await window.anju.plotly.png(sheet, SCALE) : URL.createObjectURL(new Blob([sheet.svg], { type: "image/svg+xml" }));
    window.anju.make("a", { href, download: `${file} ${months}.${form}` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10_000);
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-picture]");
    if (button) save(button, button.closest(".card"));
  });
})();
