// Compiles pages as MDX and says what of each would run: read from stdin as a JSON list, one list of
// findings for each. The first argument is the folder that holds node_modules.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(process.argv[2] + "/");
const { compile } = await import(pathToFileURL(require.resolve("@mdx-js/mdx")).href);

const ALIVE = new Set(["mdxFlowExpression", "mdxTextExpression", "mdxjsEsm"]);

function findings(node, found) {
  if (ALIVE.has(node.type)) found.push(`${node.type}: ${node.value}`);
  for (const each of node.attributes ?? []) {
    const plain = each.type === "mdxJsxAttribute" && (each.value === null || typeof each.value === "string");
    if (!plain || /^on|^style$|^dangerously|:/i.test(each.name)) found.push(`<${node.name} ${each.name ?? "{...}"}>`);
  }
  if (node.type?.startsWith("mdxJsx") && !/^[a-z][a-z0-9]*$/.test(node.name ?? "")) found.push(`<${node.name}>`);
  for (const each of node.children ?? []) findings(each, found);
}

let text = "";
for await (const chunk of process.stdin) text += chunk;
const said = [];
for (const page of JSON.parse(text)) {
  const found = [];
  // Comments go as in Docusaurus (markdown.mdx1Compat.comments). MDX has no elements without an end:
  // pages with them are not compiled at all, so their end is written here, to see what else they hold.
  const source = page
    .replace(/^---\n[^]*?\n---\n/, "")
    .replace(/<!--[^]*?-->/g, "")
    .replace(/<(br|hr|img)((?:\s+[a-z]+="[^"]*")*)\s*\/?>/g, "<$1$2/>");
  try {
    await compile(source, { remarkPlugins: [() => (tree) => findings(tree, found)] });
  } catch (error) {
    found.push(`not compiled: ${error.message} (line ${error.line}: ${source.split("\n")[(error.line ?? 1) - 1]})`);
  }
  said.push(found);
}
console.log(JSON.stringify(said));
