// The sidebar of Docusaurus, from sidebar.json, which specmill writes anew with the pages.
import { readFileSync } from "node:fs";

const docs = @DOCS@;
const entries = JSON.parse(readFileSync(new URL(`./${docs}/sidebar.json`, import.meta.url), "utf8"));
// Docusaurus writes labels into a script of each page without escaping them, where "</script>" would end it.
const labelOf = (title) => title.replaceAll("<", "‹").replaceAll(">", "›");
const idOf = (path) => path.slice(1) + (path.endsWith("/") ? "index" : "");

// Pages that several languages share stand in the sidebar of each; `key` tells the entries apart.
const item = (entry, within) => {
  const key = `${within}${entry.path}${entry.heading ? "#heading" : ""}`;
  const label = labelOf(entry.title);
  if (!entry.children) return { type: "doc", id: idOf(entry.path), label, key };
  const items = entry.children.map((child) => item(child, within));
  const link = entry.heading ? {} : { link: { type: "doc", id: idOf(entry.path) } };
  return { type: "category", label, key, items, ...link };
};

export default {
  reference: ["index", ...entries.map((entry) => item({ ...entry, title: `${entry.title} (${entry.locale})` }, entry.path))],
};
