// The day as the pages write days (components/words/format.py), for what is made in the browser: pictures and printed pages.
window.anjuToday = function (lang) {
  const now = new Date();
  if (lang !== "en") return now.toLocaleDateString("zh-CN", { year: "numeric", month: "long", day: "numeric" });
  return `${now.getDate()} ${now.toLocaleDateString("en-US", { month: "short" })} ${now.getFullYear()}`;
};
