import { describe, expect, test } from "vitest";
import { COMMON, parse, SELECTION, UsageError } from "../../scripts/cli/options.js";

const options = { ...COMMON, ...SELECTION };

/** How a command line is refused: message and hint. */
function refusal(args: readonly string[], takes: "address" | "options" = "options"): [message: string, hint: string] {
  try {
    parse(args, options, "build", takes);
  } catch (error) {
    if (error instanceof UsageError) return [error.message, error.hint];
    throw error;
  }
  throw new Error(`not refused: ${args.join(" ")}`);
}

describe("a command line", () => {
  test("gives each option its value, and lists where it may be repeated", () => {
    const { values } = parse(["--root", "here", "-q", "--locale", "fr", "--locale=de"], options, "build", "options");
    expect(values).toMatchObject({ root: "here", quiet: true, locale: ["fr", "de"] });
  });

  test("may hold an address only where the command takes one", () => {
    expect(parse(["http/404/"], options, "render", "address").positionals).toEqual(["http/404/"]);
    expect(refusal(["http/404/"])[0]).toMatch(/^Unexpected argument http\/404\/, expected --root/);
  });

  test("with an unknown option is refused, with the one that was meant", () => {
    expect(refusal(["--locales", "fr"])).toEqual([
      expect.stringMatching(/^Unexpected option --locales, expected --root/),
      "did you mean `--locale`?",
    ]);
    expect(refusal(["--zzzzzzz"])[1]).toBe("visavis build --help explains them");
  });

  test("without a value, or with one too many, is refused", () => {
    expect(refusal(["--root"])[1]).toBe("visavis build --help lists the options");
    expect(refusal(["--quiet=yes"])[1]).toBe("visavis build --help lists the options");
  });

  test("cannot reach what every object has", () => {
    expect(refusal(["--constructor", "x"])[0]).toMatch(/^Unexpected option --constructor/);
    expect(refusal(["--__proto__", "x"])[0]).toMatch(/^Unexpected option --__proto__/);
  });
});
