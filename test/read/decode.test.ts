import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode, decodeExactly, MAX_BYTES } from "../../scripts/read/decode.js";

const encode = (text: string) => new TextEncoder().encode(text);
const said = (bytes: Uint8Array | string) => {
  const { problem } = decode("f", typeof bytes === "string" ? encode(bytes) : bytes);
  return problem && `${problem.at?.line}:${problem.at?.column} ${problem.rule} ${problem.message}`;
};
const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...encode(part)] : [part])));

test("the quick look and the exact one give the same of any bytes", () => {
  const piece = fc.constantFrom("a", "é", "\u{1f600}", "\n", "\r", "\t", "\0", "\u007f", "\u0085", "\ufeff", "\ufffd");
  const heap = fc.array(piece, { maxLength: 8 }).map((parts) => encode(parts.join("")));
  fc.assert(
    fc.property(fc.oneof(heap, fc.uint8Array(), fc.string({ unit: "binary" }).map(encode)), (data) => {
      expect(decode("f", data)).toStrictEqual(decodeExactly("f", data));
    }),
    { numRuns: 3000 },
  );
});

describe("text", () => {
  test("decoding gives back what was encoded, if no file may hold more than it does", () => {
    const clean = fc.string({ unit: "binary" }).filter((text) => !/[^\P{Cc}\t\n]|\p{Cs}/u.test(text) && !text.startsWith("\ufeff"));
    fc.assert(
      fc.property(clean, (text) => {
        expect(decode("f", encode(text))).toEqual({ text });
      }),
      { numRuns: 1000 },
    );
  });

  test("decoding what was decoded changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const once = decode("f", encode(text));
        if (!once.problem) expect(decode("f", encode(once.text))).toEqual(once);
      }),
    );
  });

  test("CR LF and CR are accepted and mean the same as LF", () => {
    const expected = decode("f", encode("a: 1\nb:\n\n  c\n"));
    expect(expected.problem).toBeUndefined();
    expect(decode("f", encode("a: 1\r\nb:\r\n\r\n  c\r\n"))).toEqual(expected);
    expect(decode("f", encode("a: 1\rb:\r\r  c\r"))).toEqual(expected);
  });

  test("tabs, no-break spaces and characters beyond the basic plane are text", () => {
    expect(decode("f", encode("a\t\u00a0\u{1f600}\ufffd"))).toEqual({ text: "a\t\u00a0\u{1f600}\ufffd" });
  });
});

describe("bytes that are no text", () => {
  test("any bytes give text or one problem, whose place lies inside the text that is shown", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (data) => {
        const { text, problem } = decode("f", data);
        if (!problem?.at) return;
        const lines = text.split("\n");
        expect(problem.at.line).toBeLessThanOrEqual(lines.length);
        expect(problem.at.column).toBeLessThanOrEqual((lines[problem.at.line - 1] ?? "").length + 1);
      }),
      { numRuns: 2000 },
    );
  });

  test("exactly what a strict decoder refuses is refused as not UTF-8", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (data) => {
        let isValid = true;
        try {
          new TextDecoder("utf-8", { fatal: true }).decode(data);
        } catch {
          isValid = false;
        }
        if (decode("f", data).problem?.rule !== "byte-order-mark")
          expect(decode("f", data).problem?.rule === "invalid-utf8").toBe(!isValid);
      }),
      { numRuns: 2000 },
    );
  });

  test("the place is that of the first byte that is not UTF-8, whatever stands before it", () => {
    expect(said(bytes("a: é\nb: ü", 0xff, "c"))).toMatch(/^2:5 invalid-utf8 Unexpected .*, expected /);
    expect(said(bytes("\ufffd\ufffd: ", 0x80))).toMatch(/^1:5 /);
    expect(said(bytes("a\r\nb\rc", 0xc0, 0xaf))).toMatch(/^3:2 /);
    expect(said(bytes("x", 0xed, 0xa0, 0x80))).toMatch(/^1:2 /);
  });

  test("a character that is cut off at the end of the file is not UTF-8", () => {
    expect(said(bytes("a\nb", 0xe2, 0x82))).toMatch(/^2:2 invalid-utf8/);
  });

  test("UTF-16 is not UTF-8", () => {
    expect(said(bytes(0xff, 0xfe, 0x61, 0))).toMatch(/^1:1 invalid-utf8/);
  });

  test("what can be shown of a refused file is kept for the report", () => {
    expect(decode("f", bytes("a\r\nb", 0xff)).text).toBe("a\nb\ufffd");
  });
});

describe("refused characters", () => {
  test("a byte order mark is refused at the beginning; within a text it is a character", () => {
    expect(said("\ufeffa: 1")).toMatch(/^1:1 byte-order-mark Unexpected .*, expected /);
    expect(said("a: \ufeff1")).toBeUndefined();
  });

  test("NUL and every other control character are refused with their place and number", () => {
    expect(said("a: 1\r\nb: \0")).toBe("2:4 control-character Unexpected control character U+0000, expected text");
    for (let code = 0; code < 0xa0; code++) {
      const isControl = (code < 0x20 || code >= 0x7f) && ![0x9, 0xa, 0xd].includes(code);
      expect(said(`a${String.fromCharCode(code)}`)?.includes("control-character") ?? false).toBe(isControl);
    }
  });
});

describe("size", () => {
  test("a file of exactly one mebibyte is read", () => {
    expect(MAX_BYTES).toBe(1_048_576);
    expect(decode("f", new Uint8Array(MAX_BYTES).fill(0x20)).problem).toBeUndefined();
  });

  test("one byte more is refused", () => {
    expect(said(new Uint8Array(MAX_BYTES + 1).fill(0x20))).toBe("1:1 file-size Unexpected file of 1048577 bytes, expected at most 1048576");
  });
});
