// The filters write the URL, a page is made anew from it, and the control that had the focus gets it back.
(function () {
  const clientside = (window.dash_clientside = window.dash_clientside || {});

  // What the page shows is kept with the filters: a value that equals it is the beginning of a page, not a choice.
  function toUrl(values) {
    if (!document.getElementById("filters")) return clientside.no_update;
    const bar = window.dash_component_api.getLayout("filters");
    const { shown, writes, resets } = JSON.parse(bar.props["data-filters"]);
    const query = new URLSearchParams(location.search);
    let changed = false;
    clientside.callback_context.inputs_list[0].forEach((input, place) => {
      const key = input.id.key, value = values[place] ?? null;
      if (!(key in shown) || value === (shown[key] ?? null)) return;
      changed = true;
      (resets[key] || []).forEach((name) => query.delete(name));
      const name = writes[key] || key;
      if (value === null) query.delete(name); else query.set(name, value);
      if (name === "from" && value > (query.get("to") || shown.to)) query.set("to", value);
      if (name === "to" && value < (query.get("from") || shown.from)) query.set("from", value);
    });
    return changed ? written(query) : clientside.no_update;
  }

  const written = (query) => (query.toString() ? "?" + query : "");
  clientside.filters = { toUrl };

  // A compound has a page of its own, which stands in the region of the compound.
  function compound(query, id) {
    query.delete("region");
    query.set("id", id);
    return written(query);
  }

  // A click on a region of a figure chooses it.
  function choose(graph, event) {
    const key = graph.closest("[data-click]").dataset.click;
    const value = event.points?.[0]?.customdata ?? event.points?.[0]?.location;
    if (!value) return;
    const query = new URLSearchParams(location.search);
    if (key === "compound") return void clientside.set_props("_pages_location", { pathname: "/compound", search: compound(query, value) });
    query.set(key, value);
    clientside.set_props("_pages_location", { search: written(query) });
  }

  function listen() {
    document.querySelectorAll("[data-click] .js-plotly-plot").forEach((graph) => {
      if (graph.anjuListens || !graph.on) return;
      graph.anjuListens = true;
      graph.on("plotly_click", (event) => choose(graph, event));
    });
  }

  // React keeps most elements over a rebuild; where it does not, the one of the same id gets the focus.
  let last = null;
  document.addEventListener("focusin", (event) => { last = event.target.id || event.target.closest("[id]")?.id || null; });
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest("button, a, input, [role]")) last = null; });
  function refocus() {
    if (!last || document.activeElement !== document.body) return;
    document.getElementById(last)?.focus({ preventScroll: true });
  }

  new MutationObserver(() => { listen(); refocus(); }).observe(document.documentElement, { childList: true, subtree: true });
})();
