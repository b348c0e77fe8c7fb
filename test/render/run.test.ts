import { describe, expect, test } from "vitest";
import { type Memory, Run } from "../../scripts/render/run.js";
import { fromUtf8, utf8 } from "../../scripts/render/utf8.js";

/** What a page prints. */
function page(memory: Memory, from: string, print: (run: Run) => void): string {
  const run = new Run({}, memory, from);
  print(run);
  return fromUtf8(run.finish());
}

/** Prints what a part makes of a shared value: as it was made before, where it was. */
function shared(run: Run, part: number, mark: number, make: () => void): void {
  if (!run.recall(part, mark)) run.remember(part, mark, make);
}

describe("a run", () => {
  test("prints in order", () => {
    const print = (run: Run) => {
      run.print(utf8("a"));
      run.print(utf8("é"));
    };
    expect(page([], "", print)).toBe("aé");
    expect(page([], "", () => {})).toBe("");
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
    const print = (run: Run) => shared(run, 1, value, () => run.print(utf8(`é${++made}`)));
    expect([page(memory, "a/", print), page(memory, "b/", print), page(memory, "a/", print)]).toEqual(["é1", "é1", "é1"]);
    expect(page([], "a/", print)).toBe("é2");
  });

  test("is another for another part and for another value", () => {
    const memory: Memory = [];
    const [a, b] = [1, 2];
    const print = (text: string, part: number, value: number) =>
      page(memory, "", (run) => shared(run, part, value, () => run.print(utf8(text))));
    expect([print("1", 1, a), print("2", 2, a), print("3", 1, b)]).toEqual(["1", "2", "3"]);
    expect([print("x", 1, a), print("x", 2, a), print("x", 1, b)]).toEqual(["1", "2", "3"]);
  });

  test("stands where it is printed, also within another", () => {
    const memory: Memory = [];
    const [outer, inner] = [1, 2];
    const print = (run: Run) => {
      run.print(utf8("<"));
      shared(run, 1, outer, () => {
        run.print(utf8("("));
        shared(run, 2, inner, () => run.print(utf8(".")));
        run.print(utf8(")"));
      });
      shared(run, 2, inner, () => run.print(utf8(".")));
      run.print(utf8(">"));
    };
    expect([page(memory, "", print), page(memory, "", print)]).toEqual(["<(.).>", "<(.).>"]);
  });
});

describe("what a part of a template makes of a value of one page", () => {
  const print = (values: readonly object[]) => {
    let made = 0;
    return (run: Run) => values.forEach((value) => run.repeat(1, value, () => run.print(utf8(String(++made)))));
  };

  test("is made once where it is asked for again, and again where another came between", () => {
    const [a, b] = [{}, {}];
    expect(page([], "", print([a, a, b, b, a]))).toBe("11223");
  });

  test("is made anew for each page", () => {
    const [memory, again]: [Memory, (run: Run) => void] = [[], print([{}])];
    expect([page(memory, "", again), page(memory, "", again)]).toEqual(["1", "2"]);
  });

  test("bears its exceptions wherever it is printed", () => {
    const memory: Memory = [];
    const own = {};
    const twice = (from: string) => (run: Run) => {
      const link = () => {
        run.except("b/");
        run.print(utf8(from === "b/" ? "here " : "there "));
      };
      for (const mark of [1, 2]) shared(run, 2, mark, () => run.repeat(1, own, link));
    };
    expect(["a/", "b/", "c/"].map((from) => page(memory, from, twice(from)))).toEqual(["there there ", "here here ", "there there "]);
  });
});

describe("what is something else on one page", () => {
  const memory = () => {
    const kept: Memory = [];
    const [outer, inner] = [1, 2];
    const print = (from: string) => (run: Run) =>
      shared(run, 1, outer, () => {
        shared(run, 2, inner, () => {
          run.except("b/");
          run.print(utf8(from === "b/" ? "here" : "there"));
        });
        run.print(utf8("!"));
      });
    return (from: string) => page(kept, from, print(from));
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
      shared(run, 2, inner, () => {
        run.except("b/");
        run.print(utf8(from === "b/" ? "here" : "there"));
      });
    const around = (from: string) => (run: Run) => shared(run, 1, outer, () => link(from)(run));
    expect(page(kept, "a/", link("a/"))).toBe("there");
    expect(page(kept, "a/", around("a/"))).toBe("there");
    expect(page(kept, "b/", around("b/"))).toBe("here");
  });

  test("does not hold for what is printed after it", () => {
    const kept: Memory = [];
    const value = 1;
    let made = 0;
    const print = (run: Run) => {
      run.except("b/");
      shared(run, 1, value, () => run.print(utf8(String(++made))));
    };
    expect(["a/", "b/", "b/"].map((from) => page(kept, from, print))).toEqual(["1", "1", "1"]);
  });
});
