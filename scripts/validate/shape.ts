import { createRequire } from "node:module";
import type { AnySchemaObject, ErrorObject, ValidateFunction } from "ajv";
import { didYouMean, pointerStep, type SourceFile } from "../core/core.js";
import type { Finding, Reporter } from "./reporter.js";

/** The names of the schemas in `schema/`. */
export type SchemaName = "site" | "locale" | "family" | "code" | "pair" | "overlay" | "ui";

let validators: Record<SchemaName, ValidateFunction> | undefined;

/**
 * Checks a file's value against a schema and reports what does not fit, in words. The validators were compiled from `schema/`
 * when the package was built.
 *
 * @returns whether the value fits, so that it may be used as the schema's type
 */
export function checkShape(file: SourceFile, name: SchemaName, reporter: Reporter): boolean {
  // The same path from the source and from the compiled code, so that tests run on either.
  validators ??= createRequire(import.meta.url)("../../lib/validate/validators.cjs") as Record<SchemaName, ValidateFunction>;
  const validate = validators[name];
  if (validate(file.value)) return true;
  const errors = (validate.errors ?? []).filter((error) => !isEcho(error, validate.errors ?? []));
  for (const error of errors) {
    const { pointer, ...finding } = explain(error);
    reporter.error(file, pointer, finding);
  }
  return false;
}

/** An error that another one says better: what is below a choice, and the choice of names above a name's own error. */
function isEcho(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  if (error.keyword === "propertyNames" || error.keyword === "if") return true;
  return all.some(
    (other) =>
      (other.keyword === "anyOf" || other.keyword === "oneOf") && other !== error && error.schemaPath.startsWith(`${other.schemaPath}/`),
  );
}

/** One error of the validator, as one of ours. */
function explain(error: ErrorObject): Finding & { pointer: string } {
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
      hint: "use lower-case letters, digits and hyphens, beginning with a letter",
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
        hint: quotable ? `quote it: "${data}"` : what,
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
      return { rule, pointer, message: "Unexpected empty text, expected some", hint: what };
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
        message: `Unexpected ${show(data)}, expected a code without a \`vs\` between hyphens`,
        hint: "`-vs-` separates the two codes of a pair",
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
    case "uniqueItems":
      return {
        rule,
        pointer: `${pointer}/${params.i}`,
        message: `Unexpected second ${show((data as unknown[])[params.i])}, expected each once`,
        hint: "keep one of the two",
      };
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
