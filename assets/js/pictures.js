// A figure as a picture to pass on, PNG or SVG: with its title, what it shows and how to read it above, what must be known and where the numbers come from below.
(function () {
  const WIDTH = 720, EDGE = 16, SCALE = 2;
  const LINE = "#E1E7EF", WORDS = { size: 12.5, line: 18, weight: 400, colour: "#566376" };
  const TITLE = { size: 18, line: 27, weight: 700, colour: "#1F2A37" }, SAMPLE = { size: 12.5, weight: 600, colour: "#4A3000", back: "#FFE2A8" };
  const pen = document.createElement("canvas").getContext("2d");
  const escaped = (words) => words.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

  // The widths of words in a size, in the letters of the figures.
  function ruler(family) {
    return (words, { size, weight }) => { pen.font = `${weight} ${size}px ${family}`; return pen.measureText(words).width; };
  }

  // The words in lines that fit; a line breaks between words, or between any two Chinese characters but not before a mark.
  function lines(words, style, room, wide) {
    const parts = words.match(/[\u2e80-\u9fff\uff00-\uffef][\u3001-\u3002\uff01-\uff0f\uff1a-\uff1f\u201d]*|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? [];
    const found = [];
    for (const part of parts) {
      const longer = (found.at(-1) ?? "") + part;
      if (found.length && wide(longer.trimEnd(), style) <= room) found[found.length - 1] = longer;
      else found.push(part);
    }
    return found.map((line) => line.trim());
  }

  // What the picture says, and in what order: paragraphs, with the figure among them.
  function said(section, lang) {
    const about = JSON.parse(document.getElementById("content").dataset.about);
    const text = (query) => [...section.querySelectorAll(query)].map((one) => one.textContent.trim()).filter(Boolean);
    const [title] = text("h2");
    return { ...about, title, above: [`${about.place} · ${about.months}`, ...text(".card-head .reading")], below: text(".card-note"), foot: [about.source, about.made.replace("{date}", window.anjuToday(lang))] };
  }

  // A sheet that is written from the top down: paragraphs, the drawing, a line, a label at the right.
  function sheet(width, family) {
    const parts = [], wide = ruler(family), room = width - 2 * EDGE;
    let y = EDGE;
    const words = (text, { size, weight, colour }, x = EDGE) => parts.push(`<text x="${x}" y="${y + size}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escaped(text)}</text>`);
    return {
      room,
      skip: (by) => { y += by; },
      write: (text, style) => lines(text, style, room, wide).forEach((line) => { words(line, style); y += style.line; }),
      put: (drawing, height) => { parts.push(drawing.replace(/^<svg/, `<svg x="${EDGE}" y="${y}"`)); y += height; },
      rule: () => parts.push(`<path d="M${EDGE} ${y}h${room}" stroke="${LINE}"/>`),
      label: (text, style) => {
        const long = wide(text, style) + 16, x = width - EDGE - long;
        parts.push(`<rect x="${x}" y="${y}" width="${long}" height="20" rx="5" fill="${style.back}"/>`);
        words(text, style, x + 8);
      },
      svg: (space) => {
        const height = Math.ceil(y + EDGE);
        const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
        return { width, height, svg: `<svg xmlns="${space}" ${size} font-family="${family}"><rect width="100%" height="100%" fill="#FFFFFF"/>${parts.join("")}</svg>` };
      },
    };
  }

  // Months by category are told by their numbers, which need room.
  const widthOf = ({ data }) => Math.max(WIDTH, ...data.map((one) => (one.type === "heatmap" && one.texttemplate ? (one.x.length + 3) * 30 + 2 * EDGE : 0)));

  // The whole picture: the text of an SVG with its width and height.
  async function picture(graph, { title, above, below, foot, sample }, height, lang) {
    const { anjuFigure: figure } = graph, on = sheet(widthOf(figure), figure.layout.font.family.replaceAll('"', "'"));
    on.write(title, TITLE);
    above.forEach((words) => on.write(words, WORDS));
    on.skip(6);
    on.put(await window.anjuDrawing(figure, { width: on.room, height }, lang === "en" ? "en" : "zh-CN"), height);
    on.skip(4);
    below.forEach((words) => on.write(words, WORDS));
    on.skip(6);
    on.rule();
    on.skip(6);
    foot.slice(0, -1).forEach((words) => on.write(words, WORDS));
    if (sample) on.label(sample, SAMPLE);
    foot.slice(-1).forEach((words) => on.write(words, WORDS));
    return on.svg(graph.querySelector(".main-svg").namespaceURI);
  }

  async function png({ svg, width, height }) {
    const image = new Image(), address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: width * SCALE, height: height * SCALE });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  function save(blob, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  const named = (title, months) => `${title.replace(/: /g, " – ").replace(/[\\/:*?"<>|\s]+/g, " ").trim().slice(0, 80).trim()} ${months}`;

  async function take(button) {
    const section = button.closest(".card"), graph = section.querySelector(".js-plotly-plot");
    const lang = section.closest(".page").lang === "en" ? "en" : "zh", words = said(section, lang);
    const drawn = await picture(graph, words, Number(button.closest("[data-height]").dataset.height), lang);
    const blob = button.dataset.picture === "png" ? await png(drawn) : new Blob([drawn.svg], { type: "image/svg+xml" });
    save(blob, `${named(words.title, words.months)}.${button.dataset.picture}`);
  }

  const opened = () => document.querySelectorAll(".picture-menu[open]");
  document.addEventListener("click", (event) => {
    const menu = event.target.closest(".picture-menu"), button = event.target.closest("[data-picture]");
    opened().forEach((one) => { if (one !== menu || button) one.open = false; });
    if (button) take(button);
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest?.(".picture-menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
  });
})();
