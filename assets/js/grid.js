// What the grids need beside their component: names as links, numbers in the words of the page.
(function () {
  const renderers = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  const open = (href) => window.anju.dash.follow(href);

  // A name that leads to a page of this application, opened in place; React writes the name as text, whatever it holds.
  renderers.PlaceLink = function ({ data, value }) {
    const follow = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      open(data.href);
    };
    return data?.href ? window.React.createElement("a", { href: data.href, onClick: follow }, value) : value ?? null;
  };

  // Within a grid the keyboard goes from cell to cell: Enter on any cell of a row opens what its name leads to.
  functions.openPlace = ({ event, data }) => void (event?.key === "Enter" && data?.href && open(data.href));
  // A number sorts as a number and is read as written by the server.
  functions.written = ({ data, colDef }) => data?.written?.[colDef.field] ?? "—";
  // The list is narrowed by the server; the grid only asks that a choice of its own names a test.
  functions.always = () => true;
})();
