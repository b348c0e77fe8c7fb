import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Code, Heading, Root } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

// The recipes of CONTRIBUTING.md are run as they stand there: each block names its file, and a `diff` block changes one.
const root = fileURLToPath(new URL("../", import.meta.url));

/** The blocks of a recipe that name a file. */
function recipe(title: string): Code[] {
  const { children } = unified()
    .use(remarkParse)
    .parse(readFileSync(join(root, "CONTRIBUTING.md"), "utf8")) as Root;
  const isHeading = (node: Root["children"][number]): node is Heading => node.type === "heading";
  const start = children.findIndex((node) => isHeading(node) && plainText(node) === title);
  if (start === -1) throw new Error(`no recipe ${title}`);
  const end = children.findIndex((node, index) => index > start && isHeading(node));
  return children.slice(start, end).filter((node): node is Code => node.type === "code" && Boolean(node.meta));
}

function apply(project: string, { lang, meta, value }: Code): void {
  const path = join(project, meta ?? "");
  if (lang !== "diff") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${value}\n`);
    return;
  }
  const side = (sign: string) =>
    value
      .split("\n")
      .filter((line) => line.startsWith(sign))
      .map((line) => `${line.slice(1)}\n`)
      .join("");
  const before = readFileSync(path, "utf8");
  if (!before.includes(side("-"))) throw new Error(`${meta} has no such lines:\n${side("-")}`);
  writeFileSync(
    path,
    before.replace(side("-"), () => side("+")),
  );
}

let project: string;
const node = (...args: string[]) =>
  execFileSync(process.execPath, args, {
    cwd: project,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, XDG_CACHE_HOME: join(project, ".user-cache") },
  });
const render = (path: string) => node("lib/cli.js", "render", path, "--quiet");

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "visavis-recipe-"));
  for (const name of ["content", "locales", "schema", "templates", "scripts", "lib", "package.json", "tsconfig.json"]) {
    cpSync(join(root, name), join(project, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

function follow(title: string): void {
  const blocks = recipe(title);
  expect(blocks.length).toBeGreaterThan(0);
  for (const block of blocks) apply(project, block);
  if (blocks.some(({ meta }) => meta?.startsWith("scripts/"))) node("scripts/make/compile.mjs");
}

describe("the recipes of CONTRIBUTING", () => {
  test("add a code: it has a page, and one with every other code", () => {
    follow("Add a code");
    expect(render("http/299.md")).toContain("# HTTP `299 Miscellaneous`");
    expect(render("http/299-vs-404.md")).toContain("# HTTP `299 Miscellaneous` vs `404 Not Found`");
    expect(render("fr/http/299/")).toContain('<div lang="en" dir="ltr">');
  });

  test("add a pair: its page has a verdict, and the fact that it covers is not listed again", () => {
    const before = render("http/404-vs-451.md");
    expect(before).not.toContain("## The verdict");
    expect(before).toContain("**Subject**");
    follow("Add a pair");
    const after = render("http/404-vs-451.md");
    expect(after).toContain("Send `404` when there is nothing to show");
    expect(after).not.toContain("**Subject**");
  });

  test("add a locale: its own words where it has some, marked English where it has none", () => {
    follow("Add a locale");
    const page = render("it/http/404/");
    expect(page).toContain('<html lang="it" dir="ltr">');
    expect(page).toContain("Come risolvere <code>404</code>");
    expect(page).toContain('<p class="gloss">risorsa non trovata</p>');
    expect(page).toContain('<div lang="en" dir="ltr">');
    expect(render("http/404/")).toContain('hreflang="it"');
  });

  test("add a family: no line of code, no template", () => {
    follow("Add a family");
    expect(render("exit.md")).toContain("# Exit codes");
    expect(render("exit/0-vs-127.md")).toContain("`127` means that there was nothing to run.");
  });

  test("add a fact: where two codes differ in it, their page says so", () => {
    follow("Add a fact");
    const page = render("http/404-vs-503.md");
    expect(page).toContain("After `404` search engines drop the page.");
    expect(page).toContain("After `503` search engines keep the page for a while.");
  });

  test("add a kind of page: in every format and language", () => {
    follow("Add a kind of page");
    const page = render("fr/http/by-name--all.md");
    expect(page.indexOf("`202 Accepted`")).toBeLessThan(page.indexOf("`404 Not Found`"));
    expect(render("http/by-name--all/")).toContain("<h1>HTTP status codes</h1>");
  });

  test("add a format: every page in it", () => {
    follow("Add a format");
    node("lib/cli.js", "build", "--quiet", "--format", "json", "--family", "grpc");
    const model = JSON.parse(readFileSync(join(project, "dist/fr/grpc/5-vs-12.json"), "utf8"));
    expect(model).toMatchObject({ type: "compare", lang: "fr", codes: ["5", "12"] });
    expect(existsSync(join(project, "dist/fr/grpc/5-vs-12.md"))).toBe(false);
  });

  test("would fail where a recipe no longer fits the project", () => {
    expect(() => apply(project, { type: "code", lang: "diff", meta: "content/site.yaml", value: "-no such line\n+another" })).toThrow(
      "no such lines",
    );
  });
});
