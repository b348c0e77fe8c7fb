import { describe, expect, test } from "vitest";
import { BLANK, type Piece } from "../../scripts/core/core.js";
import { createChunk, joinPieces } from "../../scripts/render/pieces.js";
import { type Memory, Run } from "../../scripts/render/run.js";

const LONG = "long ".repeat(100);

const textOf = (pieces: readonly Piece[]) => joinPieces({ pieces, step: "" });

/** What a page prints, and how often it made what it remembers. */
function page(memory: Memory, from: string, print: (run: Run) => void) {
  const run = new Run({}, memory, from);
  print(run);
  return run.finish();
}

describe("a run", () => {
  test("prints in order, joining texts that follow each other", () => {
    const chunk = createChunk("c");
    const pieces = page([], "", (run) => {
      run.print("a");
      run.put("b");
      run.put(chunk);
      run.print("d");
    });
    expect(pieces).toEqual(["ab", chunk, "d"]);
    expect(page([], "", () => {})).toEqual([]);
  });

  test("keeps the page for helpers to look at", () => {
    expect(new Run({ title: "x" }, []).page).toEqual({ title: "x" });
  });
});

describe("what a part of a template makes of a value", () => {
  test("is made once for all pages that have the memory", () => {
    const memory: Memory = [];
    const value = 1;
    let made = 0;
    const print = (run: Run) => run.remember(1, value, () => run.print(`${LONG}${++made}`));
    const [one, other] = [page(memory, "a/", print), page(memory, "b/", print)];
    expect(textOf(one)).toBe(`${LONG}1`);
    expect(other).toEqual(one);
    expect(other[0]).toBe(one[0]);
    expect(one[0]).toMatchObject({ text: `${LONG}1` });
    expect(textOf(page([], "a/", print))).toBe(`${LONG}2`);
  });

  test("is another for another part and for another value", () => {
    const memory: Memory = [];
    const [a, b] = [1, 2];
    const print = (text: string, part: number, value: number) =>
      textOf(page(memory, "", (run) => run.remember(part, value, () => run.print(text))));
    expect([print("1", 1, a), print("2", 2, a), print("3", 1, b)]).toEqual(["1", "2", "3"]);
    expect([print("x", 1, a), print("x", 2, a), print("x", 1, b)]).toEqual(["1", "2", "3"]);
  });

  test("stands where it is printed, also within another", () => {
    const memory: Memory = [];
    const [outer, inner] = [1, 2];
    const print = (run: Run) => {
      run.print("<");
      run.remember(1, outer, () => {
        run.print("(");
        run.remember(2, inner, () => run.print("."));
        run.print(")");
      });
      run.remember(2, inner, () => run.print("."));
      run.print(">");
    };
    expect([page(memory, "", print), page(memory, "", print)].map(textOf)).toEqual(["<(.).>", "<(.).>"]);
  });

  test("is text where it is short", () => {
    const pieces = page([], "", (run) => {
      run.print("a");
      run.remember(1, 1, () => run.print("b"));
    });
    expect(pieces).toEqual(["ab"]);
  });

  test("is a chunk where it has a blank, however short", () => {
    const memory: Memory = [];
    const print = (run: Run) => run.remember(1, 1, () => run.print(`<${BLANK}>`));
    const [one, other] = [page(memory, "", print), page(memory, "", print)];
    expect(one).toMatchObject([{ text: `<${BLANK}>` }]);
    expect(other[0]).toBe(one[0]);
    expect(["x", "y"].map((step) => joinPieces({ pieces: one, step }))).toEqual(["<x>", "<y>"]);
  });
});

describe("what is something else on one page", () => {
  const memory = () => {
    const kept: Memory = [];
    const [outer, inner] = [1, 2];
    const print = (from: string) => (run: Run) =>
      run.remember(1, outer, () => {
        run.remember(2, inner, () => {
          run.except("b/");
          run.print(from === "b/" ? "here" : "there");
        });
        run.print("!");
      });
    return (from: string) => textOf(page(kept, from, print(from)));
  };

  test("is so in any order of pages, also within what is remembered around it", () => {
    for (const order of ["abcb", "babc", "bbca", "acbb", "cbab"]) {
      const print = memory();
      expect([...order].map((name) => print(`${name}/`))).toEqual([...order].map((name) => (name === "b" ? "here!" : "there!")));
    }
  });

  test("is told to what is remembered around it, also where it was known before", () => {
    const kept: Memory = [];
    const [outer, inner] = [1, 2];
    const link = (from: string) => (run: Run) =>
      run.remember(2, inner, () => {
        run.except("b/");
        run.print(from === "b/" ? "here" : "there");
      });
    const around = (from: string) => (run: Run) => run.remember(1, outer, () => link(from)(run));
    expect(textOf(page(kept, "a/", link("a/")))).toBe("there");
    expect(textOf(page(kept, "a/", around("a/")))).toBe("there");
    expect(textOf(page(kept, "b/", around("b/")))).toBe("here");
  });

  test("does not hold for what is printed after it", () => {
    const kept: Memory = [];
    const value = 1;
    let made = 0;
    const print = (run: Run) => {
      run.except("b/");
      run.remember(1, value, () => run.print(String(++made)));
    };
    expect(["a/", "b/", "b/"].map((from) => textOf(page(kept, from, print)))).toEqual(["1", "1", "1"]);
  });
});
