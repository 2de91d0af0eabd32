// Files are handed in with the browser's own chooser; a job in hand is watched until it has something new to say.
(function () {
  const make = (name, properties = {}, ...children) => { const element = Object.assign(document.createElement(name), properties); element.append(...children); return element; };
  const goTo = (address) => window.dash_clientside.set_props("_pages_location", { pathname: address.split("?")[0], search: "?" + address.split("?")[1] });

  function build(box) {
    const { action, words, mappings, ticks, largest } = JSON.parse(box.dataset.upload);
    const input = make("input", { type: "file", name: "files", multiple: true, id: "upload-files", required: true });
    const choose = make("label", { className: "upload-drop", htmlFor: "upload-files" }, make("strong", { textContent: words.choose }), make("span", { textContent: words.kinds }), input);
    const select = make("select", { name: "mapping", id: "upload-mapping" }, ...mappings.map(([value, textContent]) => make("option", { value, textContent })));
    const format = make("label", { htmlFor: "upload-mapping" }, make("span", { textContent: words.mapping }), select);
    const options = ticks.map(([name, textContent]) => make("label", { className: "upload-tick" }, make("input", { type: "checkbox", name, value: "1" }), make("span", { textContent })));
    const button = make("button", { type: "submit", className: "action primary", textContent: words.send });
    const said = make("p", { className: "upload-said" });
    said.setAttribute("role", "status");
    const form = make("form", { method: "post", enctype: "multipart/form-data", action }, choose, ...options, make("div", { className: "actions" }, format, button), said);
    const say = (text) => { said.textContent = text; };

    choose.addEventListener("dragover", (event) => { event.preventDefault(); choose.classList.add("over"); });
    choose.addEventListener("dragleave", () => choose.classList.remove("over"));
    choose.addEventListener("drop", (event) => { event.preventDefault(); choose.classList.remove("over"); input.files = event.dataTransfer.files; });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
      if (!input.files.length) return say(words.no_file);
      if (size > largest) return say(words.too_large);
      button.disabled = true;
      send(form, action, (share) => say(words.sending.replace("%", Math.round(100 * share))), (status, answer) => {
        button.disabled = false;
        if (status === 201) { say(""); form.reset(); goTo(answer.address); } else say(status === 413 ? words.too_large : answer?.message || words.failed);
      });
    });
    box.replaceChildren(form);
  }

  function send(form, action, tell, done) {
    const request = new XMLHttpRequest();
    request.open("POST", action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => tell(event.total ? event.loaded / event.total : 0);
    request.onerror = () => done(0, null);
    request.onload = () => { let answer = null; try { answer = JSON.parse(request.response); } catch { /* a proxy answers with a page */ } done(request.status, answer); };
    request.send(new FormData(form));
  }

  // One look at a time; the page is asked for again when the job is at another state.
  let looking = false;
  async function look() {
    const box = document.querySelector("[data-job]");
    if (!box || looking) return;
    looking = true;
    try {
      const answer = await fetch(box.dataset.job, { headers: { Accept: "application/json" } });
      const { state, words } = answer.ok ? await answer.json() : { state: "gone" };
      if (state !== box.dataset.state) {
        const query = new URLSearchParams(location.search);
        query.set("step", state);
        goTo("/data?" + query);
      } else box.querySelector(".job-progress").textContent = words;
    } catch { /* the server is away for a moment */ } finally { looking = false; }
  }
  setInterval(look, 700);

  // What the files are the whole of: ticks of the form that confirms; never set by themselves.
  const tick = (box) => box.replaceChildren(...JSON.parse(box.dataset.ticks).map(([name, value, textContent]) => make("label", { className: "upload-tick" }, make("input", { type: "checkbox", name, value }), make("span", { textContent }))));
  const once = (box, made, build) => { if (box.anjuMade !== made) { box.anjuMade = made; build(box); } };
  const start = () => { document.querySelectorAll("[data-upload]").forEach((box) => once(box, box.dataset.upload, build)); document.querySelectorAll("[data-ticks]").forEach((box) => once(box, box.dataset.ticks, tick)); };
  new MutationObserver(start).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-upload", "data-ticks"] });
})();
