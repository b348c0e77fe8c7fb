import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { utf8 } from "../../scripts/render/utf8.js";
import { escapeHtml, safe } from "../../scripts/render/safe.js";

test("what HTML gives a meaning to is escaped, for content and for quoted attributes", () => {
  expect(escapeHtml(`<a href="x" title='y'>&amp;</a>`)).not.toMatch(/[<>"']/);
  expect(escapeHtml("a & b")).toBe("a &amp; b");
  expect(escapeHtml("é 漢 👍")).toBe("é 漢 👍");
});

test("a safe string prints as it is", () => {
  expect(String(safe(utf8("<b>é")))).toBe("<b>é");
});

test("no other module calls a string safe", () => {
  const scripts = fileURLToPath(new URL("../../scripts/", import.meta.url));
  const paths = readdirSync(scripts, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  const pathsWith = (pattern: RegExp) => paths.filter((path) => pattern.test(readFileSync(join(scripts, path), "utf8"))).sort();
  expect(pathsWith(/\bnew Safe\b|\bSafeString\b/)).toEqual([join("render", "safe.ts")]);
  // The forms print what the typesetter has set, and the composer only asks what is safe.
  expect(pathsWith(/import \{[^}]*\bsafe\b[^}]*\} from/)).toEqual([
    join("render", "formats", "html.ts"),
    join("render", "formats", "markdown.ts"),
  ]);
  expect(pathsWith(/import \{[^}]*\bSafe\b[^}]*\} from/)).toEqual([join("render", "compose.ts")]);
});
