import { type PartialLocale, PLURAL_CATEGORIES } from "../core/core.js";

/** What rules need to know of a language. */
export interface Language {
  readonly tag: string;
  /** The primary language subtag: `pt` of `pt-BR`. */
  readonly language: string;
  /** Four letters after ISO 15924: `Latn`, `Hans`, `Jpan`. */
  readonly script: string;
  /** Whether a text may hold a letter of such a script: where it has one, this is true. */
  mayBeForeign(text: string): boolean;
  /** Finds a letter of a script that the language is not written in. Latin is everywhere: names and tokens are written in it. */
  readonly foreign: RegExp;
  /** Whether its sentences are written in Latin letters. */
  readonly isLatin: boolean;
  /** Whether words stand without spaces between them. */
  readonly isUnspaced: boolean;
  /** Plural categories that whole numbers up to a thousand reach: a text is needed for each. */
  readonly required: readonly string[];
  /** All of its plural categories, those of fractions and of large numbers too. */
  readonly possible: readonly string[];
  readonly typography: PartialLocale["locale"]["typography"];
}

/** The values of Unicode's property Script_Extensions that a script of ISO 15924 consists of. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  Arab: ["Arabic"],
  Cyrl: ["Cyrillic"],
  Deva: ["Devanagari"],
  Grek: ["Greek"],
  Hans: ["Han", "Bopomofo"],
  Hant: ["Han", "Bopomofo"],
  Hebr: ["Hebrew"],
  Jpan: ["Hiragana", "Katakana", "Han"],
  Kore: ["Hangul", "Han"],
  Latn: [],
  Thai: ["Thai"],
  Armn: ["Armenian"],
  Beng: ["Bengali"],
  Geor: ["Georgian"],
  Gujr: ["Gujarati"],
  Khmr: ["Khmer"],
  Knda: ["Kannada"],
  Laoo: ["Lao"],
  Mlym: ["Malayalam"],
  Mymr: ["Myanmar"],
  Sinh: ["Sinhala"],
  Taml: ["Tamil"],
  Telu: ["Telugu"],
};

/** A letter of the scripts that Chinese and Japanese are written in, in a pattern with the flag `u`. */
export const EAST_ASIAN_LETTER = "[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー]";

const UNSPACED = new Set(["Hans", "Hant", "Jpan", "Thai", "Khmr", "Laoo", "Mymr"]);

/** What is known of a locale's language; the script is the locale's own, or the one that CLDR's likely subtags give. */
export function languageOf({ tag, locale }: PartialLocale): Language {
  const { language, script } = subtags(tag);
  const written = locale.script ?? script;
  const own = SCRIPTS[written];
  const allowed = ["Latin", "Common", "Inherited", ...(own ?? [])].map((name) => `\\p{scx=${name}}`).join("");
  const foreign = foreignTo(own && new RegExp(`[\\p{L}--[${allowed}]]`, "v"));
  const rules = new Intl.PluralRules(supported(tag));
  return {
    tag,
    language,
    script: written,
    ...foreign,
    isLatin: written === "Latn",
    isUnspaced: UNSPACED.has(written),
    required: [...new Set(Array.from({ length: 1001 }, (_, n) => rules.select(n)))],
    possible: PLURAL_CATEGORIES.filter((category) => rules.resolvedOptions().pluralCategories.includes(category)),
    typography: locale.typography,
  };
}

/** What is known of each code unit: nothing yet, that it is no letter of another script, or that it is one or half of a pair. */
const [FINE, FOREIGN] = [1, 2];

/** How letters of other scripts are found. Each code unit is looked at closely once, since all texts are asked for them. */
function foreignTo(foreign: RegExp | undefined): Pick<Language, "foreign" | "mayBeForeign"> {
  if (!foreign) return { foreign: /(?!)/, mayBeForeign: () => false };
  const table = new Uint8Array(0x10000);
  const look = (unit: number) => {
    const isHalf = unit >= 0xd800 && unit < 0xe000;
    return (table[unit] = isHalf || foreign.test(String.fromCharCode(unit)) ? FOREIGN : FINE);
  };
  const mayBeForeign = (text: string) => {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if ((table[unit] || look(unit)) === FOREIGN) return true;
    }
    return false;
  };
  return { foreign, mayBeForeign };
}

function subtags(tag: string): { language: string; script: string } {
  const { language = "", script = "Latn" } = new Intl.Locale(supported(tag)).maximize();
  return { language, script };
}

/** A tag that `Intl` takes. One that is broken is reported by another rule. */
function supported(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? "und";
  } catch {
    return "und";
  }
}
