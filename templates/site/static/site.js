// What a page does beyond reading: languages that are remembered, copying, search, the form.
(() => {
  const { root, locale, copy, copied, none, kinds } = document.body.dataset;
  const $ = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const kept = (key, value) => {
    try {
      if (value === undefined) return localStorage.getItem(key);
      localStorage.setItem(key, value);
    } catch { /* storage may be closed */ }
    return null;
  };

  // Languages: ?lang=go in the address, else the last choice.
  const choose = (name) => {
    const radio = name && document.getElementById(`l-${name}`);
    if (radio) radio.checked = true;
    return Boolean(radio);
  };
  const asked = new URLSearchParams(location.search).get("lang");
  if (choose(asked)) kept("specmill-lang", asked);
  else choose(kept("specmill-lang"));
  for (const radio of all('input[name="lang"]')) {
    radio.addEventListener("change", () => {
      kept("specmill-lang", radio.value);
      const address = new URL(location.href);
      address.searchParams.set("lang", radio.value);
      if (location.protocol !== "file:") history.replaceState(null, "", address);
    });
  }

  // A field that a link names is shown, whatever is folded around it.
  const reveal = () => {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* as it stands */ }
    const target = name && document.getElementById(name);
    // Lists that are too long for a page go on on others; of several, that furthest inside is meant.
    const [further] = target || !name ? [] : all("a.rest[data-holds]").filter((link) => name.startsWith(link.dataset.holds))
      .sort((one, two) => two.dataset.holds.length - one.dataset.holds.length);
    if (further) location.replace(further.href + location.hash);
    if (!target) return;
    // What only one language has is shown by its tab.
    const tab = target.closest(".only");
    if (tab && !tab.getClientRects().length) choose(tab.classList[0].slice(2));
    for (let each = target; each; each = each.parentElement?.closest("details")) if (each.tagName === "DETAILS") each.open = true;
    // At once: gliding over thousands of rows takes longer than reading where they are.
    target.scrollIntoView({ behavior: "instant" });
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Copying, and the colours.
  const write = async (text, button, label) => {
    await navigator.clipboard.writeText(text);
    button.textContent = copied;
    setTimeout(() => { button.textContent = label; }, 1500);
  };
  for (const block of all(".code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copy;
    button.addEventListener("click", () => write(block.querySelector("code").textContent, button, copy));
    block.append(button);
  }
  for (const button of all(".copy-page")) {
    // Pages of a folder may not fetch.
    if (location.protocol === "file:") { button.hidden = true; continue; }
    const label = button.textContent;
    button.addEventListener("click", async () => write(await (await fetch(button.dataset.from)).text(), button, label));
  }
  const theme = $(".theme");
  if (theme) {
    theme.addEventListener("click", () => {
      const now = document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
      document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
      kept("specmill-theme", document.documentElement.dataset.theme);
    });
  }
  // Another version of the page, or its start page where that has none of the kind.
  for (const link of all(".versions a")) {
    link.addEventListener("click", async (event) => {
      if (link.origin !== location.origin || location.protocol === "file:" || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const there = await fetch(link.href, { method: "HEAD" }).catch(() => null);
      const inner = document.body.dataset.path;
      location.assign(there?.ok ? link.href : link.href.slice(0, link.href.length - inner.length) + `${locale}/index.html`);
    });
  }
  // Not by scrollIntoView: the next Tab would go on from there, past the link that skips all this.
  const side = $(".side"), current = $('.side [aria-current="page"]');
  if (side && current && current.offsetTop > side.clientHeight - 60) side.scrollTop = current.offsetTop - side.clientHeight / 2;

  // The section that is being read.
  const links = new Map(all(".toc a").map((link) => [link.hash.slice(1), link]));
  if (links.size && "IntersectionObserver" in window) {
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) {
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(entry.target.id)?.setAttribute("aria-current", "true");
      }
    }, { rootMargin: "-20% 0px -70% 0px" });
    for (const id of links.keys()) { const section = document.getElementById(id); if (section) watcher.observe(section); }
  }

  // Search. The index is a script, because a page of a folder may not fetch.
  const input = $("#search"), list = $("#results");
  if (input) {
    const names = kinds.split("|"), order = ["o", "m", "p", "c", "w"];
    let loading = null, index = null, chosen = -1;
    const load = () => loading ||= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `${root}${locale}/search-index.js`;
      script.onload = () => { index = specmillSearch.prepare(globalThis.specmillIndex); done(); };
      script.onerror = failed;
      document.head.append(script);
    });
    const options = () => [...list.querySelectorAll("a")];
    const mark = (at) => {
      const found = options();
      chosen = found.length ? (at + found.length) % found.length : -1;
      found.forEach((each, number) => each.setAttribute("aria-selected", String(number === chosen)));
      if (chosen >= 0) { input.setAttribute("aria-activedescendant", found[chosen].id); found[chosen].scrollIntoView({ block: "nearest" }); }
      else input.removeAttribute("aria-activedescendant");
    };
    const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); };
    const show = (ranked) => {
      list.replaceChildren();
      let last = "";
      // Groups stand in the order of their best hits.
      const groups = [...new Set(ranked.map((hit) => hit.kind))];
      const hits = groups.flatMap((kind) => ranked.filter((hit) => hit.kind === kind));
      hits.forEach((hit, number) => {
        if (hit.kind !== last) {
          const title = document.createElement("p");
          title.textContent = hit.kind === "t" ? full : names[order.indexOf(hit.kind)] ?? "";
          list.append(title);
          last = hit.kind;
        }
        const link = document.createElement("a"), small = document.createElement("small");
        link.href = root + hit.path;
        link.id = `hit-${number}`;
        link.setAttribute("role", "option");
        link.textContent = hit.title;
        small.textContent = [hit.field, hit.call, hit.text].filter(Boolean).join(" · ");
        link.append(small);
        list.append(link);
      });
      if (!hits.length) { const empty = document.createElement("p"); empty.textContent = none; list.append(empty); }
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      mark(0);
    };
    // Pagefind tells of pages whose text has the words; what is known by name comes before it.
    const { full } = document.body.dataset;
    let engine = null;
    const inText = async (query, known) => {
      engine ||= import(new URL(`${root}pagefind/pagefind.js`, location.href).href);
      const found = await (await engine).debouncedSearch(query);
      const pages = await Promise.all((found?.results ?? []).slice(0, 12).map((each) => each.data()));
      return pages.map((each) => ({
        kind: "t", title: each.meta.title, path: (each.raw_url ?? each.url).replace(/^\//, ""),
        text: new DOMParser().parseFromString(each.excerpt, "text/html").body.textContent,
      })).filter((each) => !known.has(each.path)).slice(0, 6);
    };
    const run = async () => {
      const query = input.value.trim();
      if (!query) return close();
      await load();
      if (input.value.trim() !== query) return;
      const hits = specmillSearch.rank(index, query, 12);
      show(hits);
      if (!full || location.protocol === "file:") return;
      const more = await inText(query, new Set(hits.map((each) => each.path.split("#")[0]))).catch(() => []);
      if (more.length && input.value.trim() === query && !list.hidden) {
        const at = chosen;
        show([...hits, ...more]);
        mark(Math.max(at, 0));
      }
    };
    input.addEventListener("focus", load, { once: true });
    input.addEventListener("input", run);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") mark(chosen + 1);
      else if (event.key === "ArrowUp") mark(chosen - 1);
      else if (event.key === "Enter") options()[chosen]?.click();
      else if (event.key === "Escape") { close(); input.blur(); }
      else return;
      event.preventDefault();
    });
    list.addEventListener("click", close);
    document.addEventListener("click", (event) => { if (!event.target.closest(".search")) close(); });
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !event.target.closest("input, textarea, select")) { event.preventDefault(); input.focus(); input.select(); }
    });
  }

  // The form: nothing is sent before the click, and credentials stay in its fields.
  const form = $("form.try");
  if (form) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const data = new FormData(form), headers = {}, query = new URLSearchParams();
      let path = form.dataset.path;
      for (const [name, value] of data) {
        const [where, key] = [name.slice(0, name.indexOf(":")), name.slice(name.indexOf(":") + 1)];
        if (!value) continue;
        if (where === "path") path = path.replaceAll(`{${key}}`, encodeURIComponent(value));
        else if (where === "query") query.append(key, value);
        else if (where === "header" || where === "credential") headers[key] = value;
      }
      const body = data.get("body") || undefined, { method, media } = form.dataset;
      if (body) headers["Content-Type"] = media;
      const url = data.get("server").replace(/\/$/, "") + path + (String(query) ? `?${query}` : "");
      const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
      const lines = [`curl -X ${method} ${quoted(url)}`, ...Object.entries(headers).map(([key, value]) => `  -H ${quoted(`${key}: ${value}`)}`)];
      if (body) lines.push(`  -d ${quoted(body)}`);
      form.querySelector(".sent").textContent = lines.join(" \\\n");
      const answered = form.querySelector(".answered"), shown = document.createElement("pre"), line = document.createElement("p");
      const began = performance.now();
      try {
        const answer = await fetch(url, { method, headers, body, credentials: "omit" });
        const text = await answer.text();
        line.textContent = `${answer.status} ${answer.statusText} · ${Math.round(performance.now() - began)} ms`;
        try { shown.textContent = JSON.stringify(JSON.parse(text), null, 2); } catch { shown.textContent = text; }
      } catch (error) { line.textContent = String(error); }
      answered.replaceChildren(line, shown);
    });
  }
})();
