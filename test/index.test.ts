import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type {
  BuildOptions,
  BuildResult,
  Built,
  Corpus,
  Diagnostic,
  Found,
  Loaded,
  LocaleView,
  Output,
  PageModel,
  PageRef,
  Place,
  Planned,
  ReportOptions,
  Selection,
  Site,
  SiteLocale,
  Source,
  Tree,
  TreeEntry,
} from "../scripts/index.js";
import * as api from "../scripts/index.js";
import { tinyRoot } from "./helpers/tiny.js";

/** Every public type, by name. A name that is gone, or a new shape that plain uses do not fit, fails to compile. */
interface Types {
  BuildOptions: BuildOptions;
  BuildResult: BuildResult;
  Built: Built;
  Corpus: Corpus;
  Diagnostic: Diagnostic;
  Found: Found;
  Loaded: Loaded;
  LocaleView: LocaleView;
  Output: Output;
  PageModel: PageModel;
  PageRef: PageRef;
  Place: Place;
  Planned: Planned;
  ReportOptions: ReportOptions;
  Selection: Selection;
  Site: Site;
  SiteLocale: SiteLocale;
  Source: Source;
  Tree: Tree;
  TreeEntry: TreeEntry;
}

const TYPES: Readonly<Record<keyof Types, true>> = {
  BuildOptions: true,
  BuildResult: true,
  Built: true,
  Corpus: true,
  Diagnostic: true,
  Found: true,
  Loaded: true,
  LocaleView: true,
  Output: true,
  PageModel: true,
  PageRef: true,
  Place: true,
  Planned: true,
  ReportOptions: true,
  Selection: true,
  Site: true,
  SiteLocale: true,
  Source: true,
  Tree: true,
  TreeEntry: true,
};

const VALUES = [
  "TemplateError",
  "WriteError",
  "build",
  "buildFolder",
  "createSite",
  "diskTree",
  "formatDiagnostic",
  "load",
  "localize",
  "memoryTree",
  "packageTree",
  "read",
  "validate",
];

test("the library's values are these and no others", () => {
  expect(Object.keys(api).sort()).toEqual(VALUES);
});

test("the library's names, types among them, are these and no others", () => {
  const text = readFileSync(new URL("../scripts/index.ts", import.meta.url), "utf8");
  expect(text).not.toMatch(/export \*/);
  const names = [...text.matchAll(/^export (type )?\{([^}]*)\}/gm)].flatMap(([, , list = ""]) =>
    list
      .split(",")
      .map((name) => name.trim().replace(/^type /, ""))
      .filter((name) => name !== ""),
  );
  expect([...names].sort()).toEqual([...VALUES, ...Object.keys(TYPES)].sort());
});

test("what the documentation promises: a page from values, stage by stage and all at once", () => {
  const root: Tree = api.memoryTree(tinyRoot());
  const source = api.read(root, api.packageTree()).value as Source;
  const corpus = api.validate(source).value as Corpus;
  const views: readonly LocaleView[] = api.localize(corpus);
  expect(views.map(({ locale }) => locale.tag)).toEqual(["en", "fr"]);
  const site: Site = api.createSite(corpus);
  const found = site.find("fr/toy/1-vs-2/") as Found;
  const page = site.page(found.locale, found.ref, found.format) as Output;
  expect(page.path).toBe("fr/toy/1-vs-2/index.html");
  const loaded: Loaded = api.load(root);
  expect([...(loaded.site as Site).outputs()]).toEqual([...site.outputs()]);
  // Every stage takes what came out of another process as JSON.
  const again = api.createSite(JSON.parse(JSON.stringify(corpus)));
  expect([...again.outputs()]).toEqual([...site.outputs()]);
});
