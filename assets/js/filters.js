// The filters choose the query of the page (ahead.js shows it and writes it into the URL), and the control that had the focus gets it back.
(function () {
  const clientside = (window.dash_clientside = window.dash_clientside || {});
  const written = (query) => (query.toString() ? `?${query}` : "");

  // The query with other values; null where they are those in view. What the page shows is kept with the filters: a value that equals it is the
  // beginning of a page, not a choice.
  function changedBy(values, query) {
    const { shown, writes, resets } = JSON.parse(window.anju.dash.propsOf("filters")["data-filters"]);
    const changed = Object.entries(values).filter(([key, value]) => key in shown && value !== (shown[key] ?? null));
    for (const [key, value] of changed) {
      const name = writes[key] || key;
      resets[key]?.forEach((lost) => query.delete(lost));
      if (value === null) query.delete(name); else query.set(name, value);
      if (name === "from" && value > (query.get("to") || shown.to)) query.set("to", value);
      if (name === "to" && value < (query.get("from") || shown.from)) query.set("from", value);
    }
    return changed.length ? written(query) : null;
  }

  function choose(values) {
    if (!document.getElementById("filters")) return;
    const [inputs] = clientside.callback_context.inputs_list;
    const search = changedBy(Object.fromEntries(inputs.map((input, place) => [input.id.key, values[place] ?? null])), window.anju.inView());
    if (search === null) window.anju.stay(); else window.anju.go(search);
  }
  clientside.filters = { choose };

  // An option under the pointer, or that the keys have come to, is probably the next choice.
  function point({ target }) {
    const option = target.closest?.(".dash-dropdown-option"), open = document.querySelector('#filters .dash-dropdown[data-state="open"]');
    if (option && open) window.anju.point(changedBy({ [JSON.parse(open.id).key]: option.querySelector("input").value }, window.anju.query()));
  }
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, point);

  // Where a part of a figure leads: this page with the region or category of the part, or the page of a compound, which stands in the region of the compound.
  function target(graph, event) {
    const click = graph.closest("[data-click]")?.dataset.click, query = window.anju.query(), [part] = event?.points ?? [];
    const value = part?.customdata ?? part?.location;
    if (!click || !value) return null;
    if (click === "compound") query.delete("region");
    query.set(click === "compound" ? "id" : click, value);
    return { search: written(query), ...(click === "compound" && { pathname: "/compound" }) };
  }

  // What is pressed will be clicked when the button is let go.
  function listen(graph) {
    let hovered = null;
    const pressed = () => target(graph, hovered);
    graph.on("plotly_hover", (event) => { hovered = event; });
    graph.on("plotly_unhover", () => { hovered = null; });
    graph.addEventListener("pointerdown", () => { if (pressed() && !pressed().pathname) window.anju.point(pressed().search, 0); }, true);
    graph.on("plotly_click", (event) => {
      const chosen = target(graph, event);
      if (chosen?.pathname) window.anju.dash.go(chosen); else if (chosen) window.anju.go(chosen.search);
    });
  }
  document.addEventListener("anju:begun", (event) => listen(event.target));

  // React keeps most elements over a rebuild; where it does not, the one of the same id gets the focus. A focus that goes on by itself is not called back.
  let last = null;
  const lose = () => { last = null; };
  document.addEventListener("focusin", ({ target: { id, parentElement } }) => { last = id || parentElement?.closest("[id]")?.id; });
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest("button, a, input, [role]")) lose(); });
  document.addEventListener("focusout", (event) => { if (event.relatedTarget) lose(); }, true);
  new MutationObserver(() => {
    if (last && document.activeElement === document.body) document.getElementById(last)?.focus({ preventScroll: true });
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
