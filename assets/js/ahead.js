// Asks for the page of a choice before its address is written, and for the page of what the reader points at before it is chosen. The page of a choice is
// drawn as soon as it is there; then the address follows, and Dash, which asks for the page of every address, finds the answer here.
(function () {
  const { dash } = window.anju;
  // So long an answer counts as one of now, and so long the pointer rests on what is meant.
  const FRESH = 10000, REST = 60;
  // How Dash asked for a page the last time; the last answer that was asked for here ({ inputs, at, answer }); the choice whose address is not
  // written yet ({ search, drawn }); the timer of what the reader points at.
  let fetch = null, last = null, ahead = null, wanted = null, meant = null;

  const key = (body) => JSON.stringify(body.inputs);
  const isFresh = (inputs) => ahead?.inputs === inputs && performance.now() - ahead.at < FRESH;

  async function answered({ url, options, body, real }) {
    const known = isFresh(key(body)) ? ahead : null;
    last = { url, options, body };
    ahead = null;
    // What failed is asked for again, for Dash to say why.
    const taken = await known?.answer.catch(() => null);
    return taken ? new Response(taken.text, taken) : real();
  }

  async function read(asked) {
    const response = await asked, { status, headers } = response;
    if (status !== 200) throw new Error(`answer ${status}`);
    return { status, headers, text: await response.text() };
  }

  function ask(search) {
    const body = { ...last.body, inputs: last.body.inputs.map((input) => (input.property === "search" ? { ...input, value: search } : input)) };
    if (isFresh(key(body))) return ahead.answer;
    const answer = read(fetch(last.url, { ...last.options, body: JSON.stringify(body) }));
    answer.catch(() => {});
    ahead = { inputs: key(body), at: performance.now(), answer };
    return answer;
  }

  // The reader points at what leads to a query; null when at nothing any more.
  function point(search, rest = REST) {
    clearTimeout(meant);
    if (search !== null) meant = setTimeout(() => { if (last && search !== location.search) ask(search); }, rest);
  }

  const frame = () => new Promise(requestAnimationFrame);

  async function go(search) {
    if (!last) return dash.go({ search });
    const mine = (wanted = { search, drawn: false });
    try {
      const { response } = JSON.parse((await ask(search)).text);
      if (wanted !== mine) return;
      mine.drawn = true;
      window.anju.update(response);
      await frame();
      await frame();
    } catch { /* Dash asks for the page itself, and says what is wrong */ }
    if (wanted !== mine) return;
    wanted = null;
    dash.go({ search });
  }

  // The reader has taken back what is not drawn yet.
  function stay() {
    if (!wanted?.drawn) wanted = null;
  }

  // The query that the page is on its way to, and the one of the page in view.
  const query = () => new URLSearchParams(wanted?.search ?? location.search);
  const inView = () => new URLSearchParams(wanted?.drawn ? wanted.search : location.search);

  dash.onMove(() => { wanted = null; });
  if (window.anju.isOn("ahead")) fetch = dash.onPageAsked(answered);

  window.anju = { ...window.anju, go, stay, point, query, inView };
})();
