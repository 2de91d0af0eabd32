// A page is made anew from its URL by the server; here only what differs from the page in view is changed, so that controls, figures and the focus stay.
// Dash itself would take the whole page down and build it again. Where the new page has another shape, it does.
(function () {
  const isComponent = (node) => node !== null && typeof node === "object" && "type" in node && "namespace" in node;
  const same = (one, two) => {
    if (one === two) return true;
    if (typeof one !== "object" || typeof two !== "object" || one === null || two === null || Array.isArray(one) !== Array.isArray(two)) return false;
    const keys = Object.keys(one);
    return keys.length === Object.keys(two).length && keys.every((key) => same(one[key], two[key]));
  };
  const listed = (children) => (children === undefined || children === null ? [] : Array.isArray(children) ? children : [children]);
  const named = (children) => listed(children).some((child) => isComponent(child) && (child.props.id || named(child.props.children)));
  const alike = (one, two) => isComponent(one) && isComponent(two) && one.type === two.type && one.namespace === two.namespace && same(one.props.id, two.props.id);

  // Collects the changes below two components of the same kind; false where one with a name of its own would come or go.
  function compare(before, after, path, changes) {
    const props = {};
    for (const key of Object.keys(after.props)) if (key !== "children" && !same(before.props[key], after.props[key])) props[key] = after.props[key];
    for (const key of gone(before, after)) props[key] = null;
    const kept = children(before.props.children, after.props.children, [...path, "props", "children"], changes);
    if (!kept) {
      if (named(before.props.children) || named(after.props.children)) return false;
      props.children = after.props.children ?? null;
    }
    if (Object.keys(props).length) changes.push([path, props]);
    return true;
  }

  // Attributes that only the page before had; what a component keeps for itself (clicks, searches) is none of them.
  const gone = (before, after) => Object.keys(before.props).filter((key) => !(key in after.props) && /^(className|title|style|role|aria-|data-)/.test(key));

  function children(before, after, path, changes) {
    if (Array.isArray(before) !== Array.isArray(after)) return false;
    if (!Array.isArray(before)) return isComponent(before) ? alike(before, after) && compare(before, after, path, changes) : same(before ?? null, after ?? null);
    if (before.length !== after.length) return false;
    const mark = changes.length;
    const kept = before.every((child, place) => {
      if (!isComponent(child)) return same(child, after[place]);
      return alike(child, after[place]) && compare(child, after[place], [...path, place], changes);
    });
    if (!kept) changes.length = mark;
    return kept;
  }

  function find(node, id, path) {
    if (!isComponent(node)) return null;
    if (node.props.id === id) return path;
    const inside = node.props.children, below = [...path, "props", "children"];
    if (!Array.isArray(inside)) return find(inside, id, below);
    return inside.reduce((found, child, place) => found || find(child, id, [...below, place]), null);
  }

  window.anjuUpdate = function (response) {
    const layout = window.dash_component_api.getLayout, path = find(layout(["components"]), "_pages_content", ["components"]);
    const before = path && layout(path).props.children, after = response?._pages_content?.children, changes = [];
    if (!isComponent(before) || !alike(before, after) || !compare(before, after, [...path, "props", "children"], changes)) return;
    delete response._pages_content;
    changes.sort(([one], [two]) => one.length - two.length).forEach(([place, props]) => window.dash_clientside.set_props(place, props));
  };
})();
