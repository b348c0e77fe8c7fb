import { checkRoot, packageTree } from "../../../scripts/pipeline/pipeline.js";
import type { Finding } from "../../../scripts/core/core.js";
import { memoryTree } from "../../../scripts/read/read.js";
import { RULES_OF } from "./rules.js";
import { cleanFiles } from "./seed/clean.js";
import type { Mutation } from "./seed/core.js";
import { KINDS, seedDefects, type SeedOptions } from "./seed.js";

/** How often a kind of defect was seeded into a language, and how often it was found. */
export interface Cell {
  readonly kind: string;
  readonly locale: string;
  readonly seeded: number;
  readonly found: number;
  /** Those that were not found. */
  readonly missed: readonly Mutation[];
}

type Files = Readonly<Record<string, string | Uint8Array>>;

/** The package's files, read once. */
const own = (() => {
  const tree = packageTree();
  const paths = ["locales", "templates"]
    .flatMap((folder) => tree.list(folder))
    .filter(({ path }) => !/^locales\/.+\/(?:http|grpc)\.json$/.test(path));
  return memoryTree(Object.fromEntries(paths.map(({ path }) => [path, tree.read(path)])));
})();

/** The findings on a root that lies in memory. */
export function findingsIn(files: Files, pages = true): readonly Finding[] {
  return checkRoot(memoryTree(files), { pages }, own).findings;
}

/** A root without the other locales: they would be checked for nothing. */
function onlyLocale(files: Files, locale: string): Files {
  const isOther = (path: string) => {
    const [top, first = "", second = ""] = path.split("/");
    const tag = first === ".state" ? second : first;
    return top === "locales" && !["en", locale, "glossary.yaml"].includes(tag);
  };
  const own = Object.fromEntries(Object.entries(files).filter(([path]) => !isOther(path)));
  const site = String(own["content/site.yaml"]);
  return { ...own, "content/site.yaml": site.replace(/^locales: .*$/m, `locales: [en, ${locale}]`) };
}

/** What the clean root has that is no state: all of it must be nothing. */
export function falseAlarms(): readonly Finding[] {
  return findingsIn(cleanFiles());
}

/** Kinds that concern the set of locales: of others, only the defective locale need be looked at. */
const WHOLE = /^(?:setup|syntax|language\/same)/;

/** Seeds every kind of defect, and says of each whether one of the rules for it finds it in its locale. */
export function matrix(options: SeedOptions = {}): Cell[] {
  const clean = cleanFiles();
  const cells = new Map<string, { kind: string; locale: string; seeded: number; found: number; missed: Mutation[] }>();
  for (const mutation of seedDefects(clean, options)) {
    const { kind, locale, changed } = mutation;
    const id = `${kind} ${locale}`;
    const cell = cells.get(id) ?? { kind, locale, seeded: 0, found: 0, missed: [] };
    cells.set(id, cell);
    const all = Object.entries({ ...clean, ...changed });
    const files: Files = Object.fromEntries(all.filter((entry): entry is [string, string | Uint8Array] => entry[1] !== null));
    // Defects of texts are found in the texts: making pages of each would find them no sooner.
    const findings = findingsIn(WHOLE.test(kind) || locale === "en" ? files : onlyLocale(files, locale), kind.startsWith("pages/"));
    cell.seeded++;
    if (findings.some((finding) => finds(finding, mutation))) cell.found++;
    else cell.missed.push(mutation);
  }
  return [...cells.values()];
}

/** Whether a finding is the defect: by a rule for it, and in its locale or file. */
function finds({ rule, locale, at, key }: Finding, { kind, locale: wanted, at: place }: Mutation): boolean {
  if (!RULES_OF[kind]?.includes(rule)) return false;
  const inFile = at?.path === place.path;
  const isText = key !== undefined && place.key !== undefined;
  // Of a text, the very text must be named.
  if (isText && locale === wanted) return key.endsWith(`/${place.key}`);
  return locale === wanted || inFile || at?.path === "content/site.yaml";
}

export { KINDS };
