// Ranks the entries of an index for a query. Names come before words, whole names before parts.
(() => {
  const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+/g;
  const compact = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const bigrams = (text) => {
    const found = [];
    for (const run of text.match(CJK) ?? []) {
      if (run.length === 1) found.push(run);
      for (let at = 0; at + 1 < run.length; at += 1) found.push(run.slice(at, at + 2));
    }
    return found;
  };
  const words = (text) => [
    ...text.replace(CJK, " ").replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
      .toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean),
    ...bigrams(text),
  ];
  const shortest = (list) => list.reduce((one, two) => (two.length < one.length ? two : one), list[0] ?? "");
  const unslug = (slug) => slug.replace(/~([0-9a-f]+)/g, (_, code) => String.fromCodePoint(parseInt(code, 16)));

  const prepare = (rows) => rows.map(([kind, title, path, call, symbols, text, fields], at) => {
    const names = symbols.split(" ").filter(Boolean);
    const anchors = fields.split(" ").filter(Boolean);
    const route = call.slice(call.indexOf(" ") + 1);
    return {
      kind, title, path, call, text, at, anchors,
      flat: compact(title),
      route: route.toLowerCase(),
      names: [...new Set([...names.map(compact), ...names.map((name) => compact(name.slice(name.lastIndexOf(".") + 1)))])],
      tails: anchors.map((anchor) => compact(unslug(anchor.slice(anchor.lastIndexOf(".") + 1)))),
      strong: new Set(words(`${title} ${symbols} ${route}`)),
      own: new Set(words(`${title} ${shortest(names.map((name) => name.slice(name.lastIndexOf(".") + 1)))}`)),
      weak: new Set(words(text)),
    };
  });

  // Damerau and Levenshtein: whether two words are at most `most` slips apart.
  const near = (one, two, most) => {
    if (Math.abs(one.length - two.length) > most) return false;
    let before = [], last = [...Array(two.length + 1).keys()];
    for (let i = 1; i <= one.length; i += 1) {
      const now = [i];
      let least = i;
      for (let j = 1; j <= two.length; j += 1) {
        const cost = one[i - 1] === two[j - 1] ? 0 : 1;
        now[j] = Math.min(last[j] + 1, now[j - 1] + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) now[j] = Math.min(now[j], before[j - 2] + 1);
        least = Math.min(least, now[j]);
      }
      if (least > most) return false;
      before = last;
      last = now;
    }
    return last[two.length] <= most;
  };

  const symbolScore = (entry, flat, raw) => {
    let best = 0;
    for (const name of entry.names) {
      if (name === flat) best = Math.max(best, 1000);
      else if (flat.length > 1 && name.startsWith(flat)) best = Math.max(best, 640 - Math.min(200, name.length - flat.length));
      else if (flat.length > 2 && name.includes(flat)) best = Math.max(best, 400 - Math.min(100, name.length - flat.length));
    }
    if (entry.flat === flat) best = Math.max(best, 960);
    else if (entry.flat.startsWith(flat)) best = Math.max(best, 620 - Math.min(200, entry.flat.length - flat.length));
    else if (flat.length > 1 && entry.flat.includes(flat)) best = Math.max(best, 420 - Math.min(100, entry.flat.length - flat.length));
    if (entry.route && raw.includes("/")) {
      const asked = raw.slice(raw.indexOf("/"));
      if (entry.route === asked || entry.call.toLowerCase() === raw) best = Math.max(best, entry.call.toLowerCase() === raw ? 1000 : 980);
      else if (entry.route.endsWith(asked)) best = Math.max(best, 700);
      else if (entry.route.includes(asked)) best = Math.max(best, 560 - Math.min(100, entry.route.length - asked.length));
    }
    return best;
  };

  const wordScore = (entry, asked) => {
    let score = 0, hits = 0;
    for (const word of asked) {
      if (entry.strong.has(word)) { score += 60; hits += 1; }
      else if (word.length > 2 && [...entry.strong].some((each) => each.startsWith(word))) { score += 40; hits += 1; }
      else if (entry.weak.has(word)) { score += 20; hits += 1; }
    }
    if (!hits) return 0;
    const whole = hits === asked.length;
    // What a page is called beyond the words asked for speaks against it: the shortest name fits best.
    const script = asked.some((word) => word.search(CJK) >= 0);
    const alike = (one, two) => one === two || one === `${two}s` || two === `${one}s`;
    const extra = [...entry.own].filter((word) => (script || word.search(CJK) < 0) && !asked.some((each) => alike(each, word))).length;
    if (!extra && asked.length > 1 && asked.every((word) => [...entry.own].some((each) => alike(word, each)))) return 880;
    return (whole ? 220 : 0) + score / Math.sqrt(asked.length) - Math.min(40, 2 * extra);
  };

  const KIND = { o: 8, w: 4, c: 6, m: 2, p: 5 };

  const rank = (index, query, most = 10) => {
    // An address is asked for by its path; methods of C# may end with Async.
    const plain = query.trim().replace(/^((?:[a-z]+\s+)?)https?:\/\/[^/\s]+/i, "$1").replace(/\?\S*$/, "").replace(/(\p{Ll})Async(?:\(\))?$/u, "$1") || query.trim();
    const raw = plain.toLowerCase(), flat = compact(plain), asked = [...new Set(words(plain))];
    if (!flat) return [];
    const score = (entry, slips) => {
      let best = symbolScore(entry, flat, raw), field = "";
      const place = flat.length > 1 ? entry.tails.indexOf(flat) : -1;
      if (place >= 0) {
        // What goes in is asked for more often than what comes out.
        const inside = /^(body|query|path|header|cookie)\b/.test(entry.anchors[place]) ? 30 : 0;
        const value = 500 + inside - Math.min(60, entry.anchors.length / 2);
        if (value > best) { best = value; field = entry.anchors[place]; }
      }
      if (best < 900) {
        const told = wordScore(entry, asked);
        if (told > best) { best = told; field = ""; }
      }
      if (slips && best < 300) {
        const close = entry.names.some((name) => near(flat, name, slips)) || near(flat, entry.flat, slips);
        if (close) best = 300;
        else if (entry.tails.some((tail) => near(flat, tail, 1))) best = Math.max(best, 200);
        else if (asked.every((word) => entry.strong.has(word) || (word.length > 4 && [...entry.strong].some((each) => near(word, each, 1))))) best = Math.max(best, 250);
      }
      return best > 0 ? { entry, score: best + KIND[entry.kind], field } : null;
    };
    const find = (slips) => index.map((entry) => score(entry, slips)).filter(Boolean)
      .sort((one, two) => two.score - one.score || one.entry.title.length - two.entry.title.length || one.entry.at - two.entry.at);
    let hits = find(0);
    for (let slips = 1; flat.length > 3 && slips <= (flat.length > 7 ? 2 : 1) && (hits[0]?.score ?? 0) < 300; slips += 1) hits = find(slips);
    return hits.slice(0, most).map(({ entry, field, score: value }) => ({
      kind: entry.kind, title: entry.title, call: entry.call, text: entry.text, score: value, field: unslug(field),
      path: field ? `${entry.path}#${encodeURIComponent(field)}` : entry.path,
    }));
  };

  globalThis.specmillSearch = { prepare, rank };
})();
