// Sets the theme before the first paint: the URL says it, else the last choice on this device, else the system.
(function () {
  const known = (name) => (name === "dark" || name === "light" ? name : null);
  const stored = () => { try { return known(localStorage.getItem("anju-theme")); } catch { return null; } };
  const system = () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const query = new URLSearchParams(location.search);
  document.documentElement.dataset.bsTheme = known(query.get("theme")) || stored() || system();
  document.documentElement.lang = query.get("lang") === "en" ? "en" : "zh-CN";
})();
