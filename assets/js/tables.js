// The table behind a figure is built when a reader opens it, from the compact rows that came with the page; and what closes the parts of a card that open.
(function () {
  function make(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  }

  function table({ columns, rows, numeric }, caption) {
    const className = (place) => (numeric.includes(place) ? "number" : "");
    const head = columns.map((textContent, place) => make("th", { scope: "col", className: className(place), textContent }));
    const cell = (textContent, place) => (place ? make("td", { className: className(place), textContent }) : make("th", { scope: "row", textContent }));
    const body = make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map(cell))));
    const name = caption ? [make("caption", { className: "visually-hidden", textContent: caption })] : [];
    return make("table", { className: "table table-sm table-hover data-table" }, ...name, make("thead", {}, make("tr", {}, ...head)), body);
  }

  new MutationObserver((changes) => changes.forEach(({ target }) => {
    const box = target.closest(".table-view[open]")?.querySelector("[data-table]");
    if (!box) return;
    const head = box.closest(".card-head");
    // over the figure, below what says how it is to be read
    box.style.top = `${head.offsetTop + head.offsetHeight}px`;
    box.replaceChildren(table(JSON.parse(box.dataset.table), box.dataset.caption));
  })).observe(document.documentElement, { attributes: true, attributeFilter: ["data-table", "open"], subtree: true });

  document.addEventListener("click", ({ target }) => {
    for (const menu of document.querySelectorAll(".picture-menu[open]")) menu.open = menu.contains(target) && !target.closest("button");
  });
  document.addEventListener("keydown", ({ key, target }) => {
    const details = key === "Escape" && target.closest?.(".card-tools details[open]");
    if (details) { details.open = false; details.querySelector("summary").focus(); }
  });

  window.anju = { ...window.anju, make, table };
})();
