// node openapi_typescript.mjs MODULE FOLDER (NAME FILE)...
// Writes FOLDER/NAME.d.ts for each definition, or FOLDER/NAME.refused with the reason.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, folder, ...rest] = process.argv.slice(2);
const { default: openapiTS, astToString } = await import(pathToFileURL(module));
for (let at = 0; at < rest.length; at += 2) {
  const [name, file] = rest.slice(at, at + 2);
  try {
    const printed = astToString(await openapiTS(pathToFileURL(file), { silent: true }));
    writeFileSync(`${folder}/${name}.d.ts`, printed);
  } catch (error) {
    writeFileSync(`${folder}/${name}.refused`, String(error.message));
  }
}
