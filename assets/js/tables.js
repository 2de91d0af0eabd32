// The table behind a figure is built when a reader opens it, from the compact rows that came with the page.
(function () {
  const make = (name, text, attributes = {}) => {
    const element = Object.assign(document.createElement(name), attributes);
    if (text !== undefined) element.textContent = text;
    return element;
  };

  function build(box) {
    const { columns, rows, numeric } = JSON.parse(box.dataset.table);
    const style = (place) => (numeric.includes(place) ? "number" : "");
    const table = make("table", undefined, { className: "table table-sm table-hover data-table" });
    table.append(make("caption", box.dataset.caption, { className: "visually-hidden" }));
    const head = table.createTHead().insertRow();
    columns.forEach((name, place) => head.append(make("th", name, { scope: "col", className: style(place) })));
    const body = table.createTBody();
    rows.forEach((row) => {
      const line = body.insertRow();
      row.forEach((text, place) => line.append(place ? make("td", text, { className: style(place) }) : make("th", text, { scope: "row" })));
    });
    box.replaceChildren(table);
  }

  const open = (details) => { const box = details.querySelector("[data-table]"); if (box && details.open) build(box); };
  document.addEventListener("toggle", (event) => { if (event.target.matches?.(".table-view")) open(event.target); }, true);
  document.addEventListener("keydown", (event) => {
    const details = event.key === "Escape" && event.target.closest?.(".table-view[open]");
    if (details) { details.open = false; details.querySelector("summary").focus(); }
  });
  new MutationObserver((changes) => changes.forEach((change) => { const details = change.target.closest(".table-view[open]"); if (details) open(details); }))
    .observe(document.documentElement, { attributes: true, attributeFilter: ["data-table"], subtree: true });
})();
