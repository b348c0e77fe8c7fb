import { describe, expect, onTestFinished, test } from "vitest";
import { line } from "../../scripts/serve/answer.js";
import { type Handler, listen } from "../../scripts/serve/listen.js";
import { ask, sendRaw } from "../helpers/http.js";

async function listening(handle: Handler): Promise<number> {
  const server = await listen(0, handle);
  onTestFinished(() => server.close());
  return server.port;
}

describe("a connection", () => {
  test("gets its answers in order, also those to what came before something that cannot be read", async () => {
    let release = () => {};
    const waiting = new Promise<void>((resolve) => (release = resolve));
    const port = await listening(async ({ path }) => {
      if (path === "slow") await waiting;
      return line(200, path);
    });
    const host = `Host: localhost:${port}\r\n\r\n`;
    const all = sendRaw(port, `GET /slow HTTP/1.1\r\n${host}GET /quick HTTP/1.1\r\n${host}`);
    const broken = sendRaw(port, `GET /slow HTTP/1.1\r\n${host}what?\r\n\r\n`);
    // The server has read both by the time that it answers a third.
    await ask(port, "/third");
    release();
    expect((await all).match(/^(?:HTTP\/1\.1 \d+|slow|quick)/gm)).toEqual(["HTTP/1.1 200", "slow", "HTTP/1.1 200", "quick"]);
    expect((await broken).match(/^(?:HTTP\/1\.1 \d+|slow)/gm)?.slice(0, 2)).toEqual(["HTTP/1.1 200", "slow"]);
  });

  test("is told what is wrong with it", async () => {
    const port = await listening(() => line(200, ""));
    const status = async (bytes: string) => /^HTTP\/1\.1 (\d+)/.exec(await sendRaw(port, bytes))?.[1];
    expect(await status("nonsense\r\n\r\n")).toBe("400");
    expect(await status(`GET / HTTP/1.1\r\nX: ${"x".repeat(20_000)}\r\n\r\n`)).toBe("431");
    expect(await status(`GET / HTTP/1.1\r\nX: ${"x".repeat(10_000)}\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`)).toBe("200");
    expect(await status("CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n")).toBe("405");
    expect(await status("GET / HTTP/1.1\r\nExpect: much\r\nConnection: close\r\n\r\n")).toBe("417");
    expect(await status("GET / HTTP/1.1\r\nHos")).toBe("400");
  });
});

test("what a handler throws is an answer, and ends nothing", async () => {
  const port = await listening(({ path }) => {
    if (path === "oh") throw new Error("oh");
    return line(200, path);
  });
  expect(await ask(port, "/oh")).toMatchObject({ status: 500, body: "Unexpected oh, expected an answer\n" });
  expect((await ask(port, "/fine")).status).toBe(200);
});
