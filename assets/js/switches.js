// The theme follows the URL when it changes, and the button writes it there. Nothing is asked of the server: colours are a matter of CSS.
(function () {
  const root = document.documentElement;
  // What is the same is not set again: a language that is set, even to itself, makes the browser find the styles of the whole page anew.
  const set = (name) => { if ((name === "dark" || name === "light") && root.dataset.bsTheme !== name) root.dataset.bsTheme = name; };

  function follow() {
    const query = new URLSearchParams(location.search);
    set(query.get("theme"));
    const lang = query.get("lang") === "en" ? "en" : "zh-CN";
    if (root.lang !== lang) root.lang = lang;
  }
  window.anju.dash.onMove(follow);

  document.addEventListener("click", (event) => {
    if (!event.target.closest("#switch-theme")) return;
    const name = root.dataset.bsTheme === "dark" ? "light" : "dark";
    set(name);
    try { localStorage.setItem("anju-theme", name); } catch { /* a browser without storage keeps the theme in the URL alone */ }
    const query = window.anju.query();
    query.set("theme", name);
    window.anju.dash.go({ search: "?" + query });
  });
})();
