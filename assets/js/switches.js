// The theme follows the URL when it changes, and the button writes it there. Nothing is asked of the server: colours are a matter of CSS.
(function () {
  const root = document.documentElement;
  const set = (name) => { if (name !== "dark" && name !== "light") return; root.dataset.bsTheme = name; };

  function follow() {
    const query = new URLSearchParams(location.search);
    set(query.get("theme"));
    root.lang = query.get("lang") === "en" ? "en" : "zh-CN";
  }
  addEventListener("popstate", follow);
  addEventListener("_dashprivate_pushstate", follow);

  document.addEventListener("click", (event) => {
    if (!event.target.closest("#switch-theme")) return;
    const name = root.dataset.bsTheme === "dark" ? "light" : "dark";
    set(name);
    try { localStorage.setItem("anju-theme", name); } catch { /* a browser without storage keeps the theme in the URL alone */ }
    const query = new URLSearchParams(location.search);
    query.set("theme", name);
    window.dash_clientside.set_props("_pages_location", { search: "?" + query });
  });
})();
