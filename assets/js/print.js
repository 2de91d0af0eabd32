// On paper a page is light and as wide as the sheet: figures are drawn for that, grids become tables, findings stand open; afterwards all is as it was.
// What every sheet says of the page is handed to assets/css/print.css as --paper-….
(function () {
  const root = document.documentElement;
  // Four fifths of a laptop, as the type of a printed page; a slide is as on a screen of the size of the sheet (fit.js).
  const PAGE = 0.8, SLIDE = 1.11;
  // So many rows of a list that is fetched bit by bit.
  const MOST_ROWS = 60;
  const make = (name, properties = {}, ...children) => { const element = Object.assign(document.createElement(name), properties); element.append(...children); return element; };
  const text = (query) => document.querySelector(query)?.textContent ?? "";
  let restore = [];

  function about() {
    const told = document.getElementById("content")?.dataset.about;
    return told ? JSON.parse(told) : null;
  }

  function sayOnSheets({ place, months, sample, printed }) {
    const lang = document.querySelector(".page").lang, scene = [text(".page-links .dropdown-item.active") || text(".page-links .nav-link.active"), place, months].filter(Boolean).join(" · ");
    const notes = [...document.querySelectorAll(".data-through, .page-foot span")].map((one) => one.textContent);
    const said = { head: `${text(".top-bar h1")} · ${scene}`, scene, sample, foot: [...notes, sample, printed.replace("{date}", window.anjuToday(lang))].filter(Boolean).join(" · ") };
    for (const [name, words] of Object.entries(said)) {
      root.style.setProperty(`--paper-${name}`, JSON.stringify(words));
      restore.push(() => root.style.removeProperty(`--paper-${name}`));
    }
  }

  // A grid shows only what is in its window; on paper its rows stand in a table, of a long list the first.
  function gridTable(grid, { more }) {
    const api = window.dash_ag_grid.getApi(grid.id.startsWith("{") ? JSON.parse(grid.id) : grid.id), nodes = [];
    api.forEachNode((node) => { if (node.data && !node.stub) nodes.push(node); });
    const isLong = api.getGridOption("rowModelType") === "infinite";
    const rows = isLong ? nodes.slice(0, MOST_ROWS) : nodes.sort((one, two) => one.rowIndex - two.rowIndex);
    const columns = api.getAllDisplayedColumns();
    const style = (column) => ([column.getColDef().type].flat().includes("rightAligned") ? "number" : "");
    const head = make("tr", {}, ...columns.map((column) => make("th", { scope: "col", className: style(column), textContent: column.getColDef().headerName })));
    const cell = (node, column) => make("td", { className: style(column), textContent: api.getCellValue({ rowNode: node, colKey: column, useFormatter: true }) ?? "" });
    const body = rows.map((node) => make("tr", {}, ...columns.map((column) => cell(node, column))));
    const box = make("div", { className: "paper-table" }, make("table", { className: "table table-sm table-hover data-table" }, make("thead", {}, head), make("tbody", {}, ...body)));
    const rest = api.getDisplayedRowCount() - rows.length;
    if (rest > 0) box.append(make("p", { className: "card-note", textContent: more.replace("{count}", rest) }));
    return box;
  }

  function layGrids(told) {
    document.querySelectorAll(".grid-box:has(.ag-root)").forEach((box) => {
      const table = gridTable(box.querySelector(".grid"), told);
      box.after(table);
      restore.push(() => table.remove());
    });
  }

  function openFindings() {
    document.querySelectorAll("details.attention:not([open])").forEach((details) => {
      details.open = true;
      restore.push(() => { details.open = false; });
    });
  }

  function draw(graph, by, size = {}) {
    const { anjuFigure: figure } = graph;
    graph.anjuScale = by;
    window.Plotly.react(graph, { ...figure, layout: { ...figure.layout, ...size } });
    graph.anjuFigure = figure;
  }

  function drawForPaper() {
    const by = document.getElementById("deck") ? SLIDE : PAGE;
    document.querySelectorAll(".graph-box .js-plotly-plot").forEach((graph) => {
      if (!graph.anjuFigure) return;
      const { width, height } = graph.closest(".graph").getBoundingClientRect();
      // Of the lengths of a figure only the width is multiplied when it is drawn in a scale.
      draw(graph, by, { width: width / by, height, autosize: false });
      restore.push(() => draw(graph, undefined));
    });
  }

  addEventListener("beforeprint", () => {
    const theme = root.dataset.bsTheme, told = about();
    root.dataset.bsTheme = "light";
    root.classList.add("printing");
    // Where the margins of a sheet cannot be written in, the foot of the page stays.
    root.classList.toggle("sheets-say", "CSSMarginRule" in window);
    restore = [() => { root.dataset.bsTheme = theme; root.classList.remove("printing", "sheets-say"); }];
    if (told) {
      sayOnSheets(told);
      layGrids(told);
    }
    openFindings();
    drawForPaper();
  });
  addEventListener("afterprint", () => { restore.forEach((back) => back()); restore = []; });
})();
