// On paper a page is light and as wide as the sheet: figures are drawn for that, grids become tables, findings stand open; afterwards all is as it was.
// What every sheet says of the page is handed to assets/css/print.css as --paper-….
(function () {
  const root = document.documentElement;
  // So many rows of a list that is fetched bit by bit.
  const MOST_ROWS = 60;
  let restore = [];

  // A grid shows only what is in its window; on paper its rows stand in a table, of a long list the first.
  function layGrid(box, more) {
    const { make, table } = window.anju, { id } = box.querySelector(".grid"), api = window.dash_ag_grid.getApi(id.startsWith("{") ? JSON.parse(id) : id);
    const written = api.getDataAsCsv({ columnSeparator: "\t", suppressQuotes: true }).split(/\r?\n/).map((line) => line.split("\t"));
    const [columns, ...all] = written.filter(([name]) => name), rows = api.getGridOption("rowModelType") === "infinite" ? all.slice(0, MOST_ROWS) : all;
    const numeric = api.getAllDisplayedColumns().map((column, place) => ([column.getColDef().type].flat().includes("rightAligned") ? place : -1));
    const paper = make("div", { className: "paper-table" }, table({ columns, rows, numeric })), rest = api.getDisplayedRowCount() - rows.length;
    if (rest > 0) paper.append(make("p", { className: "card-note", textContent: more.replace("{count}", rest) }));
    box.after(paper);
    restore.push(() => paper.remove());
  }

  addEventListener("beforeprint", () => {
    const theme = root.dataset.bsTheme, { about } = document.getElementById("content")?.dataset ?? {}, { paper = {}, more } = JSON.parse(about ?? "{}");
    const findings = document.querySelectorAll("details.attention:not([open])"), graphs = document.querySelectorAll(".graph-box .js-plotly-plot");
    root.dataset.bsTheme = "light";
    root.classList.add("printing");
    // Where the margins of a sheet cannot be written in, the foot of the page stays.
    root.classList.toggle("sheets-say", "CSSMarginRule" in window);
    for (const [name, words] of Object.entries(paper)) {
      root.style.setProperty(`--paper-${name}`, JSON.stringify(words.replace("{date}", window.anju.today(document.querySelector(".page").lang))));
    }
    if (about) document.querySelectorAll(".grid-box:has(.ag-root)").forEach((box) => layGrid(box, more));
    findings.forEach((one) => { one.open = true; });
    graphs.forEach((graph) => window.anju.plotly.redraw(graph, { width: graph.clientWidth, height: graph.clientHeight, autosize: false }));
    restore.push(() => {
      root.dataset.bsTheme = theme;
      root.classList.remove("printing", "sheets-say");
      Object.keys(paper).forEach((name) => root.style.removeProperty(`--paper-${name}`));
      findings.forEach((one) => { one.open = false; });
      graphs.forEach((graph) => window.anju.plotly.redraw(graph));
    });
  });
  addEventListener("afterprint", () => { restore.forEach((back) => back()); restore = []; });
})();
