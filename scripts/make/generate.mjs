/**
 * Makes what is generated and committed: from the schemas the TypeScript types and the overlay schema, from CLDR the parent locales. With `--check` it writes
 * nothing and fails where a file is not current.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compile } from "json-schema-to-typescript";

const check = process.argv.includes("--check");
const root = new URL("../../", import.meta.url);
const schema = (name) => JSON.parse(readFileSync(new URL(`schema/${name}.schema.json`, root), "utf8"));

/** The overlay schema: what of a schema can be translated, all of it optional. */
function overlay(node, files, holder) {
  if (node.$ref) {
    const [file, pointer] = node.$ref.split("#");
    const owner = file === "" ? holder : files[file];
    const target = pointer
      .split("/")
      .slice(1)
      .reduce((value, key) => value[key], owner);
    return overlay({ ...target, description: node.description ?? target.description }, files, owner);
  }
  if (node.translatable)
    return { type: "string", minLength: 1, maxLength: node.maxLength, description: node.description, holes: node.holes };
  if (node.type !== "object") return undefined;
  const properties = Object.entries(node.properties ?? {}).flatMap(([key, value]) => {
    const inner = overlay(value, files, holder);
    return inner ? [[key, inner]] : [];
  });
  const others = typeof node.additionalProperties === "object" ? overlay(node.additionalProperties, files, holder) : undefined;
  if (properties.length === 0 && !others) return undefined;
  return {
    type: "object",
    description: node.description,
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
    additionalProperties: others ?? false,
  };
}

function overlaySchema() {
  const files = { "code.schema.json": schema("code"), "pair.schema.json": schema("pair"), "family.schema.json": schema("family") };
  const code = overlay(files["code.schema.json"], files, files["code.schema.json"]);
  const pair = overlay(files["pair.schema.json"], files, files["pair.schema.json"]);
  const family = overlay(files["family.schema.json"], files, files["family.schema.json"]);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "https://visavis.invalid/schema/overlay.schema.json",
    title: "Overlay",
    description: "The translation of a family: locales/<tag>/<family>.json. Generated from the other schemas; every text is optional.",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string", description: "The schema, for editors." },
      ...family.properties,
      codes: { type: "object", description: "By code.", additionalProperties: code },
      pairs: { type: "object", description: "By pair, such as 202-vs-401.", additionalProperties: pair },
    },
  };
}

/** One file of types: references between schemas are bundled first, so that each object becomes one type and strings none. */
async function types() {
  const files = Object.fromEntries(["site", "locale", "family", "code", "pair", "glossary"].map((name) => [name, schema(name)]));
  const all = Object.assign({}, ...Object.values(files).map((file) => file.definitions ?? {}));
  const definitions = {};
  const local = (value) => {
    if (Array.isArray(value)) return value.map(local);
    if (value === null || typeof value !== "object") return value;
    if (typeof value.$ref === "string") {
      const name = value.$ref.split("/").at(-1);
      if (all[name].type !== "string") return { $ref: `#/definitions/${name}` };
      return { type: "string", description: value.description };
    }
    // Types need neither examples nor the choice between two forms of a fact, and a string needs no name.
    const { examples: _, oneOf: __, ...rest } = value;
    if (rest.type === "string") delete rest.title;
    return Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, local(inner)]));
  };
  for (const file of Object.values(files)) {
    const { definitions: inner = {}, $id: _, $schema: __, ...rest } = local(file);
    const objects = Object.entries(inner).filter(([, definition]) => definition.type !== "string");
    Object.assign(definitions, Object.fromEntries(objects), { [file.title]: rest });
  }
  const bundle = {
    title: "Schemas",
    type: "object",
    additionalProperties: false,
    definitions,
    properties: Object.fromEntries(Object.values(files).map((file) => [file.title, { $ref: `#/definitions/${file.title}` }])),
  };
  return await compile(bundle, "Schemas", {
    bannerComment: "/* Generated from schema/ by `npm run generate`. Change the schemas, not this file. */",
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    format: true,
    style: { printWidth: 130 },
  });
}

/** CLDR's parent locales, by parent; not those of another script than the usual one, which all have none. */
function parentLocales() {
  const require = createRequire(import.meta.url);
  const { version } = require("cldr-core/package.json");
  const { parentLocale } = require("cldr-core/supplemental/parentLocales.json").supplemental.parentLocales;
  const children = {};
  for (const [child, parent] of Object.entries(parentLocale)) if (parent !== "und") (children[parent] ??= []).push(child);
  const lines = Object.keys(children)
    .sort()
    .map((parent) => {
      const name = /^[a-z]+$/.test(parent) ? parent : JSON.stringify(parent);
      const value = JSON.stringify(children[parent].sort().join(" "));
      // As the formatter breaks lines.
      return `  ${name}:${name.length + value.length > 135 ? "\n   " : ""} ${value},\n`;
    });
  return `/* Generated by \`npm run generate\` from cldr-core ${version}. Copyright Unicode, Inc.; Unicode License v3. */

/**
 * Locales whose parent is not what is left of their tag without its last part, by parent.
 *
 * @see https://www.unicode.org/reports/tr35/tr35-info.html#Parent_Locales (\`supplemental/parentLocales.json\`)
 */
export const PARENT_LOCALES: Readonly<Record<string, string>> = {
${lines.join("")}};
`;
}

const outputs = {
  "scripts/core/schema-types.ts": await types(),
  "scripts/core/parent-locales.ts": parentLocales(),
  "schema/overlay.schema.json": `${JSON.stringify(overlaySchema(), null, 2)}\n`,
};
for (const [path, text] of Object.entries(outputs)) {
  const url = new URL(path, root);
  if (!check) writeFileSync(url, text);
  else if (readFileSync(url, "utf8") !== text) {
    console.error(`Unexpected content of ${path}, expected what is generated: run \`npm run generate\` and commit the result.`);
    process.exitCode = 1;
  }
}
