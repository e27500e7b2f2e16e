// How the index and what is typed are taken apart, here and in the browser: names as code writes them
// (deleteAccount, delete_account) whole and in parts, Chinese, Japanese and Korean by pairs of characters.
export function tokenize(text, wholes = true) {
  const found = [];
  for (const run of text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+/g) ?? []) {
    if (run.length === 1) found.push(run);
    for (let at = 0; at + 1 < run.length; at += 1) found.push(run.slice(at, at + 2));
  }
  for (const name of text.match(/[\p{Script=Latin}\p{N}_$]+/gu) ?? []) {
    const parts = name.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2").split(/[ _$]+/).filter(Boolean);
    if (wholes || parts.length < 2) found.push(name.replace(/[_$]/g, ""));
    if (parts.length > 1) found.push(...parts);
  }
  return found;
}

export const options = {
  fields: ["title", "names", "text"],
  storeFields: ["title", "path", "place"],
  tokenize: (text) => tokenize(text),
  // Asked for by their parts: createOrder finds orders.create as well.
  searchOptions: {
    tokenize: (text) => tokenize(text, false), boost: { title: 4, names: 2 }, prefix: true, fuzzy: 0.15, combineWith: "AND",
    // Pages that list others have the words of all of them.
    boostDocument: (path) => (path.endsWith("/") ? 0.5 : 1),
  },
};
