// All that leans on the inside of Dash; an upgrade of Dash that breaks something breaks it here (tests/components/scripts/test_internals.py says what).
(function () {
  // What Dash asks the server with for the page of an address, the event by which it learns of another address, and the ids of its pages.
  const PAGE = '{"output":".._pages_content.children', MOVED = "_dashprivate_pushstate", LOCATION = "_pages_location", CONTENT = "_pages_content";
  const props = (...given) => window.dash_clientside.set_props(...given);
  const layout = (place) => window.dash_component_api.getLayout(place);

  // Another address of this application, as an entry of its own in the history.
  const go = (to) => props(LOCATION, to);

  // Another address in place of the one in the history, so that Back leaves what moved on by itself.
  function replace(search) {
    history.replaceState(history.state, "", location.pathname + search + location.hash);
    dispatchEvent(new CustomEvent(MOVED));
  }

  // What dcc.Link does, but that the address in view is no further entry in the history, and that a part of the page which it names stays in view.
  function follow(href) {
    history[href === location.href ? "replaceState" : "pushState"]({}, "", href);
    dispatchEvent(new CustomEvent(MOVED));
    const part = document.getElementById(new URL(href, location).hash.slice(1));
    if (part) part.scrollIntoView(); else scrollTo(0, 0);
  }

  // Whenever the address is another one.
  function onMove(act) {
    for (const kind of ["popstate", MOVED]) addEventListener(kind, act);
  }

  // Puts a function in front of the questions for a page: it gets url, options, body and the real fetch.
  function onPageAsked(answer) {
    const fetch = window.fetch;
    window.fetch = function (url, options) {
      const real = () => fetch.call(this, url, options);
      return options?.body?.startsWith?.(PAGE) ? answer({ url, options, body: JSON.parse(options.body), real }) : real();
    };
    return fetch;
  }

  const isComponent = (node) => node !== null && typeof node === "object" && "type" in node && "namespace" in node;
  function find(node, id, path) {
    if (!isComponent(node)) return null;
    if (node.props.id === id) return path;
    const inside = node.props.children, below = [...path, "props", "children"];
    if (!Array.isArray(inside)) return find(inside, id, below);
    return inside.reduce((found, child, place) => found || find(child, id, [...below, place]), null);
  }

  // The page in view as Dash keeps it, with the way to it.
  function page() {
    const path = find(layout(["components"]), CONTENT, ["components"]);
    return path && { component: layout(path).props.children, path: [...path, "props", "children"] };
  }

  // The page of an answer.
  const pageOf = (response) => response?.[CONTENT]?.children;
  // Says to Dash that the page of an answer is drawn already.
  const drop = (response) => { delete response[CONTENT]; };
  const propsOf = (id) => layout(id).props;

  // Components within one of Dash's, which ask it for nothing: none of them is waited for.
  const NOTHING = { useLoading: () => false };
  const unwatched = (element) => window.React.createElement(window.dash_component_api.DashContext.Provider, { value: NOTHING }, element);

  // What only makes the pages quicker, and whether it is on (components/frame/accelerators.py).
  const isOn = (name) => document.documentElement.dataset.accelerators.split(" ").includes(name);

  window.anju = { ...window.anju, isOn, dash: { go, replace, follow, onMove, onPageAsked, isComponent, page, pageOf, drop, propsOf, unwatched, set: props } };
})();
