// A search for Docusaurus that stays on the site: an index of all pages, made while the site is built.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import MiniSearch from "minisearch";
import { options } from "./words.mjs";

const matches = (text, pattern) => [...text.matchAll(pattern)].map((found) => found[1]).join(" ");

const entry = async (doc, place, siteDir) => {
  const page = await readFile(doc.source.replace("@site", siteDir), "utf8");
  const text = page.replace(/^---\n[^]*?\n---\n/, "").replace(/<[^>\n]*>/g, " ");
  const names = `${matches(text, /^#+ (.*)$/gm)} ${matches(text, /`([^`\n]+)`/g)}`;
  return { id: doc.permalink, path: doc.permalink, place, title: doc.title, names, text };
};

export default function search({ siteDir }) {
  return {
    name: "specmill-search",
    getThemePath: () => resolve(fileURLToPath(new URL(".", import.meta.url)), "theme"),
    async allContentLoaded({ allContent, actions }) {
      const index = new MiniSearch(options);
      for (const content of Object.values(allContent["docusaurus-plugin-content-docs"] ?? {}))
        for (const { docs } of content.loadedVersions)
          for (const doc of docs) {
            const place = doc.permalink.split("/").slice(1, -1).join(" / ");
            index.add(await entry(doc, place, siteDir));
          }
      await actions.createData("index.json", JSON.stringify(index));
    },
  };
}
