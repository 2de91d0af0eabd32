// A page is made anew from its URL by the server; here only what differs from the page in view is changed, so that controls, figures and the focus stay.
// Dash itself would take the whole page down and build it again; here that happens only to the parts that have another shape.
(function () {
  const isComponent = (node) => node !== null && typeof node === "object" && "type" in node && "namespace" in node;
  const same = (one, two) => {
    if (one === two) return true;
    if (typeof one !== "object" || typeof two !== "object" || one === null || two === null || Array.isArray(one) !== Array.isArray(two)) return false;
    const keys = Object.keys(one);
    return keys.length === Object.keys(two).length && keys.every((key) => same(one[key], two[key]));
  };
  const alike = (one, two) => isComponent(one) && isComponent(two) && one.type === two.type && one.namespace === two.namespace && same(one.props.id, two.props.id);

  // Collects the changes from one component to another of the same kind: of its own properties, and below it as deep as both have the same shape.
  function compare(before, after, path, changes) {
    const props = {};
    for (const key of Object.keys(after.props)) if (key !== "children" && !same(before.props[key], after.props[key])) props[key] = after.props[key];
    for (const key of gone(before, after)) props[key] = null;
    const mark = changes.length;
    if (!children(before.props.children, after.props.children, [...path, "props", "children"], changes)) {
      changes.length = mark;
      props.children = after.props.children ?? null;
    }
    if (Object.keys(props).length) changes.push([path, props]);
  }

  // Attributes that only the page before had; what a component keeps for itself (clicks, searches) is none of them.
  const gone = (before, after) => Object.keys(before.props).filter((key) => !(key in after.props) && /^(className|title|style|role|aria-|data-)/.test(key));

  // False where the children are of another shape and must be taken as they come.
  function children(before, after, path, changes) {
    if (!Array.isArray(before) || !Array.isArray(after)) return child(before, after, path, changes);
    return before.length === after.length && before.every((one, place) => child(one, after[place], [...path, place], changes));
  }

  function child(before, after, path, changes) {
    if (!alike(before, after)) return !isComponent(before) && same(before ?? null, after ?? null);
    compare(before, after, path, changes);
    return true;
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
    if (!alike(before, after)) return;
    compare(before, after, [...path, "props", "children"], changes);
    delete response._pages_content;
    changes.sort(([one], [two]) => one.length - two.length).forEach(([place, props]) => window.dash_clientside.set_props(place, props));
  };
})();
