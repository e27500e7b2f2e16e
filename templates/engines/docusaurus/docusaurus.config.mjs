// Docusaurus: npm install, then `npm start` or `npm run build`.
// For search, add a plugin: https://docusaurus.io/docs/search (one that indexes locally finds symbols
// only if it splits names at capitals and underscores).
export default {
  title: @TITLE@,
  url: "https://example.com", // where the site will be
  baseUrl: "/",
  onBrokenLinks: "throw",
  onBrokenAnchors: "ignore", // pages have <a id="…">, which it does not see; specmill checks them
  markdown: { format: "detect" }, // pages are Markdown, not MDX
  presets: [
    [
      "classic",
      {
        blog: false,
        docs: {
          path: @DOCS@,
          routeBasePath: "/",
          sidebarPath: "./sidebars.mjs",
          numberPrefixParser: false,
          include: ["**/*.md"],
        },
      },
    ],
  ],
};
