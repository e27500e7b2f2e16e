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
  // One form for "user" and "users", "reply" and "replies", "box" and "boxes".
  const stem = (word) => word.replace(/(ss|x|ch|sh)es$/, "$1").replace(/([^aeiou])ies$/, "$1y").replace(/([^sui])s$/, "$1");
  const parts = (text) => text.replace(CJK, " ").replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const words = (text) => [...parts(text).map(stem), ...bigrams(text)];
  const EMPTY = new Set("a an and at by do for from how i in is of on or the to with".split(" "));
  const telling = (list) => { const kept = list.filter((word) => !EMPTY.has(word)); return kept.length ? kept : list; };
  const together = (list) => [...new Set(telling(list))].sort().join(" ");
  const shortest = (list) => list.reduce((one, two) => (two.length < one.length ? two : one), list[0] ?? "");
  const unslug = (slug) => slug.replace(/~([0-9a-f]{4})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));

  // Of what there is and of whom it is: "my organizations" are those of the authenticated user.
  const owned = (list) => list.map((word) => (word === "my" || word === "mine" ? "me" : word));
  // Who names a thing alone wants to see it, and hardly wants to be rid of it.
  const READS = new Set("get list retrieve show fetch find query check".split(" "));
  const REMOVES = new Set("delete remove revoke unbind cancel clear destroy".split(" "));

  // The same in Chinese: whether a title wants to see something, one of it or many, and what.
  const seen = (text) => {
    const [, reads, noun, form] = text.match(/^(获取|查询|列取|列出|查看)?(.+?)(列表|详情|信息)?$/u) ?? [];
    return { reads: Boolean(reads), noun: compact(noun ?? ""), many: form === "列表", told: Boolean(form) };
  };

  const nounsOf = (route) => route.split("/").filter((part) => part && !part.startsWith("{") && !/^(api|v\d+)$/i.test(part));
  // What can be said of an address: DELETE /v1/files/{id} deletes a file, GET /files lists files, which
  // is meant as well by who writes what there is and not what to do with it.
  const CHANGE = ["update", "edit", "change", "set"];
  const VERBS = { get: ["list", "get", "retrieve", "show", "fetch", ""], post: ["create", "add", "new", "send"], put: ["replace", ...CHANGE], patch: CHANGE, delete: ["delete", "remove"] };
  const ONE = { get: ["get", "retrieve", "show", "fetch", ""], post: CHANGE };
  const said = (method, route, most = 9) => {
    const nouns = nounsOf(route).slice(-most), verbs = (route.endsWith("}") && ONE[method.toLowerCase()]) || VERBS[method.toLowerCase()];
    return nouns.length && verbs ? verbs.map((verb) => `${verb} ${nouns.join(" ")}`) : [];
  };
  // An address as it was sent, with values in the place of names: /files/abc of /files/{id}.
  const fits = (wanted, given) => wanted.length === given.length && wanted.every((part, at) => part === given[at] || (given[at] && part.includes("{")));
  // How well an address fits one that was written whole or in part, alone or behind its method and other words.
  const addressScore = (entry, raw) => {
    const [, before, asked] = raw.match(/^(?:(.*)\s)?(\S*\/\S*)$/) ?? [];
    if (!asked || !entry.route) return 0;
    const sends = entry.call.slice(0, entry.call.indexOf(" ")).toLowerCase();
    const method = (before ?? "").split(/\s+/).find((word) => word === sends || Object.hasOwn(VERBS, word));
    const own = method === sends ? 20 : !method && sends === "get" ? 3 : 0;
    if (entry.route === asked) return 980 + own;
    const given = asked.replace(/\/$/, "").split("/"), wanted = entry.route.split("/"), open = 10 * entry.route.split("{").length;
    if (fits(wanted, given)) return 940 - open + own;
    if (entry.route.endsWith(asked.startsWith("/") ? asked : `/${asked}`)) return 700 + own;
    if (given.length > 1 && fits(wanted.slice(-given.filter(Boolean).length), given.filter(Boolean))) return 660 - open + own;
    return entry.route.includes(asked) ? 560 - Math.min(100, entry.route.length - asked.length) + own : 0;
  };

  // The only operation of a group answers to the name of the group, whose page then says no more.
  const merge = (entries) => {
    const folder = (entry) => entry.path.slice(0, entry.path.lastIndexOf("/"));
    const groups = new Map();
    for (const entry of entries) if (entry.kind === "o") groups.set(folder(entry), [...(groups.get(folder(entry)) ?? []), entry]);
    for (const entry of entries) {
      const [only, another] = (entry.kind === "p" && entry.path.endsWith("/index.html") && groups.get(folder(entry))) || [];
      if (only && !another) { entry.alone = true; only.names.push(entry.flat); }
    }
    return entries;
  };

  // Where a field is: `2/query.limit` stands on the second page of a list.
  const placed = (path, field) => {
    const [, number, anchor] = field.match(/^(?:(\d+)\/)?(.*)$/);
    return { anchor, address: `${number ? path.replace(/\.html$/, `.${number}.html`) : path}#${encodeURIComponent(anchor)}` };
  };

  const prepare = (rows) => merge(rows.map(([kind, title, path, call, symbols, text, fields], at) => {
    const names = symbols.split(" ").filter(Boolean);
    const anchors = fields.split(" ").filter(Boolean);
    const route = call.slice(call.indexOf(" ") + 1);
    const last = names.map((name) => name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf("/")) + 1));
    const verbs = last.map((name) => parts(name)[0]);
    const nouns = last.filter((_, number) => READS.has(verbs[number])).map((name) => parts(name).slice(1).join(" "));
    const called = [...said(call.split(" ")[0], route), title, ...names.map((name) => name.slice(name.indexOf(".") + 1)), ...last];
    const strong = new Set(words(`${title} ${symbols} ${route}`));
    if (strong.has("authenticated")) strong.add("me");
    return {
      kind, title, path, call, symbols, text, at, anchors,
      flat: compact(title),
      route: route.toLowerCase(),
      names: [...new Set([...names.map(compact), ...last.map(compact)])],
      // Names that are whole only behind those of their groups.
      grouped: new Set(last.filter((_, number) => names[number].split(".").length > 2 || names[number].includes("/")).map(compact).filter((name) => !names.some((one) => compact(one) === name))),
      bare: new Set(nouns.map(compact)),
      bareSets: new Set(nouns.map(words).filter((list) => list.length > 1).map(together)),
      seen: kind === "o" ? seen(title) : {},
      ends: new Set(said(call.split(" ")[0], route, 1).map((text) => together(words(text)))),
      spelled: new Set(parts(title)),
      sets: new Set(called.map(words).filter((list) => list.length > 1).map(together)),
      tails: anchors.map((anchor) => compact(unslug(anchor.slice(anchor.lastIndexOf(".") + 1)))),
      removes: verbs.some((verb) => REMOVES.has(verb)) || call.startsWith("DELETE"),
      strong,
      named: new Set(words(`${title} ${last.join(" ")} ${nounsOf(route).at(-1) ?? ""}`)),
      own: new Set(telling(words(kind === "p" ? title : `${title} ${shortest(last)}`))),
      weak: new Set(words(text)),
    };
  }));

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
      if (name === flat) best = Math.max(best, raw.includes(" ") && entry.grouped.has(name) ? 880 : 1000);
      else if (flat.length > 1 && name.startsWith(flat)) best = Math.max(best, 640 - Math.min(200, name.length - flat.length));
      else if (flat.length > 2 && name.includes(flat)) best = Math.max(best, 400 - Math.min(100, name.length - flat.length));
    }
    if (best < 870 && entry.bare.has(flat)) best = 870;
    if (best < 870 && entry.seen.reads) {
      const wanted = seen(raw);
      if (wanted.noun === entry.seen.noun) best = wanted.told && wanted.many === entry.seen.many ? 874 : 870;
    }
    // Who writes blanks asks by title: the name alone, of which groups have one each, is less.
    if (entry.flat === flat) best = Math.max(best + 10, raw.includes(" ") ? 1005 : 960);
    else if (entry.flat.startsWith(flat)) best = Math.max(best, 640 - Math.min(200, entry.flat.length - flat.length));
    else if (flat.length > 1 && entry.flat.includes(flat)) best = Math.max(best, 420 - Math.min(100, entry.flat.length - flat.length));
    best = Math.max(best, addressScore(entry, raw));
    return entry.removes && best < 640 ? best - 6 : best;
  };

  const wordScore = (entry, asked) => {
    let score = 0, hits = 0;
    for (const word of asked) {
      if (entry.named.has(word)) { score += 60; hits += 1; }
      else if (entry.strong.has(word)) { score += 52; hits += 1; }
      else if (word.length > 2 && [...entry.strong].some((each) => each.startsWith(word))) { score += 40; hits += 1; }
      else if (entry.weak.has(word)) { score += 20; hits += 1; }
    }
    if (!hits) return 0;
    const whole = hits === asked.length;
    // What a page is called beyond the words asked for speaks against it: the shortest name fits best.
    const script = asked.some((word) => word.search(CJK) >= 0);
    const extra = [...entry.own].filter((word) => (script || word.search(CJK) < 0) && !asked.includes(word)).length;
    if (asked.length > 1 && (entry.sets.has(together(asked)) || (!extra && asked.every((word) => entry.own.has(word))))) return 880;
    if (asked.length > 1 && !asked.some((word) => READS.has(word)) && entry.bareSets.has(together(asked))) return 876;
    if (asked.length > 1 && entry.ends.has(together(asked))) return 600;
    return (whole ? 220 : 0) + score / Math.sqrt(asked.length) - Math.min(40, 2 * extra);
  };

  const KIND = { o: 8, w: 4, c: 6, m: 2, p: 5 };

  // A query whose unknown words became the nearest ones that the index has, the frequent before the rare.
  const mended = (index, plain) => {
    const known = index.vocabulary ??= index.reduce((all, entry) => {
      for (const word of parts(`${entry.title} ${entry.symbols} ${entry.route}`)) all.set(word, (all.get(word) ?? 0) + 1);
      return all;
    }, new Map());
    const list = [...known.keys()];
    const better = parts(plain).map((word) => {
      if (word.length < 4 || EMPTY.has(word) || list.some((each) => each.startsWith(word))) return word;
      const close = list.filter((each) => each.length > 2 && near(word, each, 1));
      return close.sort((one, two) => known.get(two) - known.get(one))[0] ?? word;
    });
    return better.length && plain.search(CJK) < 0 ? better.join(plain.includes(" ") ? " " : "_") : plain;
  };

  const rank = (index, query, most = 10, corrects = true) => {
    // An address is asked for by its path; methods of C# may end with Async.
    const plain = query.trim().replace(/^((?:[a-z]+\s+)?)https?:\/\/[^/\s]+/i, "$1").replace(/\?\S*$/, "").replace(/(\p{Ll})Async(?:\(\))?$/u, "$1") || query.trim();
    const raw = plain.toLowerCase(), flat = compact(plain), asked = [...new Set(owned(telling(words(plain))))];
    if (!flat) return [];
    // Of two that fit, the one that has the words as they are written: "gist forks" lists, "fork a gist" makes one.
    const written = parts(plain);
    const spelled = (entry) => written.filter((word) => entry.spelled.has(word)).length;
    const score = (entry, slips) => {
      let best = symbolScore(entry, flat, raw), field = "";
      // A field by its name, or behind those that it is inside of: `user.name`.
      const inner = /^[^\s/]+\.[^\s/]+$/.test(raw) ? `.${raw}` : "";
      const place = flat.length < 2 ? -1 : inner ? entry.anchors.findIndex((anchor) => `.${placed("", anchor).anchor}`.toLowerCase().endsWith(inner)) : entry.tails.indexOf(flat);
      if (place >= 0) {
        // What goes in is asked for more often than what comes out.
        const inside = /^(\d+\/)?(body|query|path|header|cookie)\b/.test(entry.anchors[place]) ? 30 : 0;
        const value = (500 + inside - Math.min(60, entry.anchors.length / 2)) * (raw.includes(" ") ? 0.6 : 1);
        if (value > best) { best = value; field = entry.anchors[place]; }
      }
      // A page of methods leads to the one that is asked for, as it is spelled if it can.
      if (place >= 0 && entry.kind === "p" && best >= 900) {
        const spelled = entry.anchors.findIndex((anchor) => anchor.slice(anchor.lastIndexOf(".") + 1) === plain);
        field = entry.anchors[spelled >= 0 ? spelled : place];
      }
      if (best < 900) {
        const told = Math.min(wordScore(entry, asked), /^\S*\/\S*$/.test(raw) ? 600 : Infinity);
        if (told > best) { best = told; field = ""; }
      }
      // Words between blanks ask for what can be done; a model or a group is asked for by its name as it is spelled.
      if (raw.includes(" ") && raw !== entry.title.toLowerCase()) {
        if (entry.kind === "m") best *= 0.3;
        if (entry.kind === "p") best = Math.min(best, 870);
      }
      if (entry.alone) best = Math.min(best, 600);
      if (slips && best < 300) {
        // The first letter is seldom a slip where there is another one.
        const alike = (name) => (slips < 2 || name[0] === flat[0]) && near(flat, name, slips);
        const close = entry.names.some(alike) || alike(entry.flat);
        if (close) best = 300;
        else if (entry.tails.some((tail) => near(flat, tail, 1))) best = Math.max(best, 200);
        else if (asked.every((word) => entry.strong.has(word) || (word.length > 4 && [...entry.strong].some((each) => near(word, each, 1))))) best = Math.max(best, 250);
      }
      return best > 0 ? { entry, score: best + KIND[entry.kind], field } : null;
    };
    const find = (slips) => index.map((entry) => score(entry, slips)).filter(Boolean)
      .sort((one, two) => two.score - one.score || spelled(two.entry) - spelled(one.entry) || one.entry.route.length - two.entry.route.length || one.entry.title.length - two.entry.title.length || one.entry.at - two.entry.at);
    let hits = find(0);
    const corrected = corrects && (hits[0]?.score ?? 0) < 300 ? mended(index, plain) : plain;
    if (corrected !== plain) {
      const better = rank(index, corrected, most, false);
      if (better[0]?.score >= 240) return better;
    }
    for (let slips = 1; flat.length > 3 && slips <= (flat.length > 7 ? 2 : 1) && (hits[0]?.score ?? 0) < 300; slips += 1) hits = find(slips);
    return hits.slice(0, most).map(({ entry, field, score: value }) => {
      const { anchor, address } = placed(entry.path, field);
      return { kind: entry.kind, title: entry.title, call: entry.call, text: entry.text, score: value, field: unslug(anchor), path: field ? address : entry.path };
    });
  };

  globalThis.specmillSearch = { prepare, rank };
})();
