import { describe, expect, test } from "vitest";
import { realSite } from "../helpers/real.js";
import { localeOf } from "../helpers/site.js";

const site = realSite();
const { families } = localeOf(site, "en").view;
const family = (id: string) => families.find((candidate) => candidate.id === id) ?? expect.fail(`no family ${id}`);

/** The HTTP status codes that the IANA registry lists, its unused and temporary entries included. */
const REGISTERED = [
  [100, 101, 102, 103, 104],
  [200, 201, 202, 203, 204, 205, 206, 207, 208, 226],
  [300, 301, 302, 303, 304, 305, 306, 307, 308],
  [400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418],
  [421, 422, 423, 424, 425, 426, 428, 429, 431, 451],
  [500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511],
].flatMap((row) => row.map(String));

describe("the HTTP catalogue", () => {
  const http = family("http");
  const code = (name: string) => http.codes.find((candidate) => candidate.code === name) ?? expect.fail(`no code ${name}`);
  const fact = (name: string, id: string) => code(name).facts.find((candidate) => candidate.id === id)?.value;

  test("has every registered code, and no other", () => {
    expect(http.codes.map((value) => value.code)).toEqual(REGISTERED);
    expect(REGISTERED).toHaveLength(64);
  });

  test("has at least fifty curated pairs, each with two to four differences", () => {
    expect(http.pairs.length).toBeGreaterThanOrEqual(50);
    expect(http.pairs.filter(({ differences }) => differences.length < 2 || differences.length > 4)).toEqual([]);
  });

  test("has the names of RFC 9110, where libraries are behind", () => {
    expect(["413", "414", "416", "422", "418", "306"].map((name) => code(name).name)).toEqual([
      "Content Too Large",
      "URI Too Long",
      "Range Not Satisfiable",
      "Unprocessable Content",
      "(Unused)",
      "(Unused)",
    ]);
  });

  test("lists as cacheable by default what RFC 9110, section 15.1, and RFC 7725, section 3, do", () => {
    const heuristic = http.codes.map((value) => value.code).filter((name) => fact(name, "caching") === "heuristic");
    expect(heuristic).toEqual(["200", "203", "204", "206", "300", "301", "308", "404", "405", "410", "414", "451", "501"]);
  });

  test("forbids storing what RFC 6585 does", () => {
    expect(http.codes.map((value) => value.code).filter((name) => fact(name, "caching") === "never")).toEqual(["428", "429", "431", "511"]);
  });

  test("knows which header fields are required", () => {
    expect(fact("401", "required-headers")).toEqual(["WWW-Authenticate"]);
    expect(fact("407", "required-headers")).toEqual(["Proxy-Authenticate"]);
    expect(fact("405", "required-headers")).toEqual(["Allow"]);
    expect(fact("426", "required-headers")).toContain("Upgrade");
    expect(fact("503", "required-headers")).toEqual([]);
  });

  test("knows which redirections keep the method", () => {
    expect(["301", "302", "303", "307", "308"].map((name) => fact(name, "redirect-method"))).toEqual([
      "may-become-get",
      "may-become-get",
      "get",
      "kept",
      "kept",
    ]);
  });

  test("shows the registration of 104 as temporary, with its date", () => {
    expect(fact("104", "registration")).toBe("temporary");
    expect(`${code("104").description.md} ${code("104").use.md} ${code("104").seen.md}`).toContain("2026-11-13");
  });
});

describe("the gRPC catalogue", () => {
  const grpc = family("grpc");

  test("has all seventeen codes in their order", () => {
    expect(grpc.codes.map((value) => value.code)).toEqual(Array.from({ length: 17 }, (_, index) => String(index)));
  });

  test("has at least ten curated pairs", () => {
    expect(grpc.pairs.length).toBeGreaterThanOrEqual(10);
  });

  test("has facts that HTTP does not have", () => {
    const http = new Set(family("http").facts.map(({ id }) => id));
    expect(grpc.facts.filter(({ id }) => !http.has(id)).length).toBeGreaterThanOrEqual(3);
  });

  test("maps to HTTP in the direction that google.rpc.Code states", () => {
    const to = Object.fromEntries(grpc.codes.map((value) => [value.name, value.facts.find(({ id }) => id === "http-status")?.value]));
    expect(to).toMatchObject({
      OK: ["200"],
      CANCELLED: ["499"],
      NOT_FOUND: ["404"],
      UNAUTHENTICATED: ["401"],
      UNAVAILABLE: ["503"],
      UNIMPLEMENTED: ["501"],
    });
  });
});

describe.each(families.map((value) => [value.id, value] as const))("the codes of %s", (_, { codes }) => {
  test("differ from each other in at least one fact, every pair of them", () => {
    const alike = codes.flatMap((a, index) =>
      codes.slice(index + 1).flatMap((b) => {
        const differ = a.facts.some((x) => b.facts.some((y) => x.id === y.id && String(x.value) !== String(y.value)));
        return differ ? [] : [`${a.code} ${b.code}`];
      }),
    );
    expect(alike).toEqual([]);
  });

  test("have a source for every fact, and a specification", () => {
    expect(codes.filter(({ spec, facts }) => !spec || facts.some(({ source }) => !/^https:/.test(source.url)))).toEqual([]);
  });
});
