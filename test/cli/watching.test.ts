import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { put, tempFolder } from "../helpers/folder.js";
import { runIn } from "../helpers/terminal.js";
import { tinyRoot } from "../helpers/tiny.js";

const FRENCH = "locales/fr/toy.json";
const BROKEN = '{ "codes": { "1": { "summary": "Un  deux." } } }\n';
const WHOLE = '{ "codes": { "1": { "summary": "Un deux." } } }\n';

/** Runs a check that watches; after each report the next step changes something, and after the last the user ends it. */
async function during(root: string, argv: readonly string[], steps: readonly (() => void)[]) {
  const ending = new AbortController();
  const reports: string[] = [];
  let [next, quiet] = [0, ""];
  const ran = await runIn(root, ["check", "--watch", "--only", "spaces", ...argv], {
    signal: ending.signal,
    out: (text) => {
      // One change may be reported twice, to those who watch folders: what is the same is no news.
      if (text === quiet) return;
      quiet = text;
      reports.push(text);
      const step = steps[next++];
      if (step) setImmediate(step);
      else ending.abort();
    },
  });
  return { ...ran, reports };
}

describe("visavis check --watch", () => {
  const root = () => tempFolder({ ...tinyRoot(), [FRENCH]: WHOLE });

  test("checks again after each change, and ends as the last check did", async () => {
    const folder = root();
    const { code, reports, err } = await during(folder, [], [() => put(folder, { [FRENCH]: BROKEN })]);
    expect(err).toBe("");
    expect(reports).toHaveLength(2);
    expect(reports[0]).toContain("0 warnings");
    expect(reports[1]).toContain(`${FRENCH}:1:`);
    expect(reports[1]).toContain("1 warning");
    expect(code).toBe(0);
    const again = await during(
      folder,
      ["--fail-on", "warning"],
      [() => put(folder, { [FRENCH]: WHOLE }), () => put(folder, { [FRENCH]: BROKEN })],
    );
    expect(again.code).toBe(1);
    expect(again.reports).toHaveLength(3);
  });

  test("sees files that come and go, and the states of texts", async () => {
    const folder = root();
    const steps = [
      () => put(folder, { [FRENCH]: BROKEN }),
      () => rmSync(join(folder, FRENCH)),
      () => put(folder, { "locales/.state/fr/toy.json": '{ "codes/1/summary": 1' }),
    ];
    const { reports } = await during(folder, ["--only", "json-syntax", "--only", "missing"], steps);
    expect(reports).toHaveLength(4);
    expect(reports[2]).toContain("missing");
    expect(reports[3]).toContain("locales/.state/fr/toy.json");
  });

  test("is refused together with what writes into the root", async () => {
    const { code, err } = await runIn(root(), ["check", "--watch", "--fix"]);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("Unexpected --watch") });
  });
});
