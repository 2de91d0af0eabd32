// The parts of a page that never change by themselves come as one component each: their elements are plain lists of name, attributes and children.
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

  function element(node) {
    if (!Array.isArray(node)) return node;
    const [name, attributes, ...children] = node;
    const [type, props] = special[name]?.(attributes) || [window.dash_bootstrap_components?.[name] || name, attributes];
    return window.React.createElement(type, { ...props, key: attributes.id }, ...children.map(element));
  }

  window.anju = { ...window.anju, Static: ({ tree }) => window.anju.dash.unwatched(element(tree)) };
})();
