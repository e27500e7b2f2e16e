// The field in the top bar: "/" begins, arrows and Enter choose. The index is loaded with the first focus.
import { useHistory } from "@docusaurus/router";
import MiniSearch from "minisearch";
import { useEffect, useRef, useState } from "react";
import { options } from "../../words.mjs";
import styles from "./styles.module.css";

const MOST = 10;
let loading = null;
const load = () =>
  (loading ??= import("@generated/specmill-search/default/index.json").then(({ default: data }) =>
    MiniSearch.loadJS(data, options)));

export default function SearchBar() {
  const history = useHistory();
  const field = useRef(null);
  const [query, setQuery] = useState("");
  const [hits, setHits] = useState(null);
  const [chosen, setChosen] = useState(0);

  useEffect(() => {
    const begin = (event) => {
      if (event.key !== "/" || event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener("keydown", begin);
    return () => document.removeEventListener("keydown", begin);
  }, []);

  const type = async (text) => {
    setQuery(text);
    const index = await load();
    if (field.current?.value !== text) return; // something was typed meanwhile
    setHits(text.trim() ? index.search(text).slice(0, MOST) : null);
    setChosen(0);
  };
  const open = (hit) => {
    setHits(null);
    field.current?.blur();
    history.push(hit.path);
  };
  const press = (event) => {
    const count = hits?.length ?? 0;
    if (event.key === "ArrowDown" && count) setChosen((chosen + 1) % count);
    else if (event.key === "ArrowUp" && count) setChosen((chosen + count - 1) % count);
    else if (event.key === "Enter" && count) open(hits[chosen]);
    else if (event.key === "Escape") { setHits(null); field.current?.blur(); }
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.search} role="search">
      <input
        ref={field} type="search" className="navbar__search-input" placeholder="Search ( / )"
        aria-label="Search" role="combobox" aria-expanded={Boolean(hits)} aria-controls="search-results"
        aria-activedescendant={hits?.length ? `search-hit-${chosen}` : undefined} autoComplete="off" spellCheck={false}
        value={query} onFocus={load} onChange={(event) => type(event.target.value)} onKeyDown={press}
        onBlur={() => setTimeout(() => setHits(null), 200)}
      />
      <div id="search-results" role="listbox" aria-label="Results" className={styles.results} hidden={!hits}>
        {hits?.map((hit, at) => (
          <a
            key={hit.id} id={`search-hit-${at}`} href={hit.path} role="option" aria-selected={at === chosen} tabIndex={-1}
            onClick={(event) => { event.preventDefault(); open(hit); }}
          >
            {hit.title}
            <small>{hit.place}</small>
          </a>
        ))}
        {hits?.length === 0 && <p>0</p>}
      </div>
    </div>
  );
}
