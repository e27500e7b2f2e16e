// node openapi_typescript.mjs MODULE FOLDER (NAME FILE)...
// Writes FOLDER/NAME.d.ts for each definition, or FOLDER/NAME.refused with the reason.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [module, folder, ...rest] = process.argv.slice(2);
const { default: openapiTS, astToString } = await import(pathToFileURL(module));
const { createConfig } = createRequire(module)("@redocly/openapi-core");
// As the command has it, which lets an operationId stand twice.
const redocly = await createConfig({}, { extends: ["minimal"] });
for (let at = 0; at < rest.length; at += 2) {
  const [name, file] = rest.slice(at, at + 2);
  try {
    const printed = astToString(await openapiTS(pathToFileURL(file), { redocly, silent: true }));
    writeFileSync(`${folder}/${name}.d.ts`, printed);
  } catch (error) {
    writeFileSync(`${folder}/${name}.refused`, String(error.message));
  }
}
