import { expect, test } from "vitest";
import { notFound } from "../../../scripts/model/pages/not-found.js";
import { tinyPages } from "../../helpers/model.js";

interface Body {
  messages: { lang: string; title: { md: string }; path: string }[];
}
const messages = (changes: Record<string, string | undefined>, tag: string) =>
  (tinyPages(changes, tag).model("404.html") as { body: Body }).body.messages;

test("is a file that hosts look for, without a twin", () => {
  expect(notFound.locate({ type: "not-found" }, "")).toEqual({ address: "404.html", twin: null });
  expect(notFound.locate({ type: "not-found" }, "fr")).toEqual({ address: "fr/404.html", twin: null });
});

test("speaks every language at the root, where hosts show it for any address, and its own elsewhere", () => {
  expect(messages({}, "en").map(({ lang, title }) => [lang, title.md])).toEqual([
    ["en", "Page not found"],
    ["fr", "Page introuvable"],
  ]);
  expect(messages({}, "fr").map(({ lang }) => lang)).toEqual(["fr"]);
});

test("leads home from wherever it is shown, under a path of the host too", () => {
  const site = "title: Tiny\nbaseUrl: https://tiny.example/docs/codes/\ndefaultLocale: en\nlocales: [en, fr]\n";
  expect(messages({ "content/site.yaml": site }, "en").map(({ path }) => path)).toEqual(["/docs/codes/", "/docs/codes/fr/"]);
});

test("is kept by no search engine", () => {
  expect(tinyPages().model("404.html")).toMatchObject({ canonical: null, alternates: [] });
});
