// Words that we write into a drawing of plotly, which takes a third of the time of a figure for them: in the same letters, each at a place that follows from the plot.
(function () {
  // As plotly sets its lines, in sizes of the letters.
  const LINE = 1.3;
  const pen = document.createElement("canvas").getContext("2d");
  const unescaped = (text) => text.replaceAll("&lt;", "<").replaceAll("&amp;", "&");
  const element = (inside, name) => document.createElementNS(inside.namespaceURI, name);

  // How wide a text is in a size of one pixel, in the letters of the figures.
  function ems(text, family) {
    pen.font = `100px ${family}`;
    return pen.measureText(unescaped(text)).width / 100;
  }

  function layer(graph, name) {
    const drawing = graph.querySelector(".main-svg"), found = drawing.querySelector(`.${name}`);
    if (found) return found;
    const group = drawing.appendChild(element(drawing, "g"));
    group.setAttribute("class", name);
    return group;
  }

  function part(node, text, bold) {
    if (!bold) return unescaped(text);
    const span = element(node, "tspan");
    span.style.fontWeight = "bold";
    span.textContent = unescaped(text);
    return span;
  }

  const parts = (node, line) => line.split(/<b>|<\/b>/).map((text, place) => part(node, text, place % 2));

  function inLines(node, lines, x) {
    return lines.map((line, number) => {
      const span = element(node, "tspan");
      span.setAttribute("x", x);
      span.setAttribute("dy", number ? `${LINE}em` : 0);
      span.append(...parts(node, line));
      return span;
    });
  }

  // One text at its place, the first of its lines on the height of y; one that stands there already is left.
  function set(node, { lines, x, y, anchor, colour }) {
    const state = [lines.join("<br>"), x, y, anchor, colour].join();
    if (node.anjuState === state) return;
    node.anjuState = state;
    for (const [name, value] of Object.entries({ x, y, "text-anchor": anchor })) node.setAttribute(name, value);
    Object.assign(node.style, { fill: colour, whiteSpace: "pre" });
    node.replaceChildren(...(lines.length > 1 ? inLines(node, lines, x) : parts(node, lines[0])));
  }

  // Writes the texts into the layer of the name, in place of those before; gives their nodes.
  function write(graph, name, texts, { family, size }) {
    const group = layer(graph, name);
    Object.assign(group.style, { fontFamily: family, fontSize: `${size}px` });
    while (group.childElementCount > texts.length) group.lastChild.remove();
    while (group.childElementCount < texts.length) group.appendChild(element(group, "text"));
    const nodes = [...group.children];
    texts.forEach((text, place) => set(nodes[place], text));
    return nodes;
  }

  function clear(graph, name) {
    graph.querySelector(`.main-svg .${name}`)?.remove();
  }

  // The height of the first of some lines around a middle, `below` which a single line would stand.
  const top = (middle, lines, size, below) => middle + (below - ((lines.length - 1) / 2) * LINE) * size;

  window.anju = { ...window.anju, lettering: { ems, write, clear, top } };
})();
