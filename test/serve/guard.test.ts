import { describe, expect, test } from "vitest";
import { admit, type Asked } from "../../scripts/serve/guard.js";

const good: Asked = { method: "GET", target: "/http/404/", hosts: ["localhost:4040"], origins: [], port: 4040 };
const outcome = (asked: Partial<Asked>) => {
  const result = admit({ ...good, ...asked });
  return "path" in result ? result.path : result.status;
};

describe("a request is let through", () => {
  test("for a page, by any of the three names of this machine", () => {
    for (const host of ["localhost:4040", "127.0.0.1:4040", "[::1]:4040", "LOCALHOST:4040"])
      expect(outcome({ hosts: [host] })).toBe("http/404/");
    expect(outcome({ hosts: ["localhost"], port: 80 })).toBe("http/404/");
    expect(outcome({ method: "HEAD" })).toBe("http/404/");
  });

  test("from a page of this server", () => {
    for (const origin of ["http://localhost:4040", "http://127.0.0.1:4040", "http://[::1]:4040"])
      expect(outcome({ origins: [origin] })).toBe("http/404/");
  });

  test("with its path decoded once and its query left out", () => {
    const paths = { "/": "", "/a?b": "a", "/?": "", "/%34": "4", "/%2534": "%34", "/caf%C3%A9/": "café/", "//a": "/a", "/../a": "../a" };
    for (const [target, path] of Object.entries(paths)) expect(outcome({ target }), target).toBe(path);
  });

  test("as a proxy is asked, if it names this server", () => {
    expect(outcome({ target: "http://localhost:4040/a?b" })).toBe("a");
    expect(outcome({ target: "HTTP://127.0.0.1:4040" })).toBe("");
  });
});

describe("a request is refused", () => {
  const cases: Record<string, readonly [asked: Partial<Asked>, status: number]> = {
    "no Host": [{ hosts: [] }, 400],
    "two Hosts": [{ hosts: ["localhost:4040", "localhost:4040"] }, 400],
    "a foreign Host": [{ hosts: ["foreign.example"] }, 421],
    "a foreign Host with the right port": [{ hosts: ["foreign.example:4040"] }, 421],
    "a Host that begins with a right one": [{ hosts: ["localhost:4040.foreign.example"] }, 421],
    "another port": [{ hosts: ["localhost:4041"] }, 421],
    "no port": [{ hosts: ["localhost"] }, 421],
    "a page of another site": [{ origins: ["http://foreign.example"] }, 403],
    "a page of another port": [{ origins: ["http://localhost:4041"] }, 403],
    "a page of another scheme": [{ origins: ["https://localhost:4040"] }, 403],
    "a page without a site": [{ origins: ["null"] }, 403],
    "a second Origin": [{ origins: ["http://localhost:4040", "http://foreign.example"] }, 403],
    "a method that changes something": [{ method: "POST" }, 405],
    "a method in small letters": [{ method: "get" }, 405],
    "OPTIONS, so that no preflight succeeds": [{ method: "OPTIONS", target: "*" }, 405],
    "no path": [{ target: "*" }, 400],
    "an empty target": [{ target: "" }, 400],
    "a host and no path": [{ target: "localhost:4040" }, 400],
    "another scheme": [{ target: "https://localhost:4040/" }, 400],
    "another server": [{ target: "http://foreign.example/" }, 421],
    "a user": [{ target: "http://me@localhost:4040/" }, 421],
    "half a percent sign": [{ target: "/%4" }, 400],
    "no UTF-8": [{ target: "/%ff" }, 400],
    "a NUL": [{ target: "/%00" }, 400],
    "a line end": [{ target: "/%0d%0a" }, 400],
    "a hidden slash": [{ target: "/..%2Fa" }, 400],
    "a backslash": [{ target: "/..\\a" }, 400],
    "a hidden backslash": [{ target: "/..%5ca" }, 400],
  };
  for (const [what, [asked, status]] of Object.entries(cases)) test(what, () => expect(outcome(asked)).toBe(status));

  test("and told which methods there are", () => {
    expect(admit({ ...good, method: "PUT" })).toMatchObject({ status: 405, headers: { Allow: "GET, HEAD" } });
  });
});
