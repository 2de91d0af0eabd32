// The export menu of a page: a document is asked for, watched until it is written, and fetched; the link of the page is copied.
(function () {
  const make = (name, properties = {}, ...children) => { const element = Object.assign(document.createElement(name), properties); element.append(...children); return element; };
  const told = (menu) => JSON.parse(menu.dataset.documents);
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  let running = null;

  // One line at the foot of the window says how far the document is; it stays while the reader goes to other pages.
  function say(message, ...actions) {
    document.querySelector(".document-state")?.remove();
    const line = make("div", { className: "document-state" }, make("span", { textContent: message }), ...actions);
    line.setAttribute("role", "status");
    document.body.append(line);
    return line;
  }
  const button = (textContent, onclick) => make("button", { type: "button", className: "action", textContent, onclick });
  const close = (words) => button(words.document_close, () => document.querySelector(".document-state")?.remove());

  async function ask(format, { address, lang, words }) {
    const mine = (running = {});
    const post = (path, body) => fetch(`${path}?lang=${lang}`, { method: "POST", headers: { Accept: "application/json" }, body });
    try {
      const answer = await post("/documents", new URLSearchParams({ format, address: location.pathname + location.search || address }));
      let job = await answer.json();
      const cancel = () => { running = null; post(`/documents/${job.id}/cancel`).then((done) => done.json()).then((done) => say(done.message, close(words))); };
      while (running === mine && ["running", "waiting"].includes(job.state)) {
        say(job.step ? `${job.message} ${job.step}/${job.steps}` : job.message, button(words.document_cancel, cancel));
        await wait(500);
        job = await (await fetch(`/documents/${job.id}.json?lang=${lang}`)).json();
      }
      if (running !== mine) return;
      if (!job.file) return void say(job.message || words.document_failed, close(words));
      const link = make("a", { href: job.file, className: "action", textContent: words.document_fetch, download: "" });
      say(job.message, link, close(words));
      link.click();
    } catch { say(words.document_failed, close(words)); }
  }

  async function copy(words) {
    try { await navigator.clipboard.writeText(location.href); } catch {
      const field = make("textarea", { value: location.href });
      document.body.append(field); field.select(); document.execCommand("copy"); field.remove();
    }
    say(words.link_copied, close(words));
  }

  document.addEventListener("click", (event) => {
    const menu = event.target.closest("[data-documents]");
    document.querySelectorAll("details.document-menu[open]").forEach((open) => { if (open !== menu) open.open = false; });
    const chosen = menu && event.target.closest("[data-format], [data-action]");
    if (!chosen) return;
    menu.open = false;
    if (chosen.dataset.format) ask(chosen.dataset.format, told(menu));
    else if (chosen.dataset.action === "print") window.print();
    else copy(told(menu).words);
  });
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector("details.document-menu[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
})();
