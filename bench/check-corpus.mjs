/**
 * Makes the root that the check is measured with: 10,000 texts in fifteen languages, each text one of the project's own translations
 * under a new key, with a code before it by which it differs from its copies. So rules see languages as they are written.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";
import { FIFTEEN } from "./corpora.mjs";

const own = fileURLToPath(new URL("../", import.meta.url));
/** The family that all texts come from. */
const MODEL = "http";
const TEXTS = ["gloss", "summary", "description", "seen", "fix", "use"];
/** Families, since a file may have one mebibyte, and codes of each: some 10,000 texts. */
const FAMILIES = 10;
const CODES = 129;
/** The number of the first code: longer than any real one. */
const FIRST = 1000;

/**
 * @param folder where the root is made
 * @param peer where its files are put as i18next's users have them, the source texts as files of their own
 * @returns what was made wrong on purpose: keys as `fr/http-0/codes.1000.use`
 */
export function makeCheckCorpus(folder, peer) {
  const ids = Array.from({ length: FAMILIES }, (_, index) => `${MODEL}-${index}`);
  const model = parse(readFileSync(join(own, "content", MODEL, "family.yaml"), "utf8"));
  const models = readdirSync(join(own, "content", MODEL, "codes")).map((name) =>
    parse(readFileSync(join(own, "content", MODEL, "codes", name), "utf8")),
  );
  const codesOf = (turn) =>
    Array.from({ length: CODES }, (_, index) => {
      const number = turn * CODES + index;
      return { code: String(FIRST + number), model: models[number % models.length] };
    });

  for (const [turn, id] of ids.entries()) {
    const family = join(folder, "content", id);
    mkdirSync(join(family, "codes"), { recursive: true });
    cpSync(join(own, "content", MODEL, "family.yaml"), join(family, "family.yaml"));
    for (const { code, model } of codesOf(turn)) {
      const { seeAlso: _, ...rest } = model;
      const value = { ...rest, code, name: `${model.name} ${code}`, ...textsOf(model, code, true) };
      writeFileSync(join(family, "codes", `${code}.yaml`), stringify(value, { lineWidth: 0 }));
    }
    const { name, description, classes, facts } = model;
    const codes = Object.fromEntries(codesOf(turn).map(({ code, model }) => [code, textsOf(model, code, true)]));
    writeJson(join(peer, "locales/en", `${id}.json`), { name, description, classes: texts(classes), facts: texts(facts), codes });
  }
  // What is right as it is in the project's own texts is right in their copies.
  const { check } = parse(readFileSync(join(own, "content/site.yaml"), "utf8"));
  const suppress = check.suppress.map((one) => ({ ...one, key: one.key.replace(/^[^/]+\/codes\/[^/]+/, "*/codes/*") }));
  const site = {
    title: "Bench",
    baseUrl: "https://bench.example/",
    defaultLocale: "en",
    locales: FIFTEEN,
    check: { same: check.same, suppress },
  };
  writeFileSync(join(folder, "content/site.yaml"), stringify(site));
  copy("en/ui.json", [folder, peer]);
  copy("en/locale.yaml", [folder]);
  copy("glossary.yaml", [folder]);

  const wrong = { missing: [], placeholders: [] };
  for (const [number, tag] of FIFTEEN.slice(1).entries()) {
    const { $schema: _, pairs: __, codes, ...rest } = JSON.parse(readFileSync(join(own, "locales", tag, `${MODEL}.json`), "utf8"));
    const isSpaced = parse(readFileSync(join(own, "locales", tag, "locale.yaml"), "utf8")).typography?.spacing !== "none";
    for (const [turn, id] of ids.entries()) {
      const made = codesOf(turn).map(({ code, model }) => [code, textsOf(codes[model.code], code, isSpaced)]);
      const overlay = { ...JSON.parse(JSON.stringify(rest)), codes: Object.fromEntries(made) };
      // Something wrong in one file of each language: a key that is missing, or a placeholder that was translated.
      if (turn === number % FAMILIES) spoil(overlay, number, `${tag}/${id}`, wrong);
      for (const to of [folder, peer]) writeJson(join(to, "locales", tag, `${id}.json`), overlay);
    }
    copy(`${tag}/ui.json`, [folder, peer]);
    copy(`${tag}/locale.yaml`, [folder]);
  }
  return { missing: wrong.missing.sort(), placeholders: wrong.placeholders.sort() };
}

function spoil(overlay, number, file, wrong) {
  if (number % 2 === 0) {
    const code = Object.keys(overlay.codes)[number * 7];
    delete overlay.codes[code].use;
    wrong.missing.push(`${file}/codes.${code}.use`);
  } else {
    const [id] = Object.keys(overlay.classes);
    overlay.classes[id].sentence = overlay.classes[id].sentence.replace("{{code}}", "{{kode}}");
    wrong.placeholders.push(`${file}/classes.${id}.sentence`);
  }
}

/** The texts of a code under another number, which stands before each; two code spans never touch. */
function textsOf(model, code, isSpaced) {
  const before = (text) => `\`${code}\`${isSpaced || /^(?:- |1\. )?`/.test(text) ? " " : ""}`;
  return Object.fromEntries(TEXTS.map((key) => [key, model[key].replace(/^(?:- |1\. )?/, (marker) => marker + before(model[key]))]));
}

/** A tree of data without what is no text. */
function texts(value) {
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([, inner]) => typeof inner === "string" || (inner !== null && typeof inner === "object"));
  return Object.fromEntries(kept.map(([key, inner]) => [key, texts(inner)]));
}

function copy(path, folders) {
  for (const folder of folders) cpSync(join(own, "locales", path), join(folder, "locales", path));
}

function writeJson(path, value) {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
