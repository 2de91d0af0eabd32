// The forms of meeting packs: a new one, the choice of one to add a page to, and the agenda that is ordered, titled and saved.
(function () {
  const make = (name, properties = {}, ...children) => { const element = Object.assign(document.createElement(name), properties); element.append(...children.filter(Boolean)); return element; };
  const hidden = (name, value) => make("input", { type: "hidden", name, value });
  const goTo = (address) => window.dash_clientside.set_props("_pages_location", { pathname: address.split("?")[0], search: "?" + address.split("?")[1] });

  function newPack(box) {
    const { action, address, words } = JSON.parse(box.dataset.packNew);
    const field = make("input", { type: "text", name: "title", maxLength: 120, id: "pack-new-title", required: true });
    const label = make("label", { htmlFor: "pack-new-title" }, make("span", { textContent: words.title }), field);
    box.replaceChildren(make("form", { method: "post", action, className: "actions" }, label, hidden("address", address), make("button", { type: "submit", className: "action primary", textContent: words.make })));
  }

  function choosePack(box) {
    const { address, choices } = JSON.parse(box.dataset.packAdd);
    box.replaceChildren(...choices.map(([title, action]) => make("form", { method: "post", action }, hidden("address", address), make("button", { type: "submit", className: "action", textContent: title }))));
  }

  function edit(box) {
    const { action, edition, title, items, words, editable } = JSON.parse(box.dataset.pack);
    const list = make("ol", { className: "pack-items" });
    const said = make("p", { className: "pack-said" });
    said.setAttribute("role", "status");
    const changed = () => { said.textContent = words.unsaved; };
    const field = make("input", { type: "text", value: title, maxLength: 120, id: "pack-title", disabled: !editable, oninput: changed });
    const save = make("button", { type: "button", className: "action primary", textContent: words.save, disabled: !editable, onclick: () => send() });

    function button(name, row, act) {
      const element = make("button", { type: "button", className: "action small", textContent: { up: "↑", down: "↓", remove: "✕" }[name], disabled: !editable, title: words[name], onclick: () => { act(row); changed(); } });
      element.setAttribute("aria-label", words[name]);
      return element;
    }

    function item(one, place) {
      const row = make("li");
      const name = make("input", { type: "text", value: one.title, maxLength: 120, placeholder: words.item_title, disabled: !editable, oninput: changed });
      name.setAttribute("aria-label", `${words.item_title} ${place + 1}`);
      const notes = make("textarea", { value: one.notes, rows: 2, maxLength: 4000, placeholder: words.notes, disabled: !editable, oninput: changed });
      notes.setAttribute("aria-label", `${words.notes} ${place + 1}`);
      const boxes = one.blocks.map(([key, text, on]) => make("label", {}, make("input", { type: "checkbox", value: key, checked: on, disabled: !editable, onchange: changed }), make("span", { textContent: text })));
      const moves = make("span", { className: "pack-moves" },
        button("up", row, () => row.previousElementSibling?.before(row)), button("down", row, () => row.nextElementSibling?.after(row)), button("remove", row, () => row.remove()));
      row.append(make("div", { className: "pack-head" }, make("strong", { textContent: one.label }), make("a", { href: one.address, textContent: words.open }), moves), name, notes,
        make("details", {}, make("summary", { textContent: `${words.blocks} ${one.blocks.filter((block) => block[2]).length}/${one.blocks.length}` }), make("div", { className: "pack-blocks" }, ...boxes)));
      row.read = () => {
        const all = [...row.querySelectorAll("input[type=checkbox]")], on = all.filter((check) => check.checked);
        return { address: one.address, title: name.value, notes: notes.value, blocks: on.length === all.length ? [] : on.map((check) => check.value) };
      };
      return row;
    }

    async function send() {
      save.disabled = true;
      const body = JSON.stringify({ edition, title: field.value, items: [...list.children].map((row) => row.read()) });
      try {
        const answer = await fetch(action, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body });
        const told = await answer.json();
        if (!answer.ok) said.textContent = told.message || words.failed;
        else { goTo(`${told.address}&saved=${Date.now()}`); said.textContent = words.saved; }
      } catch { said.textContent = words.failed; } finally { save.disabled = false; }
    }

    list.append(...items.map(item));
    box.replaceChildren(make("label", { className: "pack-title", htmlFor: "pack-title" }, make("span", { textContent: words.title }), field), list, make("div", { className: "actions" }, save, said));
  }

  const KINDS = [["packNew", newPack], ["packAdd", choosePack], ["pack", edit]];
  function start() {
    for (const [name, build] of KINDS) {
      document.querySelectorAll(`[data-${name.replace(/[A-Z]/g, (letter) => "-" + letter.toLowerCase())}]`).forEach((box) => {
        if (box.anjuMade === box.dataset[name]) return;
        box.anjuMade = box.dataset[name];
        build(box);
      });
    }
  }
  new MutationObserver(start).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-pack", "data-pack-new", "data-pack-add"] });
})();
