// What the grids need beside their component: rows fetched page by page, names as links, numbers in the words of the page.
(function () {
  const clientside = (window.dash_clientside = window.dash_clientside || {});
  const renderers = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});

  // A name that leads to a page of this application, opened in place; React writes the name as text, whatever it holds.
  renderers.PlaceLink = function (props) {
    const href = props.data?.href;
    if (!href) return props.value ?? null;
    const follow = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      open(href);
    };
    return window.React.createElement("a", { href, onClick: follow }, props.value);
  };

  function open(href) {
    const [pathname, search] = href.split("?");
    window.anju.dash.go({ pathname, search: "?" + search });
  }

  // Within a grid the keyboard goes from cell to cell: Enter on any cell of a row opens what its name leads to.
  functions.openPlace = (params) => void (params.event?.key === "Enter" && params.data?.href && open(params.data.href));

  // A number sorts as a number and is read as written by the server.
  functions.written = (params) => params.data?.written?.[params.colDef.field] ?? "—";
  // The list is narrowed by the server; the grid only asks that a choice of its own names a test.
  functions.always = () => true;

  const arguments_ = (request) => {
    const sort = request.sortModel.map((one) => `${one.colId}:${one.sort}`).join(",");
    const filter = Object.keys(request.filterModel).length ? JSON.stringify(request.filterModel) : "";
    return { ...(sort && { sort }), ...(filter && { filter }) };
  };

  async function rows(request) {
    if (!request) return clientside.no_update;
    const key = clientside.callback_context.inputs_list[0].id.key, asked = arguments_(request);
    const page = { offset: request.startRow, limit: request.endRow - request.startRow };
    const query = new URLSearchParams([...new URLSearchParams(key), ...Object.entries({ ...page, ...asked })]);
    const answer = await fetch(`/api/v1/compounds?${query}`).catch(() => ({ ok: false }));
    document.querySelector(".grid-failed")?.closest(".card").toggleAttribute("data-failed", !answer.ok);
    if (!answer.ok) return { rowData: [], rowCount: 0 };
    const { rows, total } = await answer.json(), lang = new URLSearchParams(key).get("lang");
    download(key, asked);
    return { rowData: rows.map((row) => ({ ...row, href: address(row.id, lang) })), rowCount: total };
  }

  // The page of a compound keeps what else the reader chose.
  function address(id, lang) {
    const query = window.anju.query();
    query.delete("region");
    query.set("id", id);
    if (lang === "en") query.set("lang", "en");
    return `/compound?${query}`;
  }

  // The files hold the same rows in the same order as the grid.
  function download(key, asked) {
    document.querySelectorAll("a[data-list]").forEach((link) => {
      link.href = `/download/compound-list.${link.dataset.list}?${new URLSearchParams([...new URLSearchParams(key), ...Object.entries(asked)])}`;
    });
  }

  clientside.grid = { rows };
})();
