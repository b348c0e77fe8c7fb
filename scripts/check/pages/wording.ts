/** Whose words stand on a page: those of its locale, of a language that it falls back to, or of a template. */
import { otherLanguage } from "../function-words.js";
import { TOKEN, wordsOf } from "../prose.js";
import type { LocaleTexts, Unit } from "../rule.js";
import { escapeRegExp } from "../terms.js";
import { squeeze } from "./html.js";
import type { Site } from "./page-rule.js";
import type { Words } from "./piece.js";
import type { TemplatePlace } from "./templates.js";

/** What is wrong with words that do not say that they are in another language than their page. */
export type Verdict =
  | { readonly of: "text"; readonly lang: string; readonly namespace: string; readonly key: string }
  | { readonly of: "template"; readonly place: TemplatePlace; readonly isName: boolean; readonly words: string }
  | { readonly of: "unknown"; readonly lang: string };

/** Judges the words of the pages of one locale. */
export interface Wording {
  /** Undefined where nothing is wrong with them. */
  judge(words: Words): Verdict | undefined;
  /** The words of a text that are neither the locale's own nor names, run by run. */
  strange(text: string): readonly string[];
}

/** What parts the words of a text that stand together on a page: code, links, emphasis, lines, and the marks of lists. */
const SEAMS = new RegExp(`[${TOKEN}\u2063*_\\\\\n]+|^(?:[-+>]|\\d+[.)]) `, "gmu");
/** What stands in prose for something that is not of the text itself, or that no page shows. */
const MARKS = /[`*_\\[\]()]/g;

/** What pages show of texts: runs of words, with the text that each is of. */
interface Runs {
  readonly whole: ReadonlyMap<string, Unit>;
  /** All texts without marks, for runs that are parted in another way; looked through for few. */
  readonly all: string;
}

/** Gets ready to judge the words of a locale. */
export function createWording(tag: string, site: Site): Wording {
  const texts = site.locales.find((each) => each.language.tag === tag) ?? site.source;
  const own = runsOf(texts);
  const { language } = texts.language;
  const sourceTag = site.source.language.language;
  const others = standIns(tag, site);
  const judged = new Map<string, Verdict | null>();
  const apart = namesPattern(site);
  let foreign: readonly { readonly lang: string; readonly runs: Runs }[] | undefined;

  const strange = (text: string) =>
    text
      .split(apart)
      .map((part) => part.trim())
      .filter((part) => /\p{L}{2}/u.test(part) && !own.whole.has(part) && !own.all.includes(part));

  const look = ({ text, isAttribute }: Words): Verdict | undefined => {
    const left = strange(text);
    if (left.length === 0) return undefined;
    foreign ??= others.map((other) => ({ lang: other.language.tag, runs: runsOf(other) }));
    for (const { lang, runs } of foreign) {
      const unit = runs.whole.get(text) ?? left.map((part) => runs.whole.get(part)).find((found) => found);
      // An attribute cannot say of one text that it is in another language.
      if (unit) return isAttribute ? undefined : { of: "text", lang, namespace: unit.namespace, key: unit.key };
    }
    for (const { text: said, ...place } of site.templates.words("html")) {
      if (holds(text, said) && strange(said).length > 0) return { of: "template", place, isName: isName(said), words: said };
    }
    const read = isAttribute ? undefined : otherLanguage(wordsOf(left.join(" ")), language, 2);
    return read?.language === sourceTag ? { of: "unknown", lang: sourceTag } : undefined;
  };

  return {
    strange,
    judge(words) {
      const { text, isAttribute } = words;
      if (own.whole.has(text)) return undefined;
      const key = isAttribute ? `"${text}` : text;
      let verdict = judged.get(key);
      if (verdict === undefined) judged.set(key, (verdict = look(words) ?? null));
      return verdict ?? undefined;
    },
  };
}

/** The languages whose texts stand in for those that a locale has not. */
function standIns(tag: string, { source, locales }: Site): LocaleTexts[] {
  const chain = new Set<string>([tag]);
  // A set that grows while it is walked is walked to its end.
  for (const each of chain) for (const next of locales.find(({ language }) => language.tag === each)?.fallback ?? []) chain.add(next);
  return [source, ...locales].filter(
    ({ language }) => language.tag !== tag && (language.tag === source.language.tag || chain.has(language.tag)),
  );
}

const known = new WeakMap<LocaleTexts, Runs>();

function runsOf(texts: LocaleTexts): Runs {
  const before = known.get(texts);
  if (before) return before;
  const units = texts.namespaces.flatMap(({ units: all }) => all);
  const whole = new Map<string, Unit>();
  for (const unit of units) {
    for (const run of [...unit.target.prose.split(SEAMS), unit.target.text.replace(MARKS, "")]) {
      const text = squeeze(run);
      if (text !== "" && !whole.has(text)) whole.set(text, unit);
    }
  }
  const runs = { whole, all: units.map(({ target }) => squeeze(target.text.replace(MARKS, ""))).join("\n") };
  known.set(texts, runs);
  return runs;
}

/** Finds names and numbers: they are the same in every language. */
function namesPattern({ names }: Site): RegExp {
  const escaped = [...names].sort((a, b) => b.length - a.length).map(escapeRegExp);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...escaped, "\\p{N}+"].join("|")})(?![\\p{L}\\p{N}])`, "gu");
}

/** Whether a text has these words, and not parts of other words. */
function holds(text: string, words: string): boolean {
  const isLetter = (index: number) => /\p{L}/u.test(text[index] ?? "");
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1))
    if (!isLetter(at - 1) && !isLetter(at + words.length)) return true;
  return false;
}

/** Whether words may be the name of something: none of them begins with a small letter. */
export function isName(words: string): boolean {
  return /\p{Lu}/u.test(words) && !/(?<![\p{L}\p{N}’'.-])\p{Ll}{2,}/u.test(words);
}
