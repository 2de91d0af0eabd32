// The parts of a page that never change by themselves come as one component each: their elements are plain lists of name, attributes and children.
(function () {
  // What dcc.Link does: another address of this application without loading the page; with a key held down the browser opens it its own way.
  function follow(event) {
    if (event.metaKey || event.shiftKey || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    window.anju.dash.follow(event.currentTarget.href);
  }

  function element(node) {
    if (!Array.isArray(node)) return node;
    const [name, attributes, ...children] = node, key = attributes.id;
    if (name !== "Link") return window.React.createElement(name, { ...attributes, key }, ...children.map(element));
    const href = window.dash_clientside.clean_url(attributes.href);
    return window.React.createElement("a", { ...attributes, href, key, onClick: follow }, ...children.map(element));
  }

  window.anju = { ...window.anju, Static: ({ tree }) => element(tree) };
})();
