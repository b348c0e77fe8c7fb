import { expect, test } from "vitest";
import { settingOf } from "../../scripts/render/setting.js";
import { modelAt, tinyLocales } from "../helpers/site.js";

const changes = tinyLocales({ en: "direction: ltr", ar: "direction: rtl" });

test("a setting is the page's own language and direction, and knows those of the others", () => {
  const setting = settingOf(modelAt("toy/1/", { tag: "ar", changes }), "ar/toy/1/");
  expect([setting.lang, setting.direction]).toEqual(["ar", "rtl"]);
  expect(["en", "ar", "xx"].map((tag) => setting.directionOf(tag))).toEqual(["ltr", "rtl", "ltr"]);
});

test("a list is separated as the language has it", () => {
  const separator = (tag: string, ui: object) => {
    const all = { ...changes, "locales/ar/ui.json": JSON.stringify(ui) };
    return settingOf(modelAt("toy/1/", { tag, changes: all }), "").separator;
  };
  expect(separator("ar", { list: { separator: "، " } })).toBe("، ");
  expect(separator("en", { list: { separator: "، " } })).toBe(", ");
});

test("relative links lead from the locale's home, by way of it, to where the page's file lies", () => {
  const page = modelAt("toy/1-vs-2/", { tag: "ar", changes });
  expect(settingOf(page, page.location.address).rebase("toy/10/")).toBe("../../toy/10/");
  expect(settingOf(page, page.location.twin ?? "").rebase("toy/10/")).toBe("../toy/10/");
  const home = modelAt("", { changes });
  expect(settingOf(home, home.location.address).rebase("toy/10/")).toBe("toy/10/");
});

test("a setting holds for all pages of a folder", () => {
  const setting = settingOf(modelAt("toy/1-vs-2/", { tag: "ar", changes }), "ar/toy/1-vs-2/");
  const beside = settingOf(modelAt("toy/10/", { tag: "ar", changes }), "ar/toy/10/");
  for (const url of ["", "toy/", "toy/10/", "toy/1-vs-2/", "#x", "?q", "x:y"]) expect(beside.rebase(url)).toBe(setting.rebase(url));
});
