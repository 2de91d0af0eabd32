// Sets the theme before the first paint: the URL says it, else the last choice on this device, else the system. Later it follows the URL (switches.js).
(function () {
  const root = document.documentElement, known = (name) => (name === "dark" || name === "light" ? name : null);
  const stored = () => { try { return known(localStorage.getItem("anju-theme")); } catch { return null; } };
  const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  function follow() {
    const query = new URLSearchParams(location.search), lang = query.get("lang") === "en" ? "en" : "zh-CN";
    root.dataset.bsTheme = known(query.get("theme")) || root.dataset.bsTheme || stored() || system();
    // A language that is set, even to itself, makes the browser find the styles of the whole page anew.
    if (root.lang !== lang) root.lang = lang;
  }
  follow();
  window.anju = { follow };
})();
