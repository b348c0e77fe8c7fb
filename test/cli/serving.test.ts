import { describe, expect, test } from "vitest";
import { UsageError } from "../../scripts/cli/options.js";
import { listenOn, untilEnd } from "../../scripts/cli/serving.js";

const taken = () => Object.assign(new Error("taken"), { code: "EADDRINUSE", syscall: "listen" });
/** Stands for a machine on which some ports are taken. */
const machine = (...ports: number[]) => {
  const tried: number[] = [];
  const listen = async (port: number) => {
    tried.push(port);
    if (ports.includes(port)) throw taken();
    return { port, url: "", close: async () => {} };
  };
  return { tried, listen };
};

describe("a port", () => {
  test("is the one that is named, or the usual one, or any", async () => {
    const { tried, listen } = machine(4040);
    await listenOn("0", 4040, listen);
    await listenOn("4041", 4040, listen);
    await listenOn(undefined, 4042, listen);
    await listenOn(undefined, 4040, listen);
    expect(tried).toEqual([0, 4041, 4042, 4040, 0]);
  });

  test("that is named and taken is refused; other errors are not ours", async () => {
    await expect(listenOn("4040", 1, machine(4040).listen)).rejects.toThrow(UsageError);
    const bug = async () => {
      throw new TypeError("oh");
    };
    await expect(listenOn("4040", 1, bug)).rejects.toThrow(TypeError);
  });
});

test("a server runs until its signal, and is then closed", async () => {
  const ending = new AbortController();
  const said: string[] = [];
  const server = { port: 0, url: "", close: async () => void said.push("closed") };
  const over = untilEnd(server, { signal: ending.signal });
  said.push("running");
  ending.abort();
  expect(await over).toBe(0);
  expect(said).toEqual(["running", "closed"]);
});
