import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { build, diskTree, load, type Site } from "../scripts/index.js";
import { tempFolder } from "./helpers/folder.js";

/** A whole site as committed files, with everything that is built from it: a change of any page is seen in review. */
const GOLDEN = fileURLToPath(new URL("golden/", import.meta.url));
const EXPECTED = join(GOLDEN, "expected");
const UPDATE = "UPDATE_GOLDEN=1 npx vitest run test/golden.test.ts";

function goldenSite(): Site {
  const { site, diagnostics } = load(diskTree(join(GOLDEN, "site")));
  expect(diagnostics).toEqual([]);
  if (!site) throw new Error("the golden site has errors");
  return site;
}

/** Every file below a folder, sorted. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}

/** The built site, without the manifest: that one holds nothing but hashes of the other files. */
function built(): string {
  const out = join(tempFolder(), "dist");
  build(goldenSite(), out);
  rmSync(join(out, ".visavis-manifest"));
  return out;
}

test("the golden site is built byte for byte as it was committed", () => {
  const out = built();
  if (process.env.UPDATE_GOLDEN) {
    rmSync(EXPECTED, { recursive: true, force: true });
    cpSync(out, EXPECTED, { recursive: true });
  }
  const hint = `if the change is meant, run ${UPDATE} and read the difference`;
  expect(filesBelow(out), hint).toEqual(filesBelow(EXPECTED));
  for (const path of filesBelow(EXPECTED)) {
    const [now, then] = [out, EXPECTED].map((folder) => readFileSync(join(folder, path))) as [Buffer, Buffer];
    // As text first, so that a failure shows the difference.
    expect(now.toString(), `${path}: ${hint}`).toBe(then.toString());
    expect(now.equals(then), `${path}: ${hint}`).toBe(true);
  }
});

test("it shows what it is there for", () => {
  const page = (path: string) => readFileSync(join(EXPECTED, path), "utf8");
  const site = goldenSite();
  expect(site.corpus.families).toHaveLength(2);
  expect(site.corpus.families.flatMap(({ codes }) => codes)).toHaveLength(4);
  // Right to left.
  expect(page("ar/index.html")).toMatch(/<html lang="ar" dir="rtl"/);
  // A page with gaps: blocks in their own language, and a note.
  const pair = page("ar/signals/SIGTERM-vs-SIGKILL/index.html");
  expect(pair).toContain('lang="en"');
  expect(pair).toContain("لم تُترجم أجزاء");
  // One without a gap.
  expect(page("ar/signals/SIGTERM/index.html")).not.toContain("لم تُترجم");
  // One that is wholly source text: its canonical address is the source's.
  expect(page("ar/mail/5.1.1/index.html")).toContain('<link rel="canonical" href="https://golden.example/codes/mail/5.1.1/"');
  expect(page("ar/mail/5.1.1/index.html")).toContain("لم تُترجم هذه الصفحة");
  // What looks like markup in content is text.
  expect(page("mail/4.2.2/index.html")).not.toContain("<b>");
  expect(page("mail/4.2.2/index.html")).toContain("&#x3C;b>bold");
});
