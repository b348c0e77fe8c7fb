import { type Diagnostic, type Position, plainMap, type SourceFile, type Stamp } from "../core/core.js";
import type { Builder } from "./builder.js";
import { decode, MAX_BYTES, tooLarge } from "./decode.js";
import { parseJson, readJson } from "./json.js";
import { makePlain } from "./plain.js";
import type { ScannedFile } from "./scanned.js";
import { parseYaml, readYaml } from "./yaml.js";

/** A file with its value, and what is wrong with it. */
export interface ReadFile {
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The files that were read before, by where they come from, for whoever reads a root again and again: a file whose stamp is as it was is not opened, and what
 * it holds is the same object as before.
 */
export type ReadMemory = Map<string, { readonly stamp: Stamp | undefined; readonly file: ReadFile }>;

/** Reads a file as `readIt` does, unless it is remembered as it is. */
export function remembered(memory: ReadMemory | undefined, scanned: ScannedFile, readIt: (scanned: ScannedFile) => ReadFile): ReadFile {
  // The package has files under the same paths.
  const key = `${scanned.origin} ${scanned.path}`;
  const before = memory?.get(key);
  if (before && isSame(before.stamp, scanned.stamp)) return before.file;
  const file = readIt(scanned);
  memory?.set(key, { stamp: scanned.stamp, file });
  return file;
}

/** Whether a file on disk is as it was; of files in memory nobody knows. */
function isSame(before: Stamp | undefined, now: Stamp | undefined): boolean {
  if (!before || !now) return false;
  return before.mtimeMs === now.mtimeMs && before.ctimeMs === now.ctimeMs && before.ino === now.ino && before.size === now.size;
}

/** The two ways to read a format: the quick one, which says nothing where it is not certain, and the exact one. */
interface Parser {
  value(text: string): unknown;
  parse(path: string, text: string): { value: unknown; builder: Builder };
}

const YAML: Parser = { value: readYaml, parse: parseYaml };
const JSON_FILE: Parser = { value: readJson, parse: parseJson };

/** How a file is parsed, by its name; undefined where its value is its text. */
function parserOf(path: string): Parser | undefined {
  return path.endsWith(".yaml") ? YAML : path.endsWith(".json") ? JSON_FILE : undefined;
}

/** Reads a file. */
export function readFile(scanned: ScannedFile): ReadFile {
  const { path, origin } = scanned;
  const unread = refuseUnread(scanned);
  if (unread) return unread;
  const { text, problem } = decode(path, scanned.bytes());
  if (problem) return refuse(scanned, problem, text);
  const parser = parserOf(path);
  if (!parser) return { file: { path, origin, text, value: text, positions: ofText() }, diagnostics: [] };
  const value = parser.value(text);
  return value === undefined ? parseExactly(scanned, text, parser) : { file: lazily(scanned, value, () => text), diagnostics: [] };
}

/**
 * Reads a file of JSON whose keys are the flat keys of texts, which hold slashes. It is made by a program, so it has no places: whoever needs one
 * looks for the key.
 */
export function readFlatJson(scanned: ScannedFile): ReadFile {
  const { path, origin } = scanned;
  const unread = refuseUnread(scanned);
  if (unread) return unread;
  const { text, problem } = decode(path, scanned.bytes());
  if (problem) return refuse(scanned, problem, text);
  const quick = readFlat(text);
  if (quick) return { file: { path, origin, text, value: quick, positions: ofText() }, diagnostics: [] };
  const { value: parsed, builder } = parseJson(path, text);
  // The slashes themselves are no mistake, however many of them there are.
  const diagnostics = builder.diagnostics.filter(({ rule }) => rule !== "reserved-key" && rule !== "too-many");
  if (diagnostics.length > 0 || parsed === undefined)
    return { file: { path, origin, text, value: undefined, positions: ofText() }, diagnostics };
  const value = plainMap(Object.entries(JSON.parse(text) as object));
  return { file: { path, origin, text, value, positions: ofText() }, diagnostics };
}

/** A line of a file that has a line for each key, as a program writes it: a list of plain words. */
const KEY_LINE = /^ {2}"[^"\\\p{C}]*": \["\w*"(?:, "\w*")*\],?$/u;

/** What the exact way gives of a file that has a line for each key; undefined where that is not certain. */
function readFlat(text: string): Readonly<Record<string, unknown>> | undefined {
  const lines = text.split("\n");
  if (lines.shift() !== "{" || lines.pop() !== "" || lines.pop() !== "}" || !lines.every((line) => KEY_LINE.test(line))) return undefined;
  try {
    const value = plainMap(Object.entries(JSON.parse(text) as object));
    // Fewer keys than lines: one stands twice.
    return Object.keys(value).length === lines.length ? value : undefined;
  } catch {
    return undefined;
  }
}

/** {@link readFile} by the exact way alone: what it gives is what the quick one must give. */
export function readFileExactly(scanned: ScannedFile): ReadFile {
  const unread = refuseUnread(scanned);
  if (unread) return unread;
  const { text, problem } = decode(scanned.path, scanned.bytes());
  if (problem) return refuse(scanned, problem, text);
  const parser = parserOf(scanned.path);
  return parser ? parseExactly(scanned, text, parser) : readFile(scanned);
}

/** A file whose value is known, unread. Undefined where the value is none that reading could have given: then nothing is known. */
export function readKnown(scanned: ScannedFile, value: unknown): ReadFile | undefined {
  if (value === undefined || scanned.kind !== "file" || scanned.size > MAX_BYTES) return undefined;
  if (!parserOf(scanned.path) && typeof value !== "string") return undefined;
  if (Number.isNaN(makePlain(value, false))) return undefined;
  const text = () => {
    try {
      return decode(scanned.path, scanned.bytes()).text;
    } catch {
      // Somebody has taken the file away since. That its lines cannot be shown is no reason to fail.
      return "";
    }
  };
  return { file: lazily(scanned, value, text), diagnostics: [] };
}

function parseExactly({ path, origin }: ScannedFile, text: string, parser: Parser): ReadFile {
  const { value, builder } = parser.parse(path, text);
  return { file: { path, origin, text, value, positions: builder.positions }, diagnostics: builder.diagnostics };
}

/** A file in which nothing was found: its text and its places are looked up when they are first asked for. */
function lazily({ path, origin }: ScannedFile, value: unknown, text: () => string): SourceFile {
  let shown: string | undefined;
  let positions: SourceFile["positions"] | undefined;
  return {
    path,
    origin,
    get text() {
      return (shown ??= text());
    },
    value,
    get positions() {
      return (positions ??= parserOf(path)?.parse(path, this.text).builder.positions ?? ofText());
    },
  };
}

/** A file that must not be opened. */
function refuseUnread(scanned: ScannedFile): ReadFile | undefined {
  const { path, kind, size } = scanned;
  if (kind !== "file") {
    const message = "Unexpected link or device, expected a file";
    const hint = "put the file itself here";
    return refuse(scanned, { rule: "not-a-file", severity: "error", message, hint, at: { path, line: 1, column: 1 } });
  }
  // Before it is read: a file of many gigabytes must not be.
  return size > MAX_BYTES ? refuse(scanned, tooLarge(path, size)) : undefined;
}

/** A file that is refused is kept with what can be shown of it, so that later stages know that it is there. */
function refuse({ path, origin }: ScannedFile, problem: Diagnostic, text = ""): ReadFile {
  return { file: { path, origin, text, value: undefined, positions: Object.create(null) }, diagnostics: [problem] };
}

/** The places of a file that is its text. */
function ofText(): SourceFile["positions"] {
  return plainMap<Position>([["", { value: [1, 1] }]]);
}
