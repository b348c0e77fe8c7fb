import { expect, test } from "vitest";
import { headersOf, line, notFoundPaths, redirect, typeOf } from "../../scripts/serve/answer.js";

test("every answer says its length in bytes, that nobody may guess its type, and that nobody keeps it", () => {
  expect(headersOf(line(404, "né"))).toEqual({
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Length": "4",
  });
});

test("a redirect leads within the site, whatever the address", () => {
  const location = (address: string) => redirect(address).headers?.Location;
  expect(redirect("").status).toBe(308);
  expect(location("")).toBe("/");
  expect(location("fr/http/202-vs-401/")).toBe("/fr/http/202-vs-401/");
  expect(location("a b\r\nX: é/")).toBe("/a%20b%0D%0AX%3A%20%C3%A9/");
});

test("the type of a file is told by its ending", () => {
  expect(typeOf("a/index.html")).toBe("text/html; charset=utf-8");
  expect(typeOf("a.md")).toBe("text/markdown; charset=utf-8");
  expect(typeOf("assets/style.css")).toBe("text/css; charset=utf-8");
  for (const path of ["a", "a.", "a.constructor", "a.md/", "md", "a.png"]) expect(typeOf(path), path).toBeUndefined();
});

test("the nearest not-found page is looked for from the path upwards, and not for ever", () => {
  expect([...notFoundPaths("fr/http/x/")]).toEqual(["fr/http/x/404.html", "fr/http/404.html", "fr/404.html", "404.html"]);
  expect([...notFoundPaths("fr/x")]).toEqual(["fr/404.html", "404.html"]);
  expect([...notFoundPaths("")]).toEqual(["404.html"]);
  expect([...notFoundPaths("/")]).toEqual(["/404.html", "404.html"]);
  expect([...notFoundPaths("/".repeat(9_999))].length).toBeLessThan(100);
});
