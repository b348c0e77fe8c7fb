import { existsSync, renameSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diskTree, type Loaded, load } from "../../scripts/index.js";
import { contents, put, tempFolder } from "../helpers/folder.js";
import { ask } from "../helpers/http.js";
import { startDev, withoutScript } from "../helpers/serving.js";
import { tinyCode, tinyRoot } from "../helpers/tiny.js";

/** Numbers that are always the same, from 0 to below `n`. */
function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const CHANGES = 1_000;
const FOLDERS = ["content/toy/codes", "content/toy/pairs", "content/toy", "content", "locales/fr", "locales"];

test.each([1, 2])("a storm of a thousand edits ends with the pages of a clean load (%i)", async (seed) => {
  const roll = dice(seed);
  const root = tempFolder(tinyRoot());
  const away = join(tempFolder(), "away");
  const files = Object.keys(tinyRoot());
  /** A whole root, no two of which say the same. */
  const fresh = (n: number) =>
    tinyRoot({
      "content/toy/codes/1.yaml": tinyCode("1", { name: `One ${n}`, class: "good", seeAlso: '["2"]' }),
      "content/toy/codes/2.yaml": tinyCode("2", { name: `Two ${n}`, class: "bad", colour: "blue", headers: "[X-Two]" }),
      "templates/html/home.hbs": `<h1>{{inline title}} ${n}</h1>\n`,
      "locales/fr/locale.yaml": `nativeName: Français ${n}\ndirection: ltr\n`,
    });
  let loads = 0;
  let latest: Loaded | undefined;
  let settled: Loaded | undefined;
  let wake = () => {};
  const { port } = await startDev(root, {
    async load() {
      loads++;
      latest = undefined;
      latest = load(diskTree(root));
      return latest;
    },
    onSettled() {
      settled = latest;
      wake();
    },
  });
  const kinds: ((n: number) => void)[] = [
    (n) => put(root, { [files[roll(files.length)] as string]: ["", "\0", "code: [", `code: "${n}"\n`, "{"][roll(5)] as string }),
    (n) => {
      const whole = fresh(n);
      const path = Object.keys(whole)[roll(Object.keys(whole).length)] as string;
      put(root, { [path]: whole[path] as string });
    },
    (n) => put(root, fresh(n)),
    () => rmSync(join(root, files[roll(files.length)] as string), { force: true }),
    () => rmSync(join(root, FOLDERS[roll(FOLDERS.length)] as string), { recursive: true, force: true }),
    () => {
      const folder = join(root, FOLDERS[roll(FOLDERS.length)] as string);
      if (!existsSync(folder)) return;
      renameSync(folder, away);
      renameSync(away, folder);
    },
    () => {
      const path = join(root, files[roll(files.length)] as string);
      if (existsSync(path)) utimesSync(path, roll(1e9), roll(1e9));
    },
    (n) => put(root, { [`content/toy/codes/${n}.yaml`]: tinyCode(String(n), { name: `N${n}` }), [`content/new-${n}/family.yaml`]: "" }),
  ];
  for (let n = 0; n < CHANGES; n++) {
    // A folder may stand where a file was.
    try {
      (kinds[roll(kinds.length)] as (n: number) => void)(n);
    } catch (error) {
      expect((error as NodeJS.ErrnoException).syscall).toBeDefined();
    }
    // The server has its turn now and again; some requests come in the middle of it.
    if (roll(8) === 0) await new Promise((resolve) => setImmediate(resolve));
    if (roll(100) === 0) expect([200, 308, 404, 500]).toContain((await ask(port, "/toy/1/")).status);
  }
  for (const folder of ["content", "locales", "templates"]) rmSync(join(root, folder), { recursive: true, force: true });
  put(root, fresh(CHANGES));

  // Nobody asks for a page: the server has to see by itself that it is not done.
  const disk = JSON.stringify(Object.entries(contents(root)).sort());
  const isDone = () =>
    settled !== undefined &&
    JSON.stringify(settled.source.files.flatMap(({ path, text, origin }) => (origin === "root" ? [[path, text]] : [])).sort()) === disk;
  while (!isDone()) await new Promise<void>((resolve) => (wake = resolve));

  const clean = load(diskTree(root));
  const outputs = [...(clean.site?.outputs() ?? [])];
  expect(outputs.length).toBeGreaterThan(30);
  for (const { path, data } of outputs) {
    const { status, body } = await ask(port, `/${path.replace(/(^|\/)index\.html$/, "$1")}`);
    expect({ path, status, same: withoutScript(body) === data }).toEqual({ path, status: 200, same: true });
  }
  expect((await ask(port, "/")).body).toContain(` ${CHANGES}</h1>`);
  // Changes that come while a load runs share the next one.
  expect(loads).toBeLessThan(CHANGES);
});
