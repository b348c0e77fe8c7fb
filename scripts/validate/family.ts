import {
  byCodeUnit,
  type Code,
  type CorpusFamily,
  didYouMean,
  type Fact,
  type Family,
  flatten,
  holesOf,
  isReservedName,
  naturalOrder,
  type Pair,
  pairKey,
  pointerStep,
  type SourceFile,
  splitAtHoles,
} from "../core/core.js";
import type { Reporter } from "./reporter.js";
import { checkShape, type Sound } from "./shape.js";

/** The files of one family, as they lie in its folder. */
export interface FamilyFiles {
  readonly id: string;
  readonly family: SourceFile | undefined;
  readonly codes: readonly SourceFile[];
  readonly pairs: readonly SourceFile[];
}

/**
 * Checks a family: each file against its schema, then what no schema can say: that names match, that references lead somewhere,
 * that every value is one that the family declares. The family's own value sets are data, so they are checked by looking. What of a
 * file fits its schema is checked further even where the rest does not; what depends on a broken file is not judged.
 *
 * @returns the family, in order, of the files that fit; undefined where family.yaml itself does not
 */
export function checkFamily(files: FamilyFiles, reporter: Reporter): CorpusFamily | undefined {
  const codeFiles = files.codes.map((file) => ({ file, ...checkShape<Code>(file, "code", reporter) }));
  const pairFiles = files.pairs.map((file) => ({ file, ...checkShape<Pair>(file, "pair", reporter) }));
  const declared = files.family && checkShape<Family>(files.family, "family", reporter);
  const family = declared?.fits ? (declared.sound as Family) : undefined;
  if (files.family && declared?.sound) checkTexts(files.family, declared.sound, reporter);

  // Codes that stand in a broken file exist all the same: other files may name them.
  const named = new Set(files.codes.map(baseName));
  const order = files.family && family ? checkOrder(files.family, family, named, reporter) : undefined;
  for (const { file, sound } of codeFiles) if (sound) checkCode(file, sound, family, named, reporter);
  checkCollisions(files.codes, reporter);
  for (const { file, sound } of pairFiles) if (sound) checkPair(file, sound, family, named, order, reporter);

  if (!family || !order) return undefined;
  const codes = codeFiles.filter(({ fits }) => fits).map(({ sound }) => sound as Code);
  const pairs = pairFiles.filter(({ fits }) => fits).map(({ sound }) => sound as Pair);
  codes.sort((a, b) => order(a.code, b.code));
  pairs.sort((x, y) => order(x.codes[0] as string, y.codes[0] as string) || order(x.codes[1] as string, y.codes[1] as string));
  return { id: files.id, family, codes, pairs };
}

/** The file's name without its folder and ending. */
export function baseName(file: SourceFile): string {
  return file.path.slice(file.path.lastIndexOf("/") + 1, file.path.lastIndexOf("."));
}

/** The holes of a family's text, by its key: those that its place has values for. */
export function holesAt(key: string): readonly string[] {
  if (/^classes\/[^/]+\/both$/.test(key)) return ["a", "b"];
  if (/^facts\/[^/]+\/tokens\/sentence$/.test(key)) return ["code", "tokens"];
  return /^(?:classes|facts)\/.*\/sentence$/.test(key) ? ["code"] : [];
}

/** Every text has exactly the holes of its place, and every address can be parsed. */
function checkTexts(file: SourceFile, { specs = {}, classes, facts }: Sound<Family>, reporter: Reporter): void {
  for (const [id, spec] of Object.entries(specs)) checkUrl(file, `/specs${pointerStep(id)}/url`, spec?.url, reporter);
  for (const [key, text] of flatten({ classes, facts }, "/")) checkHoles(file, () => pointerOf(key), text, holesAt(key), reporter);
}

/** The pointer of a flat key. */
export function pointerOf(key: string): string {
  return key.split("/").map(pointerStep).join("");
}

/** Reports an absolute address that no browser can parse, which a pattern cannot tell. */
export function checkUrl(file: SourceFile, pointer: string, url: string | undefined, reporter: Reporter): void {
  if (url === undefined || URL.canParse(url)) return;
  reporter.error(file, pointer, {
    rule: "url",
    message: `Unexpected address \`${url}\`, expected one that can be parsed`,
    hint: "look at its host and port",
  });
}

/** Reports a pattern whose holes are not the expected ones. */
export function checkHoles(
  file: SourceFile,
  pointer: () => string,
  pattern: string,
  expected: readonly string[],
  reporter: Reporter,
): void {
  if (expected.length === 0 && !/\{\{|\}\}/.test(pattern)) return;
  const found = holesOf(pattern);
  const braces = (names: readonly string[]) => (names.length > 0 ? names.map((name) => `{{${name}}}`).join(", ") : "none");
  const complain = (what: string) =>
    reporter.error(file, pointer(), {
      rule: "holes",
      message: `Unexpected ${what}, expected ${braces(expected)}`,
      hint: "keep the names in the braces as they are in the source",
    });
  if (found.join() !== [...expected].sort().join()) complain(`holes ${braces(found)}`);
  // `{{ code }}` and `{{code, number}}` are no holes, and would be shown as they stand.
  else if (splitAtHoles(pattern).some((part, index) => index % 2 === 0 && /\{\{|\}\}/.test(part))) complain("braces around no hole");
}

/** The comparison of two codes that the family states. */
function checkOrder(file: SourceFile, family: Family, codes: ReadonlySet<string>, reporter: Reporter): (a: string, b: string) => number {
  if (family.order === "natural") return naturalOrder;
  const rank = new Map(family.order.map((code, index) => [code, index]));
  for (const [index, code] of family.order.entries()) {
    if (!codes.has(code))
      reporter.error(file, `/order/${index}`, {
        rule: "unknown-code",
        message: `Unexpected code \`${code}\`, expected one with a file in codes/`,
        hint: didYouMean(code, [...codes]) ?? "add its file, or leave it out",
      });
  }
  for (const code of codes) {
    if (!rank.has(code))
      reporter.error(file, "/order", {
        rule: "order",
        message: `Unexpected order without \`${code}\`, expected every code of the family`,
        hint: "add it, or write `order: natural`",
      });
  }
  return (a, b) => (rank.get(a) ?? rank.size) - (rank.get(b) ?? rank.size) || byCodeUnit(a, b);
}

function checkCode(file: SourceFile, code: Sound<Code>, family: Family | undefined, named: ReadonlySet<string>, reporter: Reporter): void {
  const name = baseName(file);
  if (isReservedName(name))
    reporter.error(file, "/code", {
      rule: "reserved-key",
      message: `Unexpected code \`${name}\`, which is reserved, expected another`,
      hint: "JavaScript gives this name a meaning",
    });
  if (code.code !== undefined && code.code !== name) {
    reporter.error(file, "/code", {
      rule: "file-name",
      message: `Unexpected code \`${code.code}\` in ${file.path}, expected \`${name}\``,
      hint: `rename the file to ${code.code}.yaml, or correct the code`,
    });
  }
  for (const [index, other] of (code.seeAlso ?? []).entries()) {
    if (other === undefined) continue;
    if (other === name)
      reporter.error(file, `/seeAlso/${index}`, {
        rule: "unknown-code",
        message: `Unexpected \`${other}\`, expected another code than this one`,
        hint: "leave it out",
      });
    else checkExists(file, `/seeAlso/${index}`, other, named, reporter);
  }
  if (!family) return;
  if (code.class !== undefined && !Object.hasOwn(family.classes, code.class)) {
    const known = Object.keys(family.classes);
    reporter.error(file, "/class", {
      rule: "unknown-class",
      message: `Unexpected class \`${code.class}\`, expected ${oneOf(known)}`,
      hint: didYouMean(code.class, known) ?? "declare it under `classes` in family.yaml",
    });
  }
  checkSource(file, "/spec", code.spec, family, reporter);
  for (const [id, fact] of Object.entries(code.facts ?? {})) checkFact(file, `/facts${pointerStep(id)}`, id, fact ?? {}, family, reporter);
}

function checkFact(file: SourceFile, pointer: string, id: string, fact: Sound<Fact>, family: Family, reporter: Reporter): void {
  const definition = Object.hasOwn(family.facts, id) ? family.facts[id] : undefined;
  if (!definition) {
    const known = Object.keys(family.facts);
    reporter.error(file, pointer, {
      rule: "unknown-fact",
      message: `Unexpected fact \`${id}\`, expected ${oneOf(known)}`,
      hint: didYouMean(id, known) ?? "declare it in family.yaml",
      atKey: true,
    });
    return;
  }
  checkSource(file, `${pointer}/source`, fact.source, family, reporter);
  if (fact.value === undefined) return;
  if (definition.tokens) {
    if (!Array.isArray(fact.value))
      reporter.error(file, `${pointer}/value`, {
        rule: "fact-value",
        message: `Unexpected \`${fact.value}\`, expected a list of tokens`,
        hint: `[${fact.value}], or [] for none`,
      });
    return;
  }
  const known = Object.keys(definition.values ?? {});
  if (typeof fact.value !== "string" || !known.includes(fact.value)) {
    const shown = Array.isArray(fact.value) ? "a list" : `\`${fact.value}\``;
    reporter.error(file, `${pointer}/value`, {
      rule: "fact-value",
      message: `Unexpected ${shown}, expected ${oneOf(known)}`,
      hint: (typeof fact.value === "string" && didYouMean(fact.value, known)) || "declare it in family.yaml",
    });
  }
}

function checkSource(file: SourceFile, pointer: string, source: string | undefined, family: Family, reporter: Reporter): void {
  if (source === undefined) return;
  const [id = "", section] = source.split("#");
  const spec = Object.hasOwn(family.specs, id) ? family.specs[id] : undefined;
  if (!spec) {
    const known = Object.keys(family.specs);
    reporter.error(file, pointer, {
      rule: "unknown-spec",
      message: `Unexpected specification \`${id}\`, expected ${oneOf(known)}`,
      hint: didYouMean(id, known) ?? "declare it under `specs` in family.yaml",
    });
  } else if (section !== undefined && spec.anchor === undefined) {
    reporter.error(file, pointer, {
      rule: "unknown-spec",
      message: `Unexpected section \`${section}\`, expected none: \`${id}\` declares no anchor`,
      hint: "leave the section out, or give the specification an `anchor` in family.yaml",
    });
  }
}

function checkPair(
  file: SourceFile,
  pair: Sound<Pair>,
  family: Family | undefined,
  named: ReadonlySet<string>,
  order: ((a: string, b: string) => number) | undefined,
  reporter: Reporter,
): void {
  const [a, b] = pair.codes ?? [];
  if (a !== undefined && b !== undefined) checkPairCodes(file, a, b, pair, named, order, reporter);
  if (!family) return;
  for (const [id, difference] of Object.entries(pair.differences ?? {})) {
    const pointer = `/differences${pointerStep(id)}`;
    checkSource(file, `${pointer}/source`, difference?.source, family, reporter);
    for (const [index, fact] of (difference?.covers ?? []).entries()) {
      const facts = Object.keys(family.facts);
      if (fact !== undefined && !facts.includes(fact))
        reporter.error(file, `${pointer}/covers/${index}`, {
          rule: "unknown-fact",
          message: `Unexpected fact \`${fact}\`, expected ${oneOf(facts)}`,
          hint: didYouMean(fact, facts) ?? "declare it in family.yaml",
        });
    }
  }
}

/** The codes of a pair exist, differ, stand in order, and are those of its name and of its answers. */
function checkPairCodes(
  file: SourceFile,
  a: string,
  b: string,
  pair: Sound<Pair>,
  named: ReadonlySet<string>,
  order: ((a: string, b: string) => number) | undefined,
  reporter: Reporter,
): void {
  const name = baseName(file);
  const known = [checkExists(file, "/codes/0", a, named, reporter), checkExists(file, "/codes/1", b, named, reporter)];
  const isReversed = known.every(Boolean) && order !== undefined && order(a, b) > 0;
  if (a === b)
    reporter.error(file, "/codes/1", {
      rule: "pair-order",
      message: `Unexpected second \`${b}\`, expected two codes that differ`,
      hint: "no code is compared with itself",
    });
  else if (isReversed) {
    reporter.error(file, "/codes", {
      rule: "pair-order",
      message: `Unexpected order \`${a}\`, \`${b}\`, expected \`${b}\` first`,
      hint: `a pair has one page: write it as ${pairKey(b, a)}.yaml`,
    });
  }
  // Codes in the wrong order under the right name are one mistake, not two.
  if (name !== pairKey(a, b) && !(isReversed && name === pairKey(b, a))) {
    const key = isReversed ? pairKey(b, a) : pairKey(a, b);
    reporter.error(file, "/codes", {
      rule: "file-name",
      message: `Unexpected codes \`${a}\`, \`${b}\` in ${file.path}, expected those of its name`,
      hint: `rename the file to ${key}.yaml, or correct the codes`,
    });
  }
  for (const code of Object.keys(pair.answers ?? {})) {
    if (code !== a && code !== b)
      reporter.error(file, `/answers${pointerStep(code)}`, {
        rule: "unknown-code",
        message: `Unexpected answer for \`${code}\`, expected \`${a}\` and \`${b}\``,
        hint: didYouMean(code, [a, b]) ?? "leave it out",
        atKey: true,
      });
  }
}

function checkExists(file: SourceFile, pointer: string, code: string, named: ReadonlySet<string>, reporter: Reporter): boolean {
  if (named.has(code)) return true;
  reporter.error(file, pointer, {
    rule: "unknown-code",
    message: `Unexpected code \`${code}\`, expected one with a file in codes/`,
    hint: didYouMean(code, [...named]) ?? "add its file, or leave it out",
  });
  return false;
}

/** Two codes whose pages would be one file on a system that folds case or normalizes names. */
function checkCollisions(files: readonly SourceFile[], reporter: Reporter): void {
  const seen = new Map<string, SourceFile>();
  for (const file of files) {
    const folded = baseName(file).normalize("NFC").toLowerCase();
    const other = seen.get(folded);
    if (other)
      reporter.error(file, "/code", {
        rule: "collision",
        message: `Unexpected code \`${baseName(file)}\`, expected one that differs from \`${baseName(other)}\` by more than case`,
        hint: "on many systems the two pages would be one file",
      });
    else seen.set(folded, file);
  }
}

/** The names that are allowed, as far as a message can hold them. */
function oneOf(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMES).map((name) => `\`${name}\``);
  return `one of ${shown.join(", ")}${names.length > MAX_NAMES ? ", …" : ""}`;
}

const MAX_NAMES = 40;
