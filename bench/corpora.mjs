/**
 * Makes the corpora that are measured. They are roots like any author's: a folder with content/ and locales/, which the program
 * reads as it reads any other.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const own = fileURLToPath(new URL("../", import.meta.url));

/** The locales of the reference corpus, the source first. */
export const FIFTEEN = ["en", "ar", "de", "es", "fr", "hi", "id", "ja", "ko", "pt-BR", "ru", "th", "tr", "vi", "zh-Hans"];

/** A code of the real family that the reference corpus leaves out, so that it has 63: the one that is registered as unused. */
const LEFT_OUT = "306";

/**
 * The reference: the real HTTP family without one code, in fifteen locales. English and French are the project's own; each other
 * locale is as long as the French one and has no text in common with it, as a real translation would have none.
 */
export function makeReference(folder) {
  makeFresh(folder);
  cpSync(join(own, "content/http"), join(folder, "content/http"), { recursive: true });
  for (const kind of ["codes", "pairs"]) {
    const below = join(folder, "content/http", kind);
    for (const name of readdirSync(below)) {
      const path = join(below, name);
      if (name.replace(".yaml", "").split("-vs-").includes(LEFT_OUT)) rmSync(path);
      else
        writeFileSync(
          path,
          readFileSync(path, "utf8").replace(/^seeAlso: .*$/m, (line) => line.replace(/"306",? ?/, "").replace(/, \]/, "]")),
        );
    }
  }
  writeSite(folder, FIFTEEN);
  for (const tag of FIFTEEN.slice(1)) {
    // Behind the marker of a list, which stays one.
    const mark = (text) => (tag === "fr" ? text : text.replace(/^(- |1\. )?/, `$&${tag} `));
    const target = join(folder, "locales", tag);
    mkdirSync(target, { recursive: true });
    const overlay = JSON.parse(readFileSync(join(own, "locales/fr/http.json"), "utf8"));
    delete overlay.$schema;
    const left = (key) => !key.split("-vs-").includes(LEFT_OUT);
    writeJson(join(target, "http.json"), mapTexts(keepKeys(overlay, left), mark));
    const ui = JSON.parse(readFileSync(join(own, "locales/fr/ui.json"), "utf8"));
    delete ui.$schema;
    writeJson(join(target, "ui.json"), withPlurals(mapTexts(ui, mark), tag));
    writeFileSync(
      join(target, "locale.yaml"),
      `nativeName: ${tag === "fr" ? "français" : tag}\ndirection: ${tag === "ar" ? "rtl" : "ltr"}\n`,
    );
  }
}

/** A small site: the first codes of the reference, in English and French. */
export function makeSmall(folder, codes = 8) {
  makeReference(folder);
  const keep = readdirSync(join(folder, "content/http/codes")).sort().slice(0, codes);
  const kept = new Set(keep.map((name) => name.replace(".yaml", "")));
  const isKept = (key) => key.split("-vs-").every((code) => kept.has(code));
  for (const kind of ["codes", "pairs"]) {
    const below = join(folder, "content/http", kind);
    for (const name of readdirSync(below)) {
      const path = join(below, name);
      if (!isKept(name.replace(".yaml", ""))) rmSync(path);
      else if (kind === "codes")
        writeFileSync(
          path,
          readFileSync(path, "utf8").replace(
            /^seeAlso: (.*)$/m,
            (_, list) => `seeAlso: ${JSON.stringify(JSON.parse(list).filter(isKept))}`,
          ),
        );
    }
  }
  const path = join(folder, "locales/fr/http.json");
  const overlay = JSON.parse(readFileSync(path, "utf8"));
  writeJson(path, keepKeys(overlay, isKept));
  for (const tag of FIFTEEN) if (tag !== "fr" && tag !== "en") rmSync(join(folder, "locales", tag), { recursive: true });
  writeSite(folder, ["en", "fr"]);
}

/** A large family: codes with texts of their own in one locale, none of its pairs curated. */
export function makeLarge(folder, codes = 1000) {
  makeFresh(folder);
  const family = join(folder, "content/errors");
  mkdirSync(join(family, "codes"), { recursive: true });
  writeSite(folder, ["en"]);
  writeFileSync(
    join(family, "family.yaml"),
    `prefix: API
name: Errors of the API
description: Every error that the API answers with, and what to do about each.
order: natural
specs:
  guide: { name: API guide, title: Guide to the API, url: "https://api.example/errors", anchor: "#{section}" }
classes:
${[0, 1, 2, 3]
  .map(
    (n) => `  group-${n}:
    name: Group ${n}
    description: The errors of part ${n} of the API.
    sentence: "{{code}} comes from part ${n} of the API."
    both: "{{a}} and {{b}} both come from part ${n} of the API."
    broken: true
`,
  )
  .join("")}facts:
  retry:
    label: Retry
    values:
      never: { label: never, sentence: "After {{code}} the same request fails again." }
      later: { label: later, sentence: "After {{code}} the same request may succeed a little later." }
`,
  );
  for (let n = 1; n <= codes; n++) {
    const code = `E${String(n).padStart(4, "0")}`;
    const near = `E${String((n % codes) + 1).padStart(4, "0")}`;
    writeFileSync(
      join(family, "codes", `${code}.yaml`),
      `code: "${code}"
name: Failure ${n}
class: group-${n % 4}
spec: guide#e${n}
seeAlso: ["${near}"]
gloss: step ${n} failed
summary: Step ${n} of the request could not be carried out, and nothing has been changed.
description: |-
  The service had begun with step ${n} when a condition of it turned out not to hold. Whatever the steps before it had prepared was taken back.

  The answer names the condition in its field \`reason\`, and the request by its number.
seen: |-
  - A value that step ${n} needs has been left out or is too long.
  - Another request holds what step ${n} wants to change.
fix: |-
  1. Read \`reason\` and mend the value that it names.
  2. Send the request again when the other one has ended; \`${near}\` is close to it.
use: |-
  Send \`${code}\` where step ${n} fails before anything is stored.
facts:
  retry: { value: ${n % 3 === 0 ? "later" : "never"}, source: guide#e${n} }
`,
    );
  }
}

function makeFresh(folder) {
  mkdirSync(join(folder, "content"), { recursive: true });
  mkdirSync(join(folder, "locales"), { recursive: true });
}

function writeSite(folder, locales) {
  writeFileSync(
    join(folder, "content/site.yaml"),
    `title: Visavis\nbaseUrl: https://visavis.example/\ndefaultLocale: en\nlocales: [${locales.join(", ")}]\n`,
  );
}

function writeJson(path, value) {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** A family's translations, of the codes and pairs alone that are wanted. */
function keepKeys(overlay, isWanted) {
  const kept = (part) => Object.fromEntries(Object.entries(part).filter(([key]) => isWanted(key)));
  return { ...overlay, codes: kept(overlay.codes), pairs: kept(overlay.pairs) };
}

/** Every text of a tree, changed. */
function mapTexts(value, change) {
  if (typeof value === "string") return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, change)]));
}

/** The plural forms that a language has, each as the French one: validation asks for those that it reaches. */
function withPlurals(ui, tag) {
  const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  return Object.fromEntries(
    Object.entries(ui).flatMap(([key, value]) => {
      if (typeof value !== "string") return [[key, withPlurals(value, tag)]];
      const base = /^(.*)_other$/.exec(key)?.[1];
      if (base === undefined) return /_(?:zero|one|two|few|many)$/.test(key) ? [] : [[key, value]];
      return categories.map((category) => [`${base}_${category}`, value]);
    }),
  );
}
