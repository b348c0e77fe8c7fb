import { type Place, placeOf, pointerStep, type Source, type SourceFile, statePath, stepsOf } from "../core/core.js";

/** Finds the places of texts. */
export interface Places {
  /** Of a text of a locale, or of a part of it; the nearest place around it where it is not there. */
  text(
    tag: string,
    namespace: string,
    key: string,
    part?: readonly [from: number, to: number],
  ): { at: Place; end?: { line: number; column: number } } | undefined;
  /** Of a source text. */
  source(namespace: string, key: string): Place | undefined;
  /** Of a locale as a whole. */
  locale(tag: string): Place | undefined;
  /** Of a line of a state file. */
  state(tag: string, namespace: string, key: string): Place | undefined;
  /** Of a suppression in content/site.yaml. */
  suppression(index: number): Place | undefined;
}

/** Gets ready to find places in a source. */
export function placesIn({ files, baseUi }: Source, states: ReadonlyMap<string, SourceFile>, defaultLocale: string): Places {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const fileOf = (tag: string, namespace: string) => byPath.get(`locales/${tag}/${namespace}.json`);
  return {
    text(tag, namespace, key, part) {
      if (tag === defaultLocale) {
        const at = this.source(namespace, key);
        return at && { at };
      }
      const file = fileOf(tag, namespace);
      if (!file) {
        const at = this.locale(tag);
        return at && { at };
      }
      const pointer = pointerIn(namespace, key);
      const at = placeOf(file, pointer);
      if (!part || !Object.hasOwn(file.positions, pointer)) return { at };
      return withinString(file, at, part);
    },
    source(namespace, key) {
      if (namespace === "ui") {
        const own = fileOf(defaultLocale, "ui");
        const pointer = pointerIn("ui", key);
        return placeOf(own && Object.hasOwn(own.positions, pointer) ? own : baseUi, pointer);
      }
      const [kind = "", name = "", ...rest] = key.split("/");
      const isOwnFile = kind === "codes" || kind === "pairs";
      const file = byPath.get(isOwnFile ? `content/${namespace}/${kind}/${name}.yaml` : `content/${namespace}/family.yaml`);
      return file && placeOf(file, (isOwnFile ? rest : key.split("/")).map(pointerStep).join(""));
    },
    locale(tag) {
      const file = byPath.get(`locales/${tag}/locale.yaml`) ?? byPath.get("content/site.yaml");
      return file && { path: file.path, line: 1, column: 1 };
    },
    state(tag, namespace, key) {
      const file = states.get(statePath(tag, namespace));
      if (!file) return undefined;
      const line = file.text.slice(0, Math.max(0, file.text.indexOf(`${JSON.stringify(key)}:`))).split("\n").length;
      return { path: file.path, line, column: 3 };
    },
    suppression(index) {
      const file = byPath.get("content/site.yaml");
      return file && placeOf(file, `/check/suppress/${index}`);
    },
  };
}

function pointerIn(namespace: string, key: string): string {
  return stepsOf(namespace, key).map(pointerStep).join("");
}

const starts = new WeakMap<SourceFile, readonly number[]>();

/** Where each line of a file begins. */
function lineStarts(file: SourceFile): readonly number[] {
  let found = starts.get(file);
  if (!found) {
    const { text } = file;
    const all = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) all.push(at + 1);
    starts.set(file, (found = all));
  }
  return found;
}

/** A part of a JSON string: as many of its code units as the escapes stand for. JSON strings do not span lines. */
function withinString(
  file: SourceFile,
  at: Place,
  [from, to]: readonly [number, number],
): { at: Place; end?: { line: number; column: number } } {
  const start = (lineStarts(file)[at.line - 1] ?? 0) + at.column - 1;
  const { text } = file;
  if (text[start] !== '"') return { at };
  let offset = start + 1;
  const skip = (units: number) => {
    for (let i = 0; i < units && text[offset] !== '"' && text[offset] !== undefined; i++) {
      offset += text[offset] !== "\\" ? 1 : text[offset + 1] === "u" ? 6 : 2;
    }
  };
  skip(from);
  const column = offset - start + at.column;
  skip(to - from);
  return { at: { ...at, column }, end: { line: at.line, column: offset - start + at.column } };
}
