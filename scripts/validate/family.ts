import {
  byCodeUnit,
  type Code,
  type CorpusFamily,
  didYouMean,
  type Fact,
  type Family,
  holesOf,
  naturalOrder,
  type Pair,
  pairKey,
  pointerStep,
  type SourceFile,
} from "../core/core.js";
import type { Reporter } from "./reporter.js";
import { checkShape } from "./shape.js";

/** The files of one family, as they lie in its folder. */
export interface FamilyFiles {
  readonly id: string;
  readonly family: SourceFile;
  readonly codes: readonly SourceFile[];
  readonly pairs: readonly SourceFile[];
}

/**
 * Checks a family: each file against its schema, then what no schema can say: that names match, that references lead somewhere,
 * that every value is one that the family declares. The family's own value sets are data, so they are checked by looking.
 *
 * @returns the family, in order, of the files that fit; undefined where family.yaml itself does not
 */
export function checkFamily(files: FamilyFiles, reporter: Reporter): CorpusFamily | undefined {
  const codeFiles = files.codes.filter((file) => checkShape(file, "code", reporter));
  const pairFiles = files.pairs.filter((file) => checkShape(file, "pair", reporter));
  if (!checkShape(files.family, "family", reporter)) return undefined;
  const family = files.family.value as Family;
  checkPatterns(files.family, family, reporter);

  // Codes that stand in a broken file exist all the same: other files may name them.
  const named = new Set(files.codes.map(baseName));
  const order = checkOrder(files.family, family, [...named], reporter);
  for (const file of codeFiles) checkCode(file, family, named, reporter);
  checkCollisions(files.codes, reporter);
  for (const file of pairFiles) checkPair(file, family, named, order, reporter);

  const codes = codeFiles.map((file) => file.value as Code).sort((a, b) => order(a.code, b.code));
  const pairs = pairFiles
    .map((file) => file.value as Pair)
    .sort((x, y) => order(x.codes[0] as string, y.codes[0] as string) || order(x.codes[1] as string, y.codes[1] as string));
  return { id: files.id, family, codes, pairs };
}

/** The file's name without its folder and ending. */
export function baseName(file: SourceFile): string {
  return file.path.slice(file.path.lastIndexOf("/") + 1, file.path.lastIndexOf("."));
}

/** Every sentence pattern has exactly the holes that its place has values for. */
function checkPatterns(file: SourceFile, family: Family, reporter: Reporter): void {
  const expect = (pointer: string, pattern: string, holes: readonly string[]) => checkHoles(file, pointer, pattern, holes, reporter);
  for (const [id, definition] of Object.entries(family.classes)) {
    expect(`/classes${pointerStep(id)}/sentence`, definition.sentence, ["code"]);
    expect(`/classes${pointerStep(id)}/both`, definition.both, ["a", "b"]);
  }
  for (const [id, fact] of Object.entries(family.facts)) {
    for (const [value, { sentence }] of Object.entries(fact.values ?? {}))
      expect(`/facts${pointerStep(id)}/values${pointerStep(value)}/sentence`, sentence, ["code"]);
    if (!fact.tokens) continue;
    expect(`/facts${pointerStep(id)}/tokens/sentence`, fact.tokens.sentence, ["code", "tokens"]);
    expect(`/facts${pointerStep(id)}/tokens/none/sentence`, fact.tokens.none.sentence, ["code"]);
  }
}

/** Reports a pattern whose holes are not the expected ones. */
export function checkHoles(file: SourceFile, pointer: string, pattern: string, expected: readonly string[], reporter: Reporter): void {
  const found = holesOf(pattern);
  const braces = (names: readonly string[]) => (names.length > 0 ? names.map((name) => `{{${name}}}`).join(", ") : "none");
  if (found.join() === [...expected].sort().join()) return;
  reporter.error(file, pointer, {
    rule: "holes",
    message: `Unexpected holes ${braces(found)}, expected ${braces(expected)}`,
    hint: "keep the names in the braces as they are in the source",
  });
}

/** The comparison of two codes that the family states. */
function checkOrder(file: SourceFile, family: Family, codes: readonly string[], reporter: Reporter): (a: string, b: string) => number {
  if (family.order === "natural") return naturalOrder;
  const rank = new Map(family.order.map((code, index) => [code, index]));
  for (const [index, code] of family.order.entries()) {
    if (!codes.includes(code))
      reporter.error(file, `/order/${index}`, {
        rule: "unknown-code",
        message: `Unexpected code \`${code}\`, expected one with a file in codes/`,
        hint: didYouMean(code, codes),
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

function checkCode(file: SourceFile, family: Family, named: ReadonlySet<string>, reporter: Reporter): void {
  const code = file.value as Code;
  if (code.code !== baseName(file)) {
    reporter.error(file, "/code", {
      rule: "file-name",
      message: `Unexpected code \`${code.code}\` in ${file.path}, expected \`${baseName(file)}\``,
      hint: `rename the file to ${code.code}.yaml, or correct the code`,
    });
  }
  if (!Object.hasOwn(family.classes, code.class)) {
    const known = Object.keys(family.classes);
    reporter.error(file, "/class", {
      rule: "unknown-class",
      message: `Unexpected class \`${code.class}\`, expected one of ${list(known)}`,
      hint: didYouMean(code.class, known),
    });
  }
  if (code.spec !== undefined) checkSource(file, "/spec", code.spec, family, reporter);
  for (const [index, other] of (code.seeAlso ?? []).entries()) {
    if (other === code.code)
      reporter.error(file, `/seeAlso/${index}`, {
        rule: "unknown-code",
        message: `Unexpected \`${other}\`, expected another code than this one`,
        hint: "leave it out",
      });
    else checkExists(file, `/seeAlso/${index}`, other, named, reporter);
  }
  for (const [id, fact] of Object.entries(code.facts ?? {})) checkFact(file, `/facts${pointerStep(id)}`, id, fact, family, reporter);
}

function checkFact(file: SourceFile, pointer: string, id: string, fact: Fact, family: Family, reporter: Reporter): void {
  const definition = Object.hasOwn(family.facts, id) ? family.facts[id] : undefined;
  if (!definition) {
    const known = Object.keys(family.facts);
    reporter.error(file, pointer, {
      rule: "unknown-fact",
      message: `Unexpected fact \`${id}\`, expected one of ${list(known)}`,
      hint: didYouMean(id, known) ?? "declare it in family.yaml",
      atKey: true,
    });
    return;
  }
  checkSource(file, `${pointer}/source`, fact.source, family, reporter);
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
      message: `Unexpected ${shown}, expected one of ${list(known)}`,
      hint: typeof fact.value === "string" ? didYouMean(fact.value, known) : undefined,
    });
  }
}

function checkSource(file: SourceFile, pointer: string, source: string, family: Family, reporter: Reporter): void {
  const [id = "", section] = source.split("#");
  const spec = Object.hasOwn(family.specs, id) ? family.specs[id] : undefined;
  if (!spec) {
    const known = Object.keys(family.specs);
    reporter.error(file, pointer, {
      rule: "unknown-spec",
      message: `Unexpected specification \`${id}\`, expected one of ${list(known)}`,
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
  family: Family,
  named: ReadonlySet<string>,
  order: (a: string, b: string) => number,
  reporter: Reporter,
): void {
  const pair = file.value as Pair;
  const [a, b] = pair.codes as [string, string];
  const known = [checkExists(file, "/codes/0", a, named, reporter), checkExists(file, "/codes/1", b, named, reporter)];
  if (a === b)
    reporter.error(file, "/codes/1", { rule: "pair-order", message: `Unexpected second \`${b}\`, expected two codes that differ` });
  else if (known.every(Boolean) && order(a, b) > 0) {
    reporter.error(file, "/codes", {
      rule: "pair-order",
      message: `Unexpected order \`${a}\`, \`${b}\`, expected \`${b}\` first`,
      hint: `a pair has one page: write it as ${pairKey(b, a)}.yaml`,
    });
  }
  if (baseName(file) !== pairKey(a, b)) {
    reporter.error(file, "/codes", {
      rule: "file-name",
      message: `Unexpected codes \`${a}\`, \`${b}\` in ${file.path}, expected those of its name`,
      hint: `rename the file to ${pairKey(a, b)}.yaml, or correct the codes`,
    });
  }
  for (const code of Object.keys(pair.answers)) {
    if (code !== a && code !== b)
      reporter.error(file, `/answers${pointerStep(code)}`, {
        rule: "unknown-code",
        message: `Unexpected answer for \`${code}\`, expected \`${a}\` and \`${b}\``,
        atKey: true,
      });
  }
  for (const [id, difference] of Object.entries(pair.differences)) {
    const pointer = `/differences${pointerStep(id)}`;
    checkSource(file, `${pointer}/source`, difference.source, family, reporter);
    for (const [index, fact] of difference.covers.entries()) {
      const facts = Object.keys(family.facts);
      if (!facts.includes(fact))
        reporter.error(file, `${pointer}/covers/${index}`, {
          rule: "unknown-fact",
          message: `Unexpected fact \`${fact}\`, expected one of ${list(facts)}`,
          hint: didYouMean(fact, facts),
        });
    }
  }
}

function checkExists(file: SourceFile, pointer: string, code: string, named: ReadonlySet<string>, reporter: Reporter): boolean {
  if (named.has(code)) return true;
  reporter.error(file, pointer, {
    rule: "unknown-code",
    message: `Unexpected code \`${code}\`, expected one with a file in codes/`,
    hint: didYouMean(code, [...named]),
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

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
