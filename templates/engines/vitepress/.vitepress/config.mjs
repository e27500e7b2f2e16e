// VitePress: npm install, then `npm run docs:dev` or `npm run docs:build`.
// The sidebars stand in sidebar.vitepress.json, which specmill writes anew with the pages.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const docs = @DOCS@;
const locales = @LOCALES@;
const root = fileURLToPath(new URL("..", import.meta.url));
const sidebar = JSON.parse(readFileSync(resolve(root, docs, "sidebar.vitepress.json"), "utf8"));

// Splits names as code writes them (deleteAccount, delete_account), and Chinese, Japanese and Korean by
// pairs of characters. It runs in the browser as well, so it refers to nothing outside of itself.
function tokenize(text) {
  const found = [];
  for (const run of text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+/g) ?? []) {
    if (run.length === 1) found.push(run);
    for (let at = 0; at + 1 < run.length; at += 1) found.push(run.slice(at, at + 2));
  }
  for (const name of text.match(/[\p{Script=Latin}\p{N}_$]+/gu) ?? []) {
    const parts = name.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2").split(/[ _$]+/).filter(Boolean);
    found.push(name.replace(/[_$]/g, ""));
    if (parts.length > 1) found.push(...parts);
  }
  return found;
}

export default {
  title: @TITLE@,
  srcDir: docs,
  metaChunk: true, // pages of a thousand operations would each carry the list of all
  locales: Object.fromEntries(locales.map(([lang, label]) => [lang, { lang, label, link: `/${lang}/` }])),
  themeConfig: {
    sidebar,
    outline: [2, 3],
    search: {
      provider: "local",
      options: { miniSearch: { options: { tokenize }, searchOptions: { prefix: true, fuzzy: 0.15, combineWith: "AND" } } },
    },
  },
};
