// The filters choose the query of the page (ahead.js shows it and writes it into the URL), and the control that had the focus gets it back.
(function () {
  const clientside = (window.dash_clientside = window.dash_clientside || {});

  // The query with other values; null where they are those in view. What the page shows is kept with the filters: a value that equals it is the
  // beginning of a page, not a choice.
  function changedBy(values, query) {
    const { shown, writes, resets } = JSON.parse(window.anju.dash.propsOf("filters")["data-filters"]);
    const changed = Object.entries(values).filter(([key, value]) => key in shown && value !== (shown[key] ?? null));
    for (const [key, value] of changed) {
      (resets[key] || []).forEach((name) => query.delete(name));
      const name = writes[key] || key;
      if (value === null) query.delete(name); else query.set(name, value);
      if (name === "from" && value > (query.get("to") || shown.to)) query.set("to", value);
      if (name === "to" && value < (query.get("from") || shown.from)) query.set("from", value);
    }
    return changed.length ? written(query) : null;
  }

  const written = (query) => (query.toString() ? "?" + query : "");

  function choose(values) {
    if (!document.getElementById("filters")) return;
    const inputs = clientside.callback_context.inputs_list[0];
    const search = changedBy(Object.fromEntries(inputs.map((input, place) => [input.id.key, values[place] ?? null])), window.anju.inView());
    if (search === null) window.anju.stay(); else window.anju.go(search);
  }
  clientside.filters = { choose };

  // An option under the pointer, or that the keys have come to, is probably the next choice.
  function point(event) {
    const option = event.target.closest?.(".dash-dropdown-option"), open = document.querySelector('#filters .dash-dropdown[data-state="open"]');
    if (option && open) window.anju.point(changedBy({ [JSON.parse(open.id).key]: option.querySelector("input").value }, window.anju.query()));
  }
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, point);

  // A compound has a page of its own, which stands in the region of the compound.
  function compound(query, id) {
    query.delete("region");
    query.set("id", id);
    return written(query);
  }

  // Where a click on a part of a figure leads: this page with the region or category of the part, or the page of a compound; null where nowhere.
  function target(graph, event) {
    const key = graph.closest("[data-click]").dataset.click, query = window.anju.query();
    const value = event?.points?.[0]?.customdata ?? event?.points?.[0]?.location;
    if (!value) return null;
    if (key === "compound") return { pathname: "/compound", search: compound(query, value) };
    query.set(key, value);
    return { search: written(query) };
  }

  function click(graph, event) {
    const chosen = target(graph, event);
    if (chosen?.pathname) window.anju.dash.go(chosen);
    else if (chosen) window.anju.go(chosen.search);
  }

  // What is pressed will be clicked when the button is let go.
  function press(graph) {
    const chosen = target(graph, graph.anjuHovered);
    if (chosen && !chosen.pathname) window.anju.point(chosen.search, 0);
  }

  function listen() {
    document.querySelectorAll("[data-click] .js-plotly-plot").forEach((graph) => {
      if (graph.anjuListens || !graph.on) return;
      graph.anjuListens = true;
      graph.on("plotly_hover", (event) => { graph.anjuHovered = event; });
      graph.on("plotly_unhover", () => { graph.anjuHovered = null; });
      graph.on("plotly_click", (event) => click(graph, event));
      graph.addEventListener("pointerdown", () => press(graph), true);
    });
  }

  // React keeps most elements over a rebuild; where it does not, the one of the same id gets the focus.
  let last = null;
  document.addEventListener("focusin", (event) => { last = event.target.id || event.target.closest("[id]")?.id || null; });
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest("button, a, input, [role]")) last = null; });
  // A focus that goes on by itself is not called back: known before React redraws what it leaves.
  document.addEventListener("focusout", (event) => { if (event.relatedTarget) last = null; }, true);
  function refocus() {
    if (!last || document.activeElement !== document.body) return;
    document.getElementById(last)?.focus({ preventScroll: true });
  }

  new MutationObserver(() => { listen(); refocus(); }).observe(document.documentElement, { childList: true, subtree: true });
})();
