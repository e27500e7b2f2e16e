// Docusaurus: npm install, then `npm start` or `npm run build`.
// The search in `search/` is yours to change; it finds names of code and Chinese, and asks no other host.
import search from "./search/index.mjs";

export default {
  title: @TITLE@,
  url: "https://example.com", // where the site will be
  baseUrl: "/",
  onBrokenLinks: "throw",
  onBrokenAnchors: "ignore", // pages have <a id="…">, which it does not see; specmill checks them
  markdown: { format: "detect" }, // pages are Markdown, not MDX
  plugins: [search],
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
