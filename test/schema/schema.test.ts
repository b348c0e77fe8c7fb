import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const names = readdirSync(join(root, "schema")).sort();
type Node = Record<string, unknown>;
const schemas: (Node & { $id: string })[] = names.map((name) => JSON.parse(readFileSync(join(root, "schema", name), "utf8")));

/** Every object of a schema with its JSON pointer. */
function* nodes(value: unknown, pointer = ""): Generator<[pointer: string, node: Node]> {
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) yield [pointer, value as Node];
  for (const [key, inner] of Object.entries(value)) {
    // What stands in examples is data, no schema.
    if (key !== "examples") yield* nodes(inner, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}

/** The examples that do not fit the very schema that they stand in. */
function wrongExamples(given: readonly (Node & { $id: string })[]): string[] {
  const ajv = new Ajv.default({ schemas: [...given], allowUnionTypes: true, strictRequired: false });
  ajv.addVocabulary(["translatable", "holes", "tsType"]);
  return given.flatMap((schema) =>
    [...nodes(schema)].flatMap(([pointer, { examples }]) => {
      if (!Array.isArray(examples)) return [];
      const validate = ajv.compile({ $ref: `${schema.$id}#${encodeURI(pointer)}` });
      return examples.filter((example) => !validate(example)).map((example) => `${schema.$id}#${pointer} ${JSON.stringify(example)}`);
    }),
  );
}

describe("the schemas", () => {
  test("they are draft-07, which editors understand, and named by their file", () => {
    expect(names).toEqual(
      ["code", "family", "glossary", "locale", "overlay", "pair", "report", "site", "ui"].map((name) => `${name}.schema.json`),
    );
    for (const [index, schema] of schemas.entries()) {
      expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
      expect(schema.$id.endsWith(`/${names[index]}`)).toBe(true);
      expect(schema).toMatchObject({ title: expect.any(String), description: expect.any(String) });
    }
  });

  test("every example is valid against its own sub-schema", () => {
    expect(wrongExamples(schemas)).toEqual([]);
    const count = schemas.flatMap((schema) => [...nodes(schema)].filter(([, { examples }]) => Array.isArray(examples))).length;
    expect(count).toBeGreaterThan(40);
  });

  test("control: an example that does not fit is found", () => {
    const code = structuredClone(schemas.find(({ $id }) => $id.endsWith("/code.schema.json"))) as Node & { $id: string };
    (code.properties as Record<string, Node>).code = {
      ...(code.properties as Record<string, Node>).code,
      examples: ["404", "a-vs-b", 404],
    };
    expect(wrongExamples([code])).toEqual([`${code.$id}#/properties/code "a-vs-b"`, `${code.$id}#/properties/code 404`]);
  });

  test("every property has a description, its own or that of what it refers to", () => {
    const byId = new Map(schemas.map((schema) => [schema.$id.slice(schema.$id.lastIndexOf("/") + 1), schema]));
    const follow = (ref: string, schema: Node): Node => {
      const [file = "", pointer = ""] = ref.split("#");
      return pointer
        .split("/")
        .slice(1)
        .reduce((node, key) => node[key] as Node, file === "" ? schema : (byId.get(file) as Node));
    };
    const silent = schemas.flatMap((schema) =>
      [...nodes(schema)]
        .filter(([pointer]) => /\/properties\/[^/]+$/.test(pointer))
        .filter(([, node]) => !node.description && !(typeof node.$ref === "string" && follow(node.$ref, schema).description))
        .map(([pointer]) => `${schema.$id}#${pointer}`),
    );
    expect(silent).toEqual([]);
  });

  test("every list and map of authors' data has a limit", () => {
    const endless = schemas
      .filter(({ $id }) => !/\/(?:overlay|report|ui)\.schema\.json$/.test($id))
      .flatMap((schema) =>
        [...nodes(schema)]
          .filter(
            ([, node]) =>
              (node.type === "array" && !node.maxItems) || (typeof node.additionalProperties === "object" && !node.maxProperties),
          )
          .map(([pointer]) => `${schema.$id}#${pointer}`),
      );
    expect(endless).toEqual([]);
  });
});

describe("the project's own YAML", () => {
  const yaml = ["content", "locales"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".yaml"))
      .map((path) => `${folder}/${path}`),
  );
  const wanted = (path: string) =>
    path.includes("/codes/") ? "code" : path.includes("/pairs/") ? "pair" : path.slice(path.lastIndexOf("/") + 1, -".yaml".length);
  /** What is wrong with the line that names the schema for editors. */
  const fault = (path: string, text: string): string | undefined => {
    const named = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)?.[1];
    if (named === undefined) return `${path} names none`;
    const file = join(root, dirname(path), named);
    if (!existsSync(file)) return `${path} names ${named}, which does not exist`;
    return file === join(root, `schema/${wanted(path)}.schema.json`) ? undefined : `${path} names ${named}, expected ${wanted(path)}`;
  };

  test("every file names the schema of its kind, and the schema is there", () => {
    expect(yaml.length).toBeGreaterThan(140);
    expect(yaml.map((path) => fault(path, readFileSync(join(root, path), "utf8"))).filter((found) => found !== undefined)).toEqual([]);
  });

  test("control: a file that names none, one that is not there or another kind's is found", () => {
    const path = "content/http/codes/404.yaml";
    const line = (to: string) => `# yaml-language-server: $schema=${to}\ncode: x\n`;
    expect(fault(path, line("../../../schema/code.schema.json"))).toBeUndefined();
    expect(fault(path, "code: x\n")).toContain("names none");
    expect(fault(path, line("../../schema/code.schema.json"))).toContain("does not exist");
    expect(fault(path, line("../../../schema/pair.schema.json"))).toContain("expected code");
  });
});
