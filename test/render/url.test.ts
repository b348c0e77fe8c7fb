import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { besideOrBelow, isAbsoluteUrl, rebaseUrl, relativeUrl, safeUrl } from "../../scripts/render/url.js";

describe("an address that content may lead to", () => {
  const allowed: Record<string, string> = {
    "https://x.example": "https://x.example/",
    "HTTP://X.example/A": "http://x.example/A",
    "https://x.example/é?ü#ö": "https://x.example/%C3%A9?%C3%BC#%C3%B6",
    "https://x.example/a|b{c}^`": "https://x.example/a%7Cb%7Bc%7D%5E%60",
    "https://[::1]/x": "https://[::1]/x",
    "mailto:me@x.example": "mailto:me@x.example",
    "https:x.example": "https://x.example/",
    "http/404/": "http/404/",
    "../grpc.md": "../grpc.md",
    "./a:b": "./a:b",
    "?q=1": "?q=1",
    "#here": "#here",
    "": "",
  };
  for (const [url, serialized] of Object.entries(allowed)) {
    test(`is ${url === "" ? "none at all" : url}`, () => {
      expect(safeUrl(url)).toBe(serialized);
    });
  }

  const refused = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "\u0001javascript:alert(1)",
    "\u0000javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://x.example/1",
    "ftp://x.example/",
    "view-source:https://x.example/",
    "//x.example/",
    "\\\\x.example\\",
    "/\\x.example/",
    "\\/x.example/",
    "/\t/x.example/",
    "ht\ntps://x.example/",
    "https://",
    "https://x y/",
    "a b",
    'a"b',
    "a<b",
    "a\\b",
    "\u00a0a",
  ];
  for (const url of refused) {
    test(`is not ${JSON.stringify(url)}`, () => {
      expect(safeUrl(url)).toBeUndefined();
    });
  }

  test("names one of three schemes or leads to a page of the site, whatever is written", () => {
    const part = fc.constantFrom(
      "javascript",
      "data",
      "https",
      "mailto",
      "//",
      "/",
      "\\",
      ":",
      "x",
      ".",
      "..",
      "\n",
      "\t",
      " ",
      "\u0000",
      "?",
      "#",
      "@",
      "%",
      "é",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const safe = safeUrl(parts.join(""));
        if (safe === undefined) return;
        // What a browser makes of it on a page of the site.
        const { protocol, host } = new URL(safe, "https://site.example/docs/page/");
        if (isAbsoluteUrl(safe)) expect(["http:", "https:", "mailto:"]).toContain(protocol);
        else expect([protocol, host]).toEqual(["https:", "site.example"]);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("a relative address", () => {
  const cases: readonly (readonly [from: string, to: string, relative: string])[] = [
    ["", "", "./"],
    ["", "http/404/", "http/404/"],
    ["http/404/", "", "../../"],
    ["http/404/", "http/401-vs-404/", "../401-vs-404/"],
    ["http/404/", "http/404/", "./"],
    ["fr/http/404/", "http/404/", "../../../http/404/"],
    ["fr/http.md", "fr/http/404.md", "http/404.md"],
    ["404.html", "fr/", "fr/"],
    ["a/b/", "a/bc/", "../bc/"],
  ];
  for (const [from, to, relative] of cases) {
    test(`from ${from || "the root"} to ${to || "the root"} is ${relative}`, () => {
      expect(relativeUrl(from, to)).toBe(relative);
    });
  }

  test("leads where it should, as a browser reads it, and never names a scheme or a host", () => {
    const segment = fc.constantFrom("a", "b", "404", "a:b", "javascript:x", "1.2", "x-vs-y");
    const path = fc.array(segment, { maxLength: 4 }).map((segments) => segments.map((name) => `${name}/`).join(""));
    fc.assert(
      fc.property(path, path, (from, to) => {
        expect(new URL(relativeUrl(from, to), `https://site.example/docs/${from}`).href).toBe(`https://site.example/docs/${to}`);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a relative link of the content", () => {
  test("means the same from every page: it leads from the locale's home", () => {
    expect(rebaseUrl("http/404/", "fr/", "fr/http/401-vs-404/")).toBe("../../http/404/");
    expect(rebaseUrl("http/404/", "fr/", "fr/http/401-vs-404.md")).toBe("../http/404/");
    expect(rebaseUrl("http/404/", "", "")).toBe("http/404/");
    expect(rebaseUrl("http/404/?a=b/c#d", "", "http/")).toBe("../http/404/?a=b/c#d");
    expect(rebaseUrl("", "fr/", "fr/http/")).toBe("../");
  });

  test("stays on its page where it is a fragment alone", () => {
    expect(rebaseUrl("#404-fix", "fr/", "fr/http/404/")).toBe("#404-fix");
    expect(rebaseUrl("#", "fr/", "fr/http/404/")).toBe("#");
  });

  test("never leaves the locale, names a host or a scheme", () => {
    expect(rebaseUrl("../../../etc/passwd", "fr/", "fr/http/404/")).toBe("../../etc/passwd");
    // Each of these once became another scheme or another host on the home page.
    expect(rebaseUrl("./javascript:alert(1)", "", "")).toBe("./javascript:alert(1)");
    expect(rebaseUrl(".//x.example/", "fr/", "fr/")).toBe("x.example/");
    expect(rebaseUrl(".///x.example/", "", "")).toBe("x.example/");
    const part = fc.constantFrom("javascript:", "/", ".", "..", "x", ":", "?", "#", "a/");
    const page = fc.constantFrom("", "http/", "http/404/", "fr/");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 7 }), page, (parts, from) => {
        const safe = safeUrl(parts.join(""));
        if (safe === undefined || isAbsoluteUrl(safe)) return;
        expect(new URL(rebaseUrl(safe, "", from), `https://site.example/docs/${from}`).href).toMatch(/^https:\/\/site\.example\/docs\//);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("of the pages of a folder, one has a way of its own to an address", () => {
  const addresses = ["", "a/", "a/b/", "a/c/", "a/b/d/", "a/b/d/e/", "a/x.html", "x.html", "ab/", "a/bb/"];

  test("the one that it names or lies below", () => {
    expect(besideOrBelow("a/b/", "a/c/")).toBe("a/c/");
    expect(besideOrBelow("a/b/", "a/b/")).toBe("a/b/");
    expect(besideOrBelow("a/b/", "a/b/d/e/")).toBe("a/b/");
    expect(besideOrBelow("a/b/", "a/x.html")).toBeUndefined();
    expect(besideOrBelow("a/b/", "a/")).toBeUndefined();
    expect(besideOrBelow("a/b.md", "a/b/")).toBeUndefined();
    expect(besideOrBelow("", "a/")).toBeUndefined();
  });

  test("and all others the same", () => {
    const folderOf = (address: string) => address.replace(/[^/]+\/?$/, address.endsWith("/") ? "*" : "");
    let others = 0;
    for (const from of addresses) {
      for (const beside of addresses.filter((address) => folderOf(address) === folderOf(from))) {
        for (const to of addresses) {
          const own = besideOrBelow(from, to);
          expect(besideOrBelow(beside, to)).toBe(own);
          if (own === from || own === beside) continue;
          expect(relativeUrl(beside, to)).toBe(relativeUrl(from, to));
          if (beside !== from) others++;
        }
      }
    }
    expect(others).toBeGreaterThan(50);
  });
});
