// Theme and language follow the URL when it changes, and the button writes the theme there. Nothing is asked of the server: colours are a matter of CSS.
(function () {
  window.anju.dash.onMove(window.anju.follow);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#switch-theme")) return;
    const { dataset } = document.documentElement, query = window.anju.query();
    dataset.bsTheme = dataset.bsTheme === "dark" ? "light" : "dark";
    try { localStorage.setItem("anju-theme", dataset.bsTheme); } catch { /* a browser without storage keeps the theme in the URL alone */ }
    query.set("theme", dataset.bsTheme);
    window.anju.dash.go({ search: "?" + query });
  });
})();
