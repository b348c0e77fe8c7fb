import { describe, expect, test } from "vitest";
import { check, complaints, edited, places } from "../helpers/complaints.js";
import { tinyCode, tinyFrench, tinyRoot } from "../helpers/tiny.js";

const FAMILY = "content/toy/family.yaml";
const ONE = "content/toy/codes/1.yaml";
const TWO = "content/toy/codes/2.yaml";
const PAIR = "content/toy/pairs/1-vs-2.yaml";

/** The tiny family under another name, without the translations of the old one. */
function renamed(id: string): Record<string, string | undefined> {
  const moved = Object.entries(tinyRoot()).filter(([path]) => path.startsWith("content/toy/"));
  return {
    "locales/fr/toy.json": undefined,
    ...Object.fromEntries(moved.flatMap(([path, text]) => [[path, undefined] as const, [path.replace("/toy/", `/${id}/`), text] as const])),
  };
}

test("the tiny family itself has no mistakes, and comes in order", () => {
  const { corpus, diagnostics } = check();
  expect(diagnostics).toEqual([]);
  expect(corpus?.families[0]?.codes.map(({ code }) => code)).toEqual(["1", "2", "10"]);
});

describe("codes", () => {
  test("a code is that of its file's name", () => {
    expect(complaints(edited(TWO, 'code: "2"', 'code: "3"'))).toEqual([
      `${TWO}:1:7 file-name Unexpected code \`3\` in ${TWO}, expected \`2\` → rename the file to 3.yaml, or correct the code`,
    ]);
  });

  test("codes of every kind may be files' names", () => {
    for (const name of ["404", "5.7.1", "08P01", "NXDOMAIN", "SIGKILL", "toString", "hasOwnProperty"]) {
      const { corpus, diagnostics } = check({ [`content/toy/codes/${name}.yaml`]: tinyCode(name, { name: "N" }) });
      expect(diagnostics).toEqual([]);
      expect(corpus?.families[0]?.codes.map(({ code }) => code)).toContain(name);
    }
  });

  test("codes named like something of JavaScript's are refused", () => {
    for (const name of ["__proto__", "constructor", "prototype"]) {
      const path = `content/toy/codes/${name}.yaml`;
      expect(places({ [path]: tinyCode(name, { name: "N" }) })).toContain(`${path}:1:7 reserved-key`);
    }
  });

  test("two codes that differ in case alone would be one file on many systems", () => {
    const file = (name: string) => ({ [`content/toy/codes/${name}.yaml`]: tinyCode(name, { name: "N" }) });
    expect(complaints({ ...file("sigkill"), ...file("SIGKILL") })).toEqual([
      "content/toy/codes/sigkill.yaml:1:7 collision Unexpected code `sigkill`, expected one that differs from `SIGKILL` by more than case → on many systems the two pages would be one file",
    ]);
    expect(places({ ...file("sigkill"), ...file("SIGTERM") })).toEqual([]);
  });

  test("the class is one that the family declares", () => {
    expect(complaints(edited(TWO, "class: bad", "class: bd"))).toEqual([
      `${TWO}:3:8 unknown-class Unexpected class \`bd\`, expected one of \`good\`, \`bad\` → did you mean \`bad\`?`,
    ]);
    expect(places(edited(TWO, "class: bad", "class: constructor"))).toEqual([`${TWO}:3:8 unknown-class`]);
  });

  test("seeAlso names other codes that exist", () => {
    expect(complaints(edited(ONE, '["2"]', '["2", "11", "1", "zz"]'))).toEqual([
      `${ONE}:5:16 unknown-code Unexpected code \`11\`, expected one with a file in codes/ → did you mean \`1\`?`,
      `${ONE}:5:22 unknown-code Unexpected \`1\`, expected another code than this one → leave it out`,
      `${ONE}:5:27 unknown-code Unexpected code \`zz\`, expected one with a file in codes/ → add its file, or leave it out`,
    ]);
  });

  test("every fact is declared by its family, with the one that was meant", () => {
    expect(complaints(edited(TWO, "  colour:", "  color:"))).toEqual([
      `${TWO}:13:3 unknown-fact Unexpected fact \`color\`, expected one of \`colour\`, \`headers\` → did you mean \`colour\`?`,
    ]);
    expect(places(edited(TWO, "  colour:", "  toString:"))).toEqual([`${TWO}:13:3 unknown-fact`]);
  });

  test("a value is one that the family declares for the fact", () => {
    expect(complaints(edited(TWO, "value: blue", "value: blu"))).toEqual([
      `${TWO}:13:20 fact-value Unexpected \`blu\`, expected one of \`red\`, \`blue\` → did you mean \`blue\`?`,
    ]);
    expect(places(edited(TWO, "value: blue", "value: constructor"))).toEqual([`${TWO}:13:20 fact-value`]);
  });

  test("a list of tokens stands where the fact takes tokens, and nowhere else", () => {
    expect(complaints(edited(TWO, "value: blue", "value: [blue]"))).toEqual([
      `${TWO}:13:20 fact-value Unexpected a list, expected one of \`red\`, \`blue\` → declare it in family.yaml`,
    ]);
    expect(complaints(edited(TWO, "value: [X-Two]", "value: X-Two"))).toEqual([
      `${TWO}:14:21 fact-value Unexpected \`X-Two\`, expected a list of tokens → [X-Two], or [] for none`,
    ]);
  });

  test("a source names a specification of the family, and a section only where that has an anchor", () => {
    expect(complaints(edited(TWO, "spec: doc#2", "spec: dok#2"))).toEqual([
      `${TWO}:4:7 unknown-spec Unexpected specification \`dok\`, expected one of \`doc\` → did you mean \`doc\`?`,
    ]);
    expect(places(edited(TWO, "source: doc#3", "source: rfc9110#3"))).toEqual([`${TWO}:13:34 unknown-spec`]);
    expect(places(edited(TWO, "source: doc#3", "source: constructor"))).toEqual([`${TWO}:13:34 unknown-spec`]);
    const bare = edited(FAMILY, ', anchor: "#s{section}"', "");
    expect(complaints({ ...bare, ...edited(PAIR, "source: doc#7", "source: doc") })[0]).toBe(
      `${ONE}:4:7 unknown-spec Unexpected section \`1\`, expected none: \`doc\` declares no anchor → leave the section out, or give the specification an \`anchor\` in family.yaml`,
    );
  });
});

describe("pairs", () => {
  test("both codes exist", () => {
    expect(complaints({ "content/toy/pairs/1-vs-20.yaml": tinyPair("1", "20") })).toEqual([
      "content/toy/pairs/1-vs-20.yaml:1:14 unknown-code Unexpected code `20`, expected one with a file in codes/ → did you mean `10`?",
    ]);
  });

  test("the file's name is that of its codes", () => {
    expect(complaints({ "content/toy/pairs/1-vs-10.yaml": tinyPair("2", "10") })).toEqual([
      "content/toy/pairs/1-vs-10.yaml:1:8 file-name Unexpected codes `2`, `10` in content/toy/pairs/1-vs-10.yaml, expected those of its name → rename the file to 2-vs-10.yaml, or correct the codes",
    ]);
  });

  test("the code that the family orders first stands first, and a wrong order is one mistake", () => {
    expect(complaints({ [PAIR]: tinyPair("2", "1") })).toEqual([
      `${PAIR}:1:8 pair-order Unexpected order \`2\`, \`1\`, expected \`1\` first → a pair has one page: write it as 1-vs-2.yaml`,
    ]);
    expect(places({ [PAIR]: tinyPair("2", "10").replace('["2", "10"]', '["10", "2"]') })).toEqual([
      `${PAIR}:1:8 file-name`,
      `${PAIR}:1:8 pair-order`,
    ]);
  });

  test("a pair is written once: written again in the other order it is refused", () => {
    expect(places({ "content/toy/pairs/2-vs-1.yaml": tinyPair("2", "1") })).toEqual(["content/toy/pairs/2-vs-1.yaml:1:8 pair-order"]);
    expect(places({ "content/toy/pairs/again.yaml": tinyPair("1", "2") })).toEqual(["content/toy/pairs/again.yaml:1:8 file-name"]);
  });

  test("the two codes differ", () => {
    expect(
      places({ "content/toy/pairs/1-vs-1.yaml": tinyPair("1", "1").replace('{ "1": Yes., "1": No. }', '{ "1": Yes., "2": No. }') }),
    ).toEqual(["content/toy/pairs/1-vs-1.yaml:1:14 pair-order", "content/toy/pairs/1-vs-1.yaml:4:23 unknown-code"]);
  });

  test("the answers are those of the two codes", () => {
    expect(complaints(edited(PAIR, '"2": "No, it is not."', '"20": "No, it is not."'))).toEqual([
      `${PAIR}:4:38 unknown-code Unexpected answer for \`20\`, expected \`1\` and \`2\` → did you mean \`2\`?`,
    ]);
  });

  test("what a difference covers is a fact of the family, and its source is one too", () => {
    expect(complaints(edited(PAIR, "covers: [colour]", "covers: [colours, constructor]"))).toEqual([
      `${PAIR}:7:61 unknown-fact Unexpected fact \`colours\`, expected one of \`colour\`, \`headers\` → did you mean \`colour\`?`,
      `${PAIR}:7:70 unknown-fact Unexpected fact \`constructor\`, expected one of \`colour\`, \`headers\` → declare it in family.yaml`,
    ]);
    expect(places(edited(PAIR, "source: doc#7", "source: duck#7"))).toEqual([`${PAIR}:7:78 unknown-spec`]);
  });

  test("keys that are paths or reserved are refused in answers, facts and differences", () => {
    for (const key of ["../x", "a/b", "__proto__", "constructor", '"n\\0"']) {
      expect(places(edited(PAIR, '"2": "No', `${key}: "No`))).toContain(`${PAIR}:4:38 reserved-key`);
      expect(places(edited(PAIR, "  colour:", `  ${key}:`))).toContain(`${PAIR}:7:3 reserved-key`);
      expect(places(edited(TWO, "  colour:", `  ${key}:`))).toContain(`${TWO}:13:3 reserved-key`);
    }
  });
});

describe("family.yaml", () => {
  const pattern = (before: string, after: string) => complaints(edited(FAMILY, before, after));

  test("a pattern that lacks a hole, or has one too many, is refused wherever it stands", () => {
    expect(pattern("{{code}} is good news.", "It is good news.")).toEqual([
      `${FAMILY}:8:65 holes Unexpected holes none, expected {{code}} → keep the names in the braces as they are in the source`,
    ]);
    expect(pattern("{{a}} and {{b}} are both good", "{{a}} and {{c}} are both good")[0]).toContain(
      "8:97 holes Unexpected holes {{a}}, {{c}}, expected {{a}}, {{b}}",
    );
    expect(pattern("{{code}} is painted red.", "{{code}} is {{colour}}.")[0]).toContain(
      "14:36 holes Unexpected holes {{code}}, {{colour}}",
    );
    expect(pattern("{{code}} needs {{tokens}}.", "{{code}} needs some.")[0]).toContain(
      "18:25 holes Unexpected holes {{code}}, expected {{code}}, {{tokens}}",
    );
    expect(pattern("{{code}} needs no header.", "No header is needed.")[0]).toContain("18:86 holes Unexpected holes none");
  });

  test("braces that enclose no hole would be shown as they stand", () => {
    expect(pattern("{{code}} is good news.", "{{code}} is {{ good }} news.")).toEqual([
      `${FAMILY}:8:65 holes Unexpected braces around no hole, expected {{code}} → keep the names in the braces as they are in the source`,
    ]);
  });

  test("addresses of specifications can be parsed", () => {
    for (const url of ["https://[", "http://a:99999/", "https://%zz/"]) {
      expect(places(edited(FAMILY, "https://doc.example/toy.html", url))).toEqual([`${FAMILY}:6:53 url`]);
    }
    for (const url of ["javascript:alert(1)", "ftp://x/", "/toy.html", "https://x/<b>"]) {
      const changed = edited(FAMILY, "https://doc.example/toy.html", url);
      expect(places(changed)).toEqual([`${FAMILY}:6:53 schema`]);
    }
  });

  test("an order that is a list names every code, and only codes that exist", () => {
    expect(complaints(edited(FAMILY, "order: natural", 'order: ["2", "1", "100"]'))).toEqual([
      `${FAMILY}:4:8 order Unexpected order without \`10\`, expected every code of the family → add it, or write \`order: natural\``,
      `${FAMILY}:4:19 unknown-code Unexpected code \`100\`, expected one with a file in codes/ → did you mean \`10\`?`,
      `${PAIR}:1:8 pair-order Unexpected order \`1\`, \`2\`, expected \`2\` first → a pair has one page: write it as 2-vs-1.yaml`,
    ]);
  });

  test("an order that is a whole list is that of the codes", () => {
    const { corpus, diagnostics } = check(edited(FAMILY, "order: natural", 'order: ["10", "1", "2"]'));
    expect(diagnostics).toEqual([]);
    expect(corpus?.families[0]?.codes.map(({ code }) => code)).toEqual(["10", "1", "2"]);
  });

  test("a family's name is made of lower-case letters, digits and hyphens", () => {
    for (const id of ["Toy", "404", "a--b", "toy-", "töy", "__proto__", "a.b"]) {
      expect(places(renamed(id)), id).toEqual([`content/${id}/family.yaml:1:1 family-name`]);
    }
    expect(places(renamed("x25-codes"))).toEqual([]);
  });

  test("a family cannot be named like what the site has in its place, nor like something of JavaScript's", () => {
    for (const id of ["assets", "index", "ui", "constructor", "prototype"]) {
      expect(places(renamed(id)), id).toEqual([`content/${id}/family.yaml:1:1 family-name`]);
    }
  });

  test("a family cannot be named like a locale's address", () => {
    expect(complaints(renamed("fr"))).toEqual([
      expect.stringContaining(
        "locales/fr/locale.yaml:2:1 collision Unexpected address segment `fr`, which is a family's name, expected one of its own",
      ),
    ]);
  });
});

describe("a broken file does not hide the mistakes of others", () => {
  test("a code that cannot be parsed still exists for pairs, seeAlso, the order and translations", () => {
    for (const text of [
      "code:\n\t2",
      "a\0",
      "",
      "&a",
      "[".repeat(65),
      "\ufeff",
      new Uint8Array([0xff]),
      new Uint8Array((1 << 20) + 1).fill(0x20),
    ]) {
      expect(places({ [TWO]: text, ...edited(FAMILY, "order: natural", 'order: ["1", "2", "10"]') })).toEqual([
        expect.stringMatching(`^${TWO}:`),
      ]);
    }
  });

  test("nor does one that does not fit its schema make its translation wrong", () => {
    expect(places(edited(TWO, "use: Use of Two.\n", ""))).toEqual([`${TWO}:1:1 schema`]);
    expect(places(edited(PAIR, "mistake:", "mistakes:"))).toEqual([`${PAIR}:1:1 schema`, `${PAIR}:5:1 schema`]);
  });

  test("a first mistake in a file does not hide the others in it", () => {
    const changes = edited(TWO, "use: Use of Two.\n", "");
    const text = (changes[TWO] ?? "")
      .replace("class: bad", "class: bd")
      .replace("colour:", "color:")
      .replace("seeAlso: []", 'seeAlso: [5, "7"]');
    expect(places({ [TWO]: text })).toEqual([
      `${TWO}:1:1 schema`,
      `${TWO}:3:8 unknown-class`,
      `${TWO}:5:11 schema`,
      `${TWO}:5:14 unknown-code`,
      `${TWO}:12:3 unknown-fact`,
    ]);
  });

  test("a broken family.yaml does not hide the mistakes of its codes and pairs, and makes none of their facts unknown", () => {
    const mistakes = {
      ...edited(ONE, '["2"]', '["7"]'),
      ...edited(TWO, 'code: "2"', 'code: "3"'),
      ...edited(PAIR, "mistake:", "mistakes:"),
    };
    const expected = [`${ONE}:5:11 unknown-code`, `${TWO}:1:7 file-name`, `${PAIR}:1:1 schema`, `${PAIR}:5:1 schema`];
    expect(places({ ...mistakes, [FAMILY]: "a:\n\tb" })).toEqual([`${FAMILY}:2:1 tab`, ...expected]);
    expect(places({ ...mistakes, ...edited(FAMILY, "prefix: TOY\n", "") })).toEqual([
      ...expected.slice(0, 2),
      `${FAMILY}:1:1 schema`,
      ...expected.slice(2),
    ]);
    expect(places({ ...mistakes, [FAMILY]: undefined })).toEqual([`${ONE}:1:1 family-missing`, ...expected]);
  });

  test("a pattern of family.yaml is looked at even where another part of the file does not fit", () => {
    const text = edited(FAMILY, "prefix: TOY\n", "")[FAMILY]?.replace("{{code}} is good news.", "Good news.") ?? "";
    expect(places({ [FAMILY]: text })).toEqual([`${FAMILY}:1:1 schema`, `${FAMILY}:7:65 holes`]);
  });
});

test("a family without translations is whole: they are no part of it", () => {
  expect(Object.keys(tinyFrench().codes)).toContain("2");
  expect(places({ "locales/fr/toy.json": undefined })).toEqual([]);
});

/** A pair of the toy family. */
function tinyPair(a: string, b: string): string {
  return `codes: ["${a}", "${b}"]
verdict: A verdict.
question: A question?
answers: { "${a}": Yes., "${b}": No. }
mistake: A mistake.
differences:
  colour: { text: A difference., covers: [], source: doc#7 }
guidance: { sender: Advice., receiver: Other advice. }
`;
}
