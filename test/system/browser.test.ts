import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

// Pages as a browser lays them out. A page of ours opens each of them in a frame, measures it, and leaves the figures in its title.
const root = fileURLToPath(new URL("../../", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "visavis-browser-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const FLAGS = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync", "--allow-file-access-from-files", "--virtual-time-budget=20000"],
];

interface Measured {
  readonly page: string;
  readonly width: number;
  readonly overflow: number;
  readonly styled: boolean;
  readonly direction: string;
  readonly codeDirections: readonly string[];
  readonly headings: number;
}

function measure(site: string, pages: readonly string[], widths: readonly number[]): Measured[] {
  const script = `
    const jobs = ${JSON.stringify(pages.flatMap((page) => widths.map((width) => ({ page, width }))))};
    const results = [];
    const next = () => {
      const job = jobs.shift();
      if (!job) { document.body.textContent = JSON.stringify(results); return; }
      const frame = document.createElement("iframe");
      frame.style.width = job.width + "px"; frame.style.height = "2000px"; frame.style.border = "0";
      frame.onload = () => {
        const page = frame.contentDocument, html = page.documentElement;
        results.push({ ...job, overflow: html.scrollWidth - job.width, styled: frame.contentWindow.getComputedStyle(page.body).maxInlineSize !== "none",
          direction: frame.contentWindow.getComputedStyle(html).direction, headings: page.querySelectorAll("h1").length,
          codeDirections: [...new Set(Array.from(page.querySelectorAll("code"), (code) => frame.contentWindow.getComputedStyle(code).direction))] });
        frame.remove(); next();
      };
      frame.src = job.page; document.body.append(frame);
    };
    next();`;
  const harness = join(site, "measure.html");
  writeFileSync(harness, `<!doctype html><meta charset="utf-8"><body><script>${script}</script>`);
  const dump = execFileSync("chromium", [...FLAGS, `--user-data-dir=${join(work, "profile")}`, "--dump-dom", `file://${harness}`], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const text = /<body>(\[[\s\S]*\])<\/body>/.exec(dump)?.[1] ?? expect.fail(`the browser measured nothing: ${dump.slice(0, 300)}`);
  return JSON.parse(text.replaceAll("&quot;", '"').replaceAll("&amp;", "&")) as Measured[];
}

const real = join(work, "real");
const golden = join(work, "golden");
beforeAll(() => {
  const locales = ["en", "fr", ...SCRIPTS].flatMap((tag) => ["--locale", tag]);
  execFileSync(process.execPath, [join(root, "lib/cli.js"), "build", "--quiet", "--no-cache", "--root", root, "--out", real, ...locales]);
  execFileSync(process.execPath, [
    join(root, "lib/cli.js"),
    "build",
    "--quiet",
    "--no-cache",
    "--root",
    join(root, "test/golden/site"),
    "--out",
    golden,
  ]);
});

/** A language of each script that browsers set in another way. */
const SCRIPTS = ["ar", "hi", "ja", "th", "zh-Hans"];

const PAGES = [
  "index.html",
  "http/index.html",
  "fr/grpc/index.html",
  "http/104/index.html",
  "http/401-vs-403/index.html",
  "fr/http/202-vs-401/index.html",
  "404.html",
  ...SCRIPTS.map((tag) => `${tag.toLowerCase()}/http/202-vs-401/index.html`),
];

test("no page is wider than a phone, a tablet or a desk, and each has its style and one first heading", () => {
  const measured = measure(real, PAGES, [320, 768, 1280]);
  expect(measured).toHaveLength(PAGES.length * 3);
  expect(measured.filter(({ overflow }) => overflow > 0)).toEqual([]);
  // The not-found page names its style from the host's root, which a folder on disk is not.
  expect(measured.filter(({ styled, page }) => !styled && page !== "404.html")).toEqual([]);
  expect(measured.filter(({ headings }) => headings !== 1)).toEqual([]);
});

test("a page that is read from right to left keeps its codes from left to right", () => {
  const ours = ["ar/index.html", "ar/http/index.html", "ar/http/401/index.html", "ar/http/202-vs-401/index.html"];
  const measured = [...measure(golden, ["ar/index.html", ...rightToLeft()], [320, 1280]), ...measure(real, ours, [320, 1280])];
  expect(measured.filter(({ direction }) => direction !== "rtl")).toEqual([]);
  expect(measured.filter(({ overflow }) => overflow > 0)).toEqual([]);
  expect(measured.flatMap(({ codeDirections }) => codeDirections).filter((direction) => direction !== "ltr")).toEqual([]);
});

/** Every comparison of the golden site in Arabic. */
function rightToLeft(): string[] {
  const listed = execFileSync(
    process.execPath,
    [join(root, "lib/cli.js"), "list", "--paths", "--quiet", "--root", join(root, "test/golden/site"), "--locale", "ar"],
    { encoding: "utf8" },
  );
  const pages = listed.split("\n").filter((path) => /-vs-.*\.html$/.test(path));
  expect(pages.length).toBeGreaterThan(0);
  return pages;
}
