// A page is made anew from its URL by the server; here only what differs from the page in view is changed, so that controls, figures and the focus stay.
// Dash itself would take the whole page down and build it again; here that happens only to the parts that have another shape.
(function () {
  const { dash } = window.anju, { isComponent } = dash;
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
    if (!isFilled(after.props) && !children(before.props.children, after.props.children, [...path, "props", "children"], changes)) {
      changes.length = mark;
      props.children = after.props.children ?? null;
    }
    if (Object.keys(props).length) changes.push([path, props, after.props.id]);
  }

  // What has a name and comes empty is filled by a callback, and stays as that left it.
  const isFilled = ({ id, children }) => id !== undefined && children == null;

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

  // The page of an answer in place of the one in view; what is left in the answer Dash draws itself.
  function update(response) {
    const before = dash.page(), after = dash.pageOf(response), changes = [];
    if (!before || !alike(before.component, after)) return;
    compare(before.component, after, before.path, changes);
    dash.drop(response);
    // Callbacks hear of what has a name.
    changes.sort(([one], [two]) => one.length - two.length).forEach(([place, props, id]) => dash.set(typeof id === "string" ? id : place, props));
  }

  window.anju.update = window.anju.isOn("update") ? update : () => {};
})();
