import { createRequire } from "node:module";
import type { AnySchemaObject, ErrorObject, ValidateFunction } from "ajv";
import { didYouMean, MAX_FINDINGS, pointerStep, type SourceFile } from "../core/core.js";
import type { Finding, Reporter } from "./reporter.js";

/** The names of the schemas in `schema/`. */
export type SchemaName = "site" | "locale" | "family" | "code" | "pair" | "overlay" | "ui" | "glossary";

let validators: Record<SchemaName, ValidateFunction> | undefined;

/** A value of which parts may be missing, since they did not fit. What is there has the right type. */
export type Sound<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? readonly (Sound<Item> | undefined)[]
    : { readonly [Key in keyof T]?: Sound<T[Key]> | undefined };

/** What a look at a file's shape gave. */
export interface Shape<T> {
  /** Whether the whole file fits, so that it may be used as the schema's type. */
  readonly fits: boolean;
  /** What of it fits, so that a first mistake does not hide the others; undefined where nothing does, or nothing could be parsed. */
  readonly sound: Sound<T> | undefined;
}

/**
 * Checks a file's value against a schema and reports what does not fit, in words. The validators were compiled from `schema/`
 * when the package was built. A file that could not be parsed has been reported by the reading stage: nothing more is said of it.
 */
export function checkShape<T>(file: SourceFile, name: SchemaName, reporter: Reporter): Shape<T> {
  if (file.value === undefined) return { fits: false, sound: undefined };
  // The same path from the source and from the compiled code, so that tests run on either.
  validators ??= createRequire(import.meta.url)("../../lib/validate/validators.cjs") as Record<SchemaName, ValidateFunction>;
  const validate = validators[name];
  if (validate(file.value)) return { fits: true, sound: file.value as Sound<T> };
  const broken = new Set<string>();
  // What a reference and its place both ask for would be said twice.
  const said = new Set<string>();
  for (const error of withoutEchoes(validate.errors ?? [])) {
    const { pointer, hint = `see schema/${name}.schema.json`, ...finding } = explain(error);
    if (!SPARING.has(error.keyword)) broken.add(pointer);
    const key = `${pointer} ${finding.message}`;
    if (!said.has(key) && !reporter.isFull(file)) reporter.error(file, pointer, { ...finding, hint });
    said.add(key);
  }
  return { fits: false, sound: soundPart(file.value, "", broken) as Sound<T> | undefined };
}

/** Errors that leave the parts of what they are about as good as they were. */
const SPARING: ReadonlySet<string> = new Set(["required", "minItems", "minProperties"]);

/** A copy of a value without what is broken. Items of lists keep their index. */
function soundPart(value: unknown, pointer: string, broken: ReadonlySet<string>): unknown {
  if (broken.has(pointer)) return undefined;
  if (Array.isArray(value)) return value.map((item, index) => soundPart(item, `${pointer}/${index}`, broken));
  if (value === null || typeof value !== "object") return value;
  const sound: Record<string, unknown> = Object.create(null);
  for (const [key, inner] of Object.entries(value)) {
    const part = soundPart(inner, pointer + pointerStep(key), broken);
    if (part !== undefined) sound[key] = part;
  }
  return sound;
}

/**
 * Leaves out errors that another one says better. Of a choice, the validator reports what is wrong with every form, then the choice
 * itself: where the value is of one form's type, only the errors of that form are kept, and otherwise only the choice.
 */
function withoutEchoes(errors: readonly ErrorObject[]): ErrorObject[] {
  const kept: ErrorObject[] = [];
  for (const error of errors) {
    const { keyword, schemaPath, instancePath } = error;
    if (keyword === "propertyNames") continue;
    if (keyword !== "anyOf" && keyword !== "oneOf") {
      kept.push(error);
      continue;
    }
    const isBelow = (other: ErrorObject | undefined) =>
      other?.schemaPath.startsWith(`${schemaPath}/`) &&
      (other.instancePath === instancePath || other.instancePath.startsWith(`${instancePath}/`));
    const below: ErrorObject[] = [];
    while (isBelow(kept.at(-1))) below.unshift(kept.pop() as ErrorObject);
    const formOf = (other: ErrorObject) => other.schemaPath.slice(schemaPath.length + 1).split("/")[0];
    const isMisfit = (other: ErrorObject) => other.instancePath === instancePath && /^(?:type|const|required)$/.test(other.keyword);
    const misfits = new Set(below.filter(isMisfit).map(formOf));
    const meant = below.filter((other) => !misfits.has(formOf(other)));
    if (meant.length > 0 && new Set(meant.map(formOf)).size === 1) kept.push(...meant.slice(0, MAX_FINDINGS));
    else kept.push(error);
  }
  return kept;
}

/** One error of the validator, as one of ours. */
function explain(error: ErrorObject): Omit<Finding, "hint"> & { pointer: string; hint?: string | undefined } {
  const { keyword, instancePath: pointer, params, data, parentSchema = {} } = error;
  const rule = "schema";
  const what = meaning(parentSchema);
  // An error about a key's own name stands at the key.
  if (error.propertyName !== undefined) {
    return {
      rule,
      pointer: pointer + pointerStep(error.propertyName),
      atKey: true,
      message: `Unexpected key ${show(error.propertyName)}, expected a name that matches ${params.pattern}`,
      hint: what ?? "use lower-case letters, digits and hyphens, beginning with a letter",
    };
  }
  switch (keyword) {
    case "required": {
      const missing = String(params.missingProperty);
      return {
        rule,
        pointer,
        message: `Unexpected absence of \`${missing}\`, expected it here`,
        hint: meaning(parentSchema.properties?.[missing] ?? {}),
      };
    }
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      const known = Object.keys(parentSchema.properties ?? {});
      return {
        rule,
        pointer: pointer + pointerStep(key),
        atKey: true,
        message: `Unexpected key ${show(key)}, expected ${known.length > 0 ? known.map((name) => `\`${name}\``).join(", ") : "none"}`,
        hint: didYouMean(key, known),
      };
    }
    case "type": {
      const quotable = params.type === "string" && (typeof data === "number" || typeof data === "boolean");
      return {
        rule,
        pointer,
        message: `Unexpected ${typeName(data)}, expected ${TYPE_NAMES[String(params.type)] ?? params.type}`,
        // The number's own spelling is lost: `08` is 8 by now.
        hint: quotable ? "put it in quotes" : what,
      };
    }
    case "enum":
    case "const": {
      const allowed = keyword === "enum" ? (params.allowedValues as unknown[]) : [params.allowedValue];
      return {
        rule,
        pointer,
        message: `Unexpected ${show(data)}, expected ${allowed.map(show).join(" or ")}`,
        hint: typeof data === "string" ? (didYouMean(data, allowed.map(String)) ?? what) : what,
      };
    }
    case "pattern": {
      const lines = typeof data === "string" && data.includes("\n");
      const expected = lines ? "a single line" : `a match of ${params.pattern}`;
      return { rule, pointer, message: `Unexpected ${show(data)}, expected ${expected}`, hint: example(parentSchema) ?? what };
    }
    case "minLength":
      return { rule: "empty", pointer, message: "Unexpected empty text, expected some", hint: what };
    case "maxLength":
      return {
        rule,
        pointer,
        message: `Unexpected text of ${String(data).length} characters, expected at most ${params.limit}`,
        hint: "shorten it",
      };
    case "not":
      return {
        rule,
        pointer,
        message: `Unexpected ${show(data)}, expected a code that the site can give an address`,
        hint: "`-vs-` parts the two codes of a pair, and `index`, `.html` and `.md` name the site's own files",
      };
    case "minItems":
    case "minProperties":
      return {
        rule,
        pointer,
        message: `Unexpected ${params.limit === 1 ? "empty collection" : "short collection"}, expected at least ${params.limit}`,
        hint: what,
      };
    case "maxItems":
    case "maxProperties":
      return { rule, pointer, message: `Unexpected long collection, expected at most ${params.limit}`, hint: what };
    case "uniqueItems": {
      const second = Math.max(Number(params.i), Number(params.j));
      return {
        rule,
        pointer: `${pointer}/${second}`,
        message: `Unexpected second ${show((data as unknown[])[second])}, expected each once`,
        hint: "keep one of the two",
      };
    }
    case "oneOf":
      return { rule, pointer, message: "Unexpected combination of keys, expected one of the two forms", hint: what };
    case "anyOf":
      return {
        rule,
        pointer,
        message: `Unexpected ${typeof data === "string" ? show(data) : typeName(data)}, expected one of the forms that are allowed here`,
        hint: example(parentSchema) ?? what,
      };
    default:
      return {
        rule,
        pointer,
        message: `Unexpected ${typeName(data)}, expected what the schema says: ${error.message ?? keyword}`,
        hint: what,
      };
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a string",
  object: "a map of keys",
  array: "a list",
  boolean: "`true` or `false`",
  number: "a number",
  integer: "a whole number",
};

function typeName(value: unknown): string {
  if (value === null || value === undefined) return "empty value";
  if (Array.isArray(value)) return "list";
  if (typeof value === "object") return "map of keys";
  return `${typeof value} ${show(value)}`;
}

/** A value in a message, shortened. */
function show(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
}

function meaning(schema: AnySchemaObject): string | undefined {
  return typeof schema.description === "string" ? schema.description : undefined;
}

function example(schema: AnySchemaObject): string | undefined {
  const examples = Array.isArray(schema.examples) ? schema.examples : [];
  return examples.length > 0 ? `for example ${examples.map(show).join(", ")}` : undefined;
}
