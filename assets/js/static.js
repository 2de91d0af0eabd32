// The parts of a page that never change by themselves come as one component each: their elements are plain lists of name, attributes and children,
// with those of Dash that are alive in their places.
(function () {
  // What dcc.Link does: another address of this application without loading the page; with a key held down the browser opens it its own way.
  function follow(event) {
    if (event.metaKey || event.shiftKey || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    window.anju.dash.follow(event.currentTarget.href);
  }

  const special = {
    "": () => [window.React.Fragment, {}],
    Link: ({ href, ...rest }) => ["a", { ...rest, href: window.dash_clientside.clean_url(href), onClick: follow }],
  };

  function element(node, alive) {
    if (!Array.isArray(node)) return node?.slot === undefined ? node : alive[node.slot];
    const [name, attributes, ...children] = node;
    const [type, props] = special[name]?.(attributes) || [window.dash_bootstrap_components?.[name] || name, attributes];
    return window.React.createElement(type, { ...props, key: attributes.id }, ...children.map((child) => element(child, alive)));
  }

  window.anju = { ...window.anju, Static: ({ tree, children }) => window.anju.dash.unwatched(element(tree, [children].flat())) };
})();
