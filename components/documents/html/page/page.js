// Draws the report of this file: the state that is chosen by region and month, its numbers, figures, tables and sentences.
(async function () {
  const report = JSON.parse(document.getElementById("report").textContent);
  const make = (name, properties = {}, ...children) => { const element = Object.assign(document.createElement(name), properties); element.append(...children.filter((one) => one !== null)); return element; };
  const states = await unpacked(document.getElementById("states").textContent);
  const words = report.words;

  // The states are one packed text, since there are many of them and they are much alike.
  async function unpacked(text) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }

  function table({ columns, rows, numeric }) {
    const right = (place) => (numeric.includes(place) ? "n" : "");
    const head = make("tr", {}, ...columns.map((name, place) => make("th", { scope: "col", className: right(place), textContent: name })));
    const body = rows.map((row) => make("tr", {}, ...row.map((cell, place) => (place ? make("td", { className: right(place), textContent: cell }) : make("th", { scope: "row", textContent: cell })))));
    return make("div", { className: "box", tabIndex: 0 }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)));
  }

  const notes = (block) => block.notes.map((note) => make("p", { className: "note", textContent: note }));
  const heading = (block) => [block.title ? make("h3", { textContent: block.title }) : null, block.reading ? make("p", { className: "reading", textContent: block.reading }) : null];
  const state = (block) => (block.state ? make("p", { className: "state", textContent: block.state }) : null);

  const kinds = {
    kpis: (block) => make("div", { className: "kpis" }, ...block.cards.map((one) => make("section", { className: "panel kpi" },
      make("p", { className: "label", textContent: one.label }),
      make("p", { className: "number" }, one.value, make("span", { className: "unit", textContent: one.unit }), one.status ? make("span", { className: `status ${one.tone}`, textContent: one.status }) : null),
      ...one.lines.map((line) => make("span", { className: "line", textContent: line }))))),
    prose: (block) => make("section", { className: "panel" }, ...heading(block), ...block.sentences.map((one) => make("p", { textContent: one }))),
    listing: (block) => make("section", { className: "panel listing" }, ...heading(block), state(block), block.rows.length ? table(block) : null, ...notes(block)),
    card: (block) => {
      const box = make("div", { className: "figure" });
      const section = make("section", { className: "panel" }, ...heading(block), state(block), block.figure ? box : null, ...notes(block));
      if (block.table) section.append(make("details", {}, make("summary", { textContent: words.table }), table(block.table)));
      if (block.figure) requestAnimationFrame(() => Plotly.newPlot(box, withMaps(block.figure.data), block.figure.layout, { displayModeBar: false, responsive: true, locale: report.locale }));
      return section;
    },
  };

  const withMaps = (traces) => traces.map((trace) => (trace.geojson in report.outlines ? { ...trace, geojson: report.outlines[trace.geojson] } : trace));

  function blocks(list) {
    const wide = (one) => one.kind !== "card" && one.kind !== "listing";
    const out = [];
    for (const block of list) {
      if (wide(block)) out.push(kinds[block.kind](block));
      else {
        if (!out.length || !out.at(-1).classList.contains("cards")) out.push(make("div", { className: "cards" }));
        out.at(-1).append(kinds[block.kind](block));
      }
    }
    return out;
  }

  const chosen = { region: states[0].region, month: states[0].month };
  const main = make("main");
  const wanted = () => states.find((one) => one.region === chosen.region && one.month === chosen.month) || states[0];

  function draw() {
    main.querySelectorAll(".figure").forEach((box) => Plotly.purge(box));
    main.replaceChildren(...wanted().sections.flatMap((one) => [make("h2", { textContent: [one.title, one.subtitle].filter(Boolean).join(" · ") }), ...blocks(one.blocks)]));
    document.getElementById("about").textContent = [wanted().name, report.source].filter(Boolean).join(" · ");
  }

  function filter(name, label) {
    const options = [...new Map(states.map((one) => [one[name], one[`${name}_name`]])).entries()];
    if (options.length < 2) return null;
    const select = make("select", { id: `choose-${name}`, onchange: () => { chosen[name] = select.value; draw(); } }, ...options.map(([value, textContent]) => make("option", { value, textContent })));
    return make("label", {}, label, select);
  }

  const definitions = make("details", { className: "panel" }, make("summary", { textContent: words.definitions }), table(report.definitions));
  const filters = [filter("region", words.region), filter("month", words.month)].filter(Boolean);
  document.getElementById("page").append(
    make("header", {}, make("h1", { textContent: report.title }), make("p", { id: "about" }), report.sample ? make("p", { className: "sample", textContent: report.sample }) : ""),
    ...(filters.length ? [make("nav", {}, ...filters)] : []),
    main,
    make("footer", {}, definitions, make("p", { textContent: `${report.source} · ${words.made}` })),
  );
  draw();
  document.body.dataset.drawn = "yes";
})();
