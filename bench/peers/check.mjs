/** Whether a peer's pages say what ours say. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** How many pages are read of each peer. */
const SAMPLE = 50;

/** A sample of the pages, the same each time: spread over the keys, the locales in turn. */
export function sampleOf({ keys, segments }) {
  const size = Math.min(SAMPLE, keys.length * segments.length);
  return Array.from({ length: size }, (_, index) => ({
    segment: segments[index % segments.length],
    key: keys[Math.floor((index * keys.length) / size)],
  }));
}

/** Where a page lies. A peer may put Markdown beside the HTML or, as ours does, beside its folder. */
const FILES = {
  html: ({ segment, key }) => [`${segment}${key}/index.html`],
  markdown: ({ segment, key }) => [`${segment}${key}.md`, `${segment}${key}/index.md`],
};

/** What the pages of a sample say: page by page, its text and its links. */
export function readSample(out, sample, formats) {
  return formats.flatMap((format) =>
    sample.map((page) => {
      const name = FILES[format](page).find((file) => existsSync(join(out, file)));
      if (name === undefined) throw new Error(`Unexpected absence of ${FILES[format](page)[0]}, expected the page in ${format}`);
      const text = readFileSync(join(out, name), "utf8");
      return { name: `${page.segment}${page.key}, ${format}`, says: format === "html" ? mainOf(text, name) : folded(text) };
    }),
  );
}

/** Throws where a page says something else than ours. */
export function compareSamples(peer, ours, theirs) {
  for (const [index, { name, says }] of ours.entries()) {
    const other = theirs[index].says;
    if (other === says) continue;
    let at = 0;
    while (says[at] === other[at]) at++;
    const around = (text) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 60));
    throw new Error(`${peer} says something else on ${name}:\n  Unexpected ${around(other)},\n  expected   ${around(says)}`);
  }
}

/** The text of `<main>` without its tags, and where its links lead. White space is folded: engines differ in what they leave between elements. */
function mainOf(html, name) {
  const main = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1];
  if (main === undefined) throw new Error(`Unexpected absence of <main> in ${name}, expected one`);
  const links = [...main.matchAll(/\shref="([^"]*)"/g)].map(([, url]) => url);
  return `${folded(main.replace(/<[^>]*>/g, " "))}\n${links.join("\n")}`;
}

function folded(text) {
  return text.replace(/\s+/g, " ").trim();
}

/** How many comparison pages a folder holds in each format. */
export function countPages(out) {
  const names = readdirSync(out, { recursive: true }).map((name) => name.replaceAll("\\", "/"));
  const count = (pattern) => names.filter((name) => pattern.test(name)).length;
  return { html: count(/-vs-[^/]*\/index\.html$/), markdown: count(/-vs-[^/]*(?:\/index)?\.md$/) };
}
