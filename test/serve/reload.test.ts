import { describe, expect, test } from "vitest";
import type { Loaded } from "../../scripts/index.js";
import { createReloader, type State, thrown } from "../../scripts/serve/reload.js";
import { loadTiny, tinyCode } from "../helpers/tiny.js";

/** A root whose loads end when the test says so. */
function stage() {
  const disk = { fingerprint: "1" };
  const waiting: { read: string; end(loaded: Loaded): void; fail(error: unknown): void }[] = [];
  const asked: (() => void)[] = [];
  const states: State[] = [];
  const settled: State[] = [];
  const reloader = createReloader({
    load: () =>
      new Promise((end, fail) => {
        waiting.push({ read: disk.fingerprint, end, fail });
        asked.shift()?.();
      }),
    fingerprint: () => disk.fingerprint,
    onState: (state) => states.push(state),
    onSettled: (state) => settled.push(state),
  });
  /** The next load, when it begins. */
  const begun = async () => {
    if (waiting.length === 0) await new Promise<void>((resolve) => asked.push(resolve));
    return waiting.shift() as (typeof waiting)[number];
  };
  return { reloader, disk, states, settled, begun, waiting };
}

const whole = loadTiny();
const other = loadTiny({ "content/toy/codes/10.yaml": tinyCode("10", { name: "Tenth" }) });
const broken = loadTiny({ "content/toy/codes/2.yaml": "code: 2\n" });

describe("loads", () => {
  test("never overlap: all that changes while one runs costs one more", async () => {
    const { reloader, states, settled, begun, waiting } = stage();
    const first = reloader.reload();
    const one = await begun();
    const rest = [reloader.reload(), reloader.reload(), reloader.reload()];
    expect(waiting).toEqual([]);
    one.end(whole);
    await first;
    expect(settled).toEqual([]);
    (await begun()).end(other);
    await Promise.all(rest);
    expect(waiting).toEqual([]);
    expect(states.map(({ generation, site }) => [generation, site])).toEqual([
      [1, whole.site],
      [2, other.site],
    ]);
    expect(settled).toEqual([states[1]]);
  });

  test("are made again where a file changed while they ran, without being asked", async () => {
    const { reloader, disk, states, settled, begun } = stage();
    const first = reloader.reload();
    const one = await begun();
    disk.fingerprint = "2";
    one.end(whole);
    await first;
    const two = await begun();
    expect(two.read).toBe("2");
    two.end(other);
    expect((await reloader.current()).site).toBe(other.site);
    expect(states).toHaveLength(2);
    expect(settled).toEqual([states[1]]);
  });

  test("that give the same leave the state, and its site, as they are", async () => {
    const { reloader, states, settled, begun } = stage();
    for (const loaded of [whole, loadTiny()]) {
      const over = reloader.reload();
      (await begun()).end(loaded);
      await over;
    }
    expect(states).toHaveLength(1);
    expect(reloader.state?.site).toBe(whole.site);
    expect(settled).toHaveLength(2);
  });
});

describe("a request", () => {
  test("waits for the load that runs, and asks for none of its own", async () => {
    const { reloader, begun, waiting } = stage();
    void reloader.reload();
    const both = [reloader.current(), reloader.current()];
    (await begun()).end(whole);
    for (const state of await Promise.all(both)) expect(state.site).toBe(whole.site);
    expect(waiting).toEqual([]);
  });

  test("waits for no load where nothing has changed", async () => {
    const { reloader, begun, waiting } = stage();
    const first = reloader.current();
    (await begun()).end(whole);
    await first;
    expect((await reloader.current()).site).toBe(whole.site);
    expect(waiting).toEqual([]);
  });

  test("never gets what is older than the disk was when it came", async () => {
    const { reloader, disk, begun } = stage();
    const first = reloader.current();
    (await begun()).end(whole);
    await first;
    disk.fingerprint = "2";
    const second = reloader.current();
    (await begun()).end(other);
    expect((await second).site).toBe(other.site);
  });
});

describe("a root that is broken", () => {
  test("keeps the last whole site, and says that it is broken until it is mended", async () => {
    const { reloader, begun } = stage();
    const seen: (readonly [boolean, unknown, number])[] = [];
    for (const loaded of [broken, whole, broken, other]) {
      const over = reloader.reload();
      (await begun()).end(loaded);
      await over;
      const { broken: isBroken, site, diagnostics } = reloader.state as State;
      seen.push([isBroken, site, diagnostics.length]);
    }
    const n = broken.diagnostics.length;
    expect(n).toBeGreaterThan(0);
    expect(seen).toEqual([
      [true, undefined, n],
      [false, whole.site, 0],
      [true, whole.site, n],
      [false, other.site, 0],
    ]);
  });

  test("is shown with what the system said of it", async () => {
    const { reloader, begun } = stage();
    const over = reloader.reload();
    (await begun()).fail(Object.assign(new Error("no"), { code: "EACCES", syscall: "open", path: "x.yaml" }));
    await over;
    expect(reloader.state).toMatchObject({
      broken: true,
      diagnostics: [{ rule: "unreadable", message: "Unexpected EACCES at x.yaml, expected a file that can be read" }],
    });
  });

  test("is read again where a file went away under the reader, and nobody hears of it", async () => {
    const { reloader, disk, states, begun } = stage();
    const asked = reloader.current();
    const one = await begun();
    disk.fingerprint = "2";
    one.fail(Object.assign(new Error("no"), { code: "ENOENT", syscall: "open", path: "x.yaml" }));
    (await begun()).end(whole);
    expect((await asked).site).toBe(whole.site);
    expect(states).toHaveLength(1);
  });

  test("cannot end the program by an exception either", async () => {
    const { reloader, begun } = stage();
    const over = reloader.reload();
    (await begun()).fail(new TypeError("oh"));
    await over;
    expect(reloader.state?.diagnostics[0]).toMatchObject({ rule: "bug", severity: "error" });
    expect(thrown("a string").message).toContain("a string");
  });
});
