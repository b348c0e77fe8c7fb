import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../scripts/core/core.js";
import { errorPage, errorText, ownFile, served } from "../../scripts/serve/page.js";

const error: Diagnostic = {
  rule: "r",
  severity: "error",
  message: "Unexpected <b>&\u202e, expected \"'",
  hint: "<i>",
  at: { path: "a<s>.yaml", line: 1, column: 3 },
};
const warning: Diagnostic = { rule: "w", severity: "warning", message: "Unexpected w, expected v" };
const mistakes = (...diagnostics: Diagnostic[]) => ({ diagnostics, textOf: () => "a <script>alert(1)</script>\n" });
const PAGE = "<!doctype html>\n<html>\n<head>\n</head>\n<body>\n<p>&lt;/body&gt;</p>\n</body>\n</html>\n";

describe("a page of the site", () => {
  test("is as it is built but for two lines in its head", () => {
    const { body, status, type } = served(PAGE, 200, "t.1", mistakes());
    expect({ status, type }).toEqual({ status: 200, type: "text/html; charset=utf-8" });
    const lines =
      '<link rel="stylesheet" href="/.visavis/diagnostics.css">\n<script src="/.visavis/reload.js" data-state="t.1" defer></script>\n';
    expect(body).toBe(PAGE.replace("</head>", `${lines}</head>`));
  });

  test("shows errors in the open and warnings folded, at its end", () => {
    const broken = served(PAGE, 500, "t", mistakes(warning, error)).body;
    expect(broken).toMatch(/<details class="visavis-diagnostics"[^>]* open>\n<summary>1 error, 1 warning<\/summary>/);
    expect(broken.indexOf("<details")).toBeGreaterThan(broken.indexOf("&lt;/body&gt;"));
    expect(broken.indexOf("Unexpected &#60;b")).toBeLessThan(broken.indexOf("Unexpected w"));
    const fine = served(PAGE, 200, "t", mistakes(warning)).body;
    expect(fine).toMatch(/<details class="visavis-diagnostics warnings" lang="en" dir="ltr">\n<summary>0 errors, 1 warning/);
  });

  test("gets them even where a template leaves out its tags", () => {
    const { body } = served("<title>x</title><p>y", 500, "t", mistakes(error));
    expect(body).toContain("/.visavis/reload.js");
    expect(body).toContain("<details");
    expect(body.startsWith("<title>x</title><p>y")).toBe(true);
  });

  test("may run no script of its own", () => {
    for (const { headers, body } of [served(PAGE, 200, "t", mistakes(error)), errorPage(500, "t", mistakes(error))]) {
      expect(headers?.["Content-Security-Policy"]).toMatch(/^default-src 'self';/);
      expect(headers?.["Content-Security-Policy"]).not.toContain("unsafe");
      expect(body.match(/<(?:script|style)\b/g)).toEqual(["<script"]);
      expect(body).not.toMatch(/ (?:style|on\w+)=/);
    }
  });
});

test("what comes from a file is text, in a page as on a terminal", () => {
  for (const { body } of [served(PAGE, 500, "t", mistakes(error)), errorPage(500, "t", mistakes(error))]) {
    expect(body).not.toMatch(/<(?:b|i|s)>|alert\(1\)<\/script>/);
    expect(body).toContain("a&#60;s&#62;.yaml:1:3 r Unexpected &#60;b&#62;&#38;\\u{202e}, expected &#34;&#39;");
    expect(body).toContain("  hint: &#60;i&#62;");
    expect(body).toContain("1 | a &#60;script&#62;alert(1)&#60;/script&#62;");
  }
  expect(errorText(500, mistakes(error))).toMatchObject({ status: 500, type: "text/plain; charset=utf-8" });
  expect(errorText(500, mistakes(error)).body).not.toContain("\u202e");
});

test("a page shows no more mistakes than somebody reads, and says how many there are", () => {
  const many = mistakes(...Array.from({ length: 60 }, () => error), warning);
  const { body } = errorPage(500, "t", many);
  expect(body.match(/<pre>a&#60;s/g)).toHaveLength(50);
  expect(body).toContain("60 errors, 1 warning");
  expect(body).toContain("and 11 more");
});

test("the server has two files of its own", () => {
  expect(ownFile(".visavis/reload.js")?.type).toBe("text/javascript; charset=utf-8");
  expect(ownFile(".visavis/diagnostics.css")?.type).toBe("text/css; charset=utf-8");
  for (const path of [".visavis/", ".visavis/x", "reload.js", ""]) expect(ownFile(path)).toBeUndefined();
});
