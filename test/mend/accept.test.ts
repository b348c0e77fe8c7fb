import { describe, expect, test } from "vitest";
import { hashText, statesIn, type TextPair } from "../../scripts/core/core.js";
import { acceptStates, restamp } from "../../scripts/mend/mend.js";

const PATH = "locales/.state/fr/ui.json";
const text = (more: Partial<TextPair> = {}): TextPair => ({
  locale: "fr",
  namespace: "ui",
  key: "ui/home.title",
  source: "Codes",
  target: "Des codes",
  state: undefined,
  standing: "unrecorded",
  ...more,
});
const recorded = (source: string, target: string) =>
  ({ source: hashText(source), target: hashText(target), by: "machine", review: "reviewed" }) as const;
const human = { by: "human", reviewed: false } as const;
const statesOf = (files: Record<string, string>) => statesIn(JSON.parse(files[PATH] ?? "{}"));

describe("translations are recorded", () => {
  test("as made from the source text of now, a line each, sorted", () => {
    const files = acceptStates([text(), text({ key: "ui/a", target: "b" })], new Map(), human);
    expect(files).toEqual({
      [PATH]: `{\n  "a": ["${hashText("Codes")}", "${hashText("b")}", "human", "unreviewed"],\n  "home.title": ["${hashText("Codes")}", "${hashText("Des codes")}", "human", "unreviewed"]\n}\n`,
    });
    // What is as it was is not written again.
    expect(acceptStates([text(), text({ key: "ui/a", target: "b" })], new Map(Object.entries(files)), human)).toEqual({});
  });

  test("one that is as it was keeps its maker and its review; one that was changed loses them", () => {
    const kept = acceptStates([text({ source: "Codes!", state: recorded("Codes", "Des codes") })], new Map(), human);
    expect(statesOf(kept)).toEqual({ "home.title": recorded("Codes!", "Des codes") });
    const changed = acceptStates([text({ target: "Les codes", state: recorded("Codes", "Des codes") })], new Map(), human);
    expect(statesOf(changed)["home.title"]).toMatchObject({ by: "human", review: "unreviewed" });
  });

  test("only where they are asked for, and never where there is none", () => {
    const all = [text(), text({ key: "ui/a", target: undefined }), text({ key: "ui/b", target: "  " })];
    expect(acceptStates(all, new Map(), { ...human, wants: () => false })).toEqual({});
    expect(Object.keys(statesOf(acceptStates(all, new Map(), human)))).toEqual(["home.title"]);
  });

  test("and lines of texts that are gone are dropped", () => {
    const before = new Map([[PATH, '{\n  "gone": ["", "", "human", "reviewed"]\n}\n']]);
    expect(Object.keys(statesOf(acceptStates([text()], before, human)))).toEqual(["home.title"]);
  });
});

test("a typo that was mended leaves all but the source as it was", () => {
  const files = restamp([text({ source: "Codes.", state: recorded("Codes", "Des code") })], new Map(), () => true);
  expect(statesOf(files)).toEqual({ "home.title": recorded("Codes.", "Des code") });
});
