/** Which text is to blame for what is wrong on a page, where one is: else it is a template. */
import { type PageRef, pairKey } from "../../core/core.js";
import { difference } from "../differences.js";
import type { LocaleTexts, Unit } from "../rule.js";
import type { Site } from "./page-rule.js";
import type { Target } from "./piece.js";

/** A text of a locale. */
export interface Blamed {
  readonly locale: string;
  readonly namespace: string;
  readonly key: string;
  readonly at?: readonly [from: number, to: number];
}

/** Finds who is to blame. */
export interface Blame {
  /** The text that has lost or gained a link or a code block, on a page that shows it. */
  structure(tag: string, ref: PageRef, what: "link" | "code block", neutral: string): Blamed | undefined;
  /** The text that has a link. */
  link(tag: string, target: Target): Blamed | undefined;
}

/** A text that differs from its source. */
interface Suspect extends Blamed {
  readonly links: readonly string[];
  readonly hasOtherBlocks: boolean;
}

/** Gets ready to blame. Texts are looked through when something is wrong, and not before. */
export function createBlame({ addresses, homes, source, locales }: Site): Blame {
  const byTag = new Map([source, ...locales].map((texts) => [texts.language.tag, texts]));
  const suspects = new Map<string, readonly Suspect[]>();
  const links = new Map<string, ReadonlyMap<string, Blamed>>();
  const unitsOf = (texts: LocaleTexts | undefined) => (texts?.namespaces ?? []).flatMap(({ units }) => units);
  const targetOf = (url: string, tag: string) => addresses.target(absolute(url), homes.get(tag) ?? "", tag);

  const suspectsOf = (tag: string) => {
    const all = unitsOf(byTag.get(tag)).flatMap((unit): Suspect[] => {
      const { missing, surplus } = difference(unit.source.structure.links, unit.target.structure.links);
      const hasOtherBlocks = codeBlocks(unit.source) !== codeBlocks(unit.target);
      if (missing.length + surplus.length === 0 && !hasOtherBlocks) return [];
      const neutral = [...missing, ...surplus].map((url) => addresses.neutral(targetOf(url, tag).neutral));
      return [{ locale: tag, namespace: unit.namespace, key: unit.key, links: neutral, hasOtherBlocks }];
    });
    suspects.set(tag, all);
    return all;
  };

  /** Where the links of a locale's texts lead, and those of source texts that the locale shows. */
  const linksOf = (tag: string) => {
    const found = new Map<string, Blamed>();
    for (const texts of [byTag.get(tag), source]) {
      for (const unit of unitsOf(texts)) {
        for (const url of unit.target.structure.links) {
          const { path, fragment } = targetOf(url, tag);
          const key = `${path}#${fragment}`;
          if (path === null || found.has(key) || !texts) continue;
          const from = unit.target.text.indexOf(`](${url}`);
          const at = from === -1 ? undefined : ([from + 2, from + 2 + url.length] as const);
          found.set(key, { locale: texts.language.tag, namespace: unit.namespace, key: unit.key, ...(at && { at }) });
        }
      }
    }
    links.set(tag, found);
    return found;
  };

  return {
    structure(tag, ref, what, neutral) {
      return (suspects.get(tag) ?? suspectsOf(tag)).find(
        (suspect) => isShown(suspect, ref) && (what === "link" ? suspect.links.includes(neutral) : suspect.hasOtherBlocks),
      );
    },
    link: (tag, { path, fragment }) => (links.get(tag) ?? linksOf(tag)).get(`${path}#${fragment}`),
  };
}

/** Whether a page may show a text. */
function isShown({ namespace, key }: Blamed, { family, codes = [] }: PageRef): boolean {
  if (namespace === "ui") return true;
  if (family !== undefined && namespace !== family) return false;
  const [kind, name = ""] = key.split("/");
  if (kind === "pairs") return codes.length < 2 || name === pairKey(codes[0] ?? "", codes[1] ?? "");
  return kind !== "codes" || codes.length === 0 || codes.includes(name);
}

function codeBlocks({ structure }: Unit["source"]): number {
  return structure.blocks.filter((block) => block === "code").length;
}

/** An address outside as pages print it. */
function absolute(url: string): string {
  if (!/^https?:/i.test(url)) return url;
  try {
    return new URL(url).href;
  } catch {
    return url;
  }
}
