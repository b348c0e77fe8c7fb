import { beforeAll, describe, expect, test } from "vitest";
import { join } from "node:path";
import { build, diskTree, load } from "../../scripts/index.js";
import { put, tempFolder } from "../helpers/folder.js";
import { ask, sendRaw } from "../helpers/http.js";
import { startDev, startPreview } from "../helpers/serving.js";
import { tinyRoot } from "../helpers/tiny.js";

// Requests that no browser sends, made from a few dimensions. Each gets an answer: a page or 4xx; and none of them gets more than the site.
const SECRET = "the-content-of-no-page";

/** Ways to ask for what lies beside the site. */
const TARGETS = [
  ...["/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/.%2e/secret.txt", "/..;/secret.txt"],
  ...["/%252e%252e/secret.txt", "/%252e%252e%252fsecret.txt", "/..%252fsecret.txt", "/%25252e%25252e/secret.txt", "/..%c0%afsecret.txt"],
  ...["/..\\secret.txt", "/..%5csecret.txt", "/%5c..%5csecret.txt", "\\..\\secret.txt", "/toy/..\\..\\secret.txt", "/..%255csecret.txt"],
  ...["/toy/../../secret.txt", "/toy/1/../../../secret.txt", "/./secret.txt", "/.//../secret.txt", "//../secret.txt", "///secret.txt"],
  ...["/secret.txt", "/secret.txt%00.html", "/toy/1/%00", "/%00", "/toy/1/\x00", "/toy\x01/", "/toy/%0d%0aSet-Cookie:%20a=b", "/%0a"],
  ...["/%", "/%2", "/%zz", "/%ff", "/%c3%28", "/%ed%a0%80", "/%f8%a1%a1%a1%a1", "/toy/%E0%A4%A", "/\xff\xfe", "/\xe2\x82\xac"],
  ...["/.visavis-manifest", "/.visavis-staging", "/.git/config", "/%2evisavis-manifest", "/.visavis/", "/.visavis/x", "/.visavis/../secret.txt"],
  ...["/content/site.yaml", "/link/secret.txt", "/etc/passwd", "//etc/passwd", "/file:///etc/passwd", "/c:/windows/win.ini", "/CON", "/toy/1/::$DATA"],
  ...["/@fs/etc/passwd", "/?/../secret.txt", "/?", "/#", "/#/../secret.txt", "/toy/1/?file=../secret.txt", "/__proto__/", "/constructor", "/toy/__proto__/"],
  ...["file:///etc/passwd", "http://localhost:PORT/../secret.txt", "http://foreign.example/", "http://foreign.example:PORT/toy/1/", "http://user@localhost:PORT/"],
  ...["https://localhost:PORT/", "HTTP://LOCALHOST:PORT", "http://localhost:PORT?x", "localhost:PORT", "*", "toy/1/", "..", "", "//foreign.example/%2f..", "http:///"],
  ...[`/${"a/".repeat(4_000)}`, `/${"../".repeat(2_000)}secret.txt`, `/${"-vs-".repeat(2_000)}`, `/${"%2e".repeat(2_000)}`, `/${"x".repeat(60_000)}`, `/${"404.html/".repeat(500)}`],
];

const METHODS = ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "PROPFIND", "PURGE", "get", "FOO", "G ET", "GET/", "", "\x00", "PRI", "SOURCE"];

const HOSTS = [
  ...[[], [""], [" "], ["foreign.example"], ["foreign.example:PORT"], ["localhost"], ["localhost:1"], ["localhost:PORT.foreign.example"]],
  ...[["localhost.foreign.example:PORT"], ["foreign.example", "localhost:PORT"], ["localhost:PORT", "foreign.example"], ["localhost:PORT", "localhost:PORT"]],
  ...[["localhost:PORT, foreign.example"], ["user@localhost:PORT"], ["0.0.0.0:PORT"], ["[::]:PORT"], ["127.0.0.2:PORT"], ["[::1%25lo]:PORT"], ["2130706433:PORT"]],
  ...[["localhost.:PORT"], ["localhost:PORT/"], ["127.1:PORT"], ["[::ffff:127.0.0.1]:PORT"], ["localhost:0PORT"], ["localhost:PORT\x00"], ["\xff:PORT"]],
];

const FIELDS = [
  ...["Origin: http://foreign.example", "Origin: null", "Origin: https://localhost:PORT", "Origin: http://localhost:1", "Origin: file://", "Origin: "],
  ...["Content-Length: 5", "Content-Length: -1", "Content-Length: 1, 2", "Content-Length: 5\r\nContent-Length: 6", "Content-Length: 99999999999999999999"],
  ...["Transfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 5", "Transfer-Encoding: xchunked", "Transfer-Encoding : chunked"],
  ...["Transfer-Encoding:\x0bchunked", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "Transfer-Encoding: chunked, identity", "X: a\nTransfer-Encoding: chunked"],
  ...[" X: folded", "X : a", "X\x00: a", "X: a\x00b", "X: \x7f", ": a", "X", "X: a\r", "X: a\n\nGET /secret.txt HTTP/1.1", `X: ${"y".repeat(70_000)}`],
  ...[`${"X: y\r\n".repeat(5_000)}X: y`, "Range: bytes=0-", "Range: bytes=9-1", "Range: bytes=-5", "Range: bytes=a-b", "Range: bytes=0-0,5-9", "Range: bytes=99999999999-"],
  ...["Expect: 100-continue", "Expect: the unexpected", "Upgrade: websocket\r\nConnection: Upgrade", "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings"],
  ...["If-None-Match: *", "If-Modified-Since: never", "Accept-Encoding: gzip;q=\xff", "Connection: Host", "X-Forwarded-Host: foreign.example", "X-Original-URL: /secret.txt"],
];

const LINES = [
  ...["GET / HTTP/1.1", "GET /", "GET / HTTP/1.0", "GET / HTTP/9.9", "GET / HTTP/2.0", "GET  /  HTTP/1.1", "GET / http/1.1", "GET\t/\tHTTP/1.1", "GET / HTTP/1.1 x"],
  ...["/ HTTP/1.1", "\r\n\r\nGET / HTTP/1.1", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "PRI * HTTP/2.0\r\n\r\nSM", "GET /\r HTTP/1.1", "\x00", "{}", "\xff\xff\xff\xff"],
];

/** Every request, by what is strange about it. */
function requests(port: number): readonly string[] {
  const end = "Connection: close\r\n\r\n";
  const local = "Host: localhost:PORT\r\n";
  const made = [
    ...TARGETS.flatMap((target) => ["GET", "HEAD"].map((method) => `${method} ${target} HTTP/1.1\r\n${local}${end}`)),
    ...METHODS.flatMap((method) => ["/", "/toy/1/", "*", "localhost:PORT"].map((target) => `${method} ${target} HTTP/1.1\r\n${local}${end}`)),
    ...HOSTS.flatMap((hosts) => ["/", "/../secret.txt"].map((target) => `GET ${target} HTTP/1.1\r\n${hosts.map((host) => `Host: ${host}\r\n`).join("")}${end}`)),
    ...FIELDS.flatMap((field) => ["GET /toy/1/", "POST /"].map((start) => `${start} HTTP/1.1\r\n${local}${field}\r\n${end}0\r\n\r\nGET /secret.txt HTTP/1.1\r\n\r\n`)),
    ...LINES.map((line) => `${line}\r\n${local}${end}`),
  ];
  return [...new Set(made)].map((request) => request.replaceAll("PORT", String(port)));
}

/** What is not clean about the answer to a request. */
function complaint(answer: string): string | undefined {
  const final = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})[^\r\n]*\r\n((?:[^\r\n]+\r\n)*)\r\n/gm)].filter(([, status]) => status !== "100");
  const [first] = final;
  if (!first) return `no answer: ${JSON.stringify(answer.slice(0, 200))}`;
  for (const [, status = "", headers = ""] of final) {
    if (!/^(?:2|3|4)/.test(status)) return status;
    if (!/^X-Content-Type-Options: nosniff\r$/im.test(headers)) return `${status} without nosniff`;
    if (/^(?:Access-Control|Set-Cookie)/im.test(headers)) return `${status} with a header that it must not have`;
    if (/^Location: (?!\/(?!\/))/im.test(headers)) return `${status} leads away`;
  }
  return answer.includes(SECRET) || answer.includes("root:x:") ? "a file beside the site" : undefined;
}

let base = "";
beforeAll(() => {
  expect(requests(1).length).toBeGreaterThan(200);
});

function site(): string {
  base = tempFolder(tinyRoot({ "secret.txt": SECRET }));
  const { site: whole } = load(diskTree(base));
  if (!whole) throw new Error("the tiny root is broken");
  build(whole, join(base, "dist"));
  put(base, { "dist/.hidden/secret.txt": SECRET });
  return base;
}

const servers = {
  dev: async () => (await startDev(site())).port,
  preview: async () => (await startPreview(join(site(), "dist"))).port,
};

describe.each(Object.entries(servers))("visavis %s", (_, start) => {
  test("answers every hostile request cleanly, and lives on", async () => {
    const port = await start();
    const complaints: string[] = [];
    for (const request of requests(port)) {
      const said = complaint(await sendRaw(port, request));
      if (said !== undefined) complaints.push(`${said} ← ${JSON.stringify(request.slice(0, 120))}`);
    }
    expect(complaints).toEqual([]);
    expect((await ask(port, "/toy/1/")).status).toBe(200);
  });

  test("answers them all the same when they come at once", async () => {
    const port = await start();
    const answers = await Promise.all(requests(port).map(async (request) => complaint(await sendRaw(port, request))));
    expect(answers.filter((said) => said !== undefined)).toEqual([]);
    expect((await ask(port, "/toy/1/")).status).toBe(200);
  });
});

test("control: an answer that is not clean is seen", () => {
  expect(complaint("")).toContain("no answer");
  expect(complaint("HTTP/1.1 100 Continue\r\n\r\n")).toContain("no answer");
  expect(complaint("HTTP/1.1 500 Oh\r\nX-Content-Type-Options: nosniff\r\n\r\n")).toBe("500");
  expect(complaint("HTTP/1.1 200 OK\r\n\r\n")).toContain("nosniff");
  expect(complaint("HTTP/1.1 308 Go\r\nX-Content-Type-Options: nosniff\r\nLocation: //foreign.example/\r\n\r\n")).toContain("leads away");
  expect(complaint(`HTTP/1.1 200 OK\r\nX-Content-Type-Options: nosniff\r\n\r\n${SECRET}`)).toContain("beside the site");
  expect(complaint("HTTP/1.1 404 No\r\nX-Content-Type-Options: nosniff\r\n\r\n")).toBeUndefined();
});
