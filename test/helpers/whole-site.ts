import { expect } from "vitest";
import { doubledWord, readHtml, readMarkdown, repeated, rewrite, sentencesOf } from "./reading.js";
import { everyPage, realSite } from "./real.js";

/**
 * Holds every page of a locale of the real site to what all pages promise. One walk for all promises, since making and parsing the
 * pages is what takes the time; each broken promise is named with its page, and all of them are listed.
 */
export function checkEveryPage(tag: string): { pages: number; broken: string[] } {
  const site = realSite();
  const exists = new Set(Array.from(site.paths(), ({ path }) => path));
  const broken: string[] = [];
  let pages = 0;
  for (const { ref, address, html, markdown } of everyPage(site, tag)) {
    pages++;
    const say = (what: string) => broken.push(`${address}: ${what}`);
    const page = readHtml(html);
    const sentences = page.blocks.flatMap(sentencesOf);
    const twice = repeated(sentences);
    if (twice) say(`a sentence stands twice: ${twice}`);
    const heading = repeated(page.headings.map(({ text }) => text));
    if (heading) say(`two headings are alike: ${heading}`);
    const id = repeated(page.ids);
    if (id) say(`an id stands twice: ${id}`);
    for (const block of page.blocks) {
      const doubled = doubledWord(block);
      if (doubled) say(`a word is doubled: ${doubled}`);
      if (/\*\*|\{\{|\}\}|undefined|\[object/.test(block)) say(`markup is left in the text: ${block}`);
    }
    const target = (url: string, from: string) =>
      /^[a-z]+:/.test(url) ? url : new URL(url, `https://x.invalid/${from}`).pathname.slice(1);
    const pageLinks = page.links.map(({ url, text }) => ({ url: target(url, address), text }));
    for (const { url } of pageLinks) if (!/^[a-z]+:/.test(url) && !exists.has(`${url}index.html`)) say(`a link leads nowhere: ${url}`);
    if (ref.type === "compare") {
      const [a, b] = ref.codes ?? [];
      const wanted = ["about", "description", "seen", "fix", "use"].flatMap((part) => [`${a}-${part}`, `${b}-${part}`]);
      for (const name of [...wanted, "differences", "use", "more"]) if (!page.ids.includes(name)) say(`the section ${name} is left out`);
    }
    if (!markdown) continue;
    if (rewrite(markdown.text) !== markdown.text) say("its Markdown changes when it is parsed and written again");
    const twin = readMarkdown(markdown.text);
    if (JSON.stringify(twin.headings) !== JSON.stringify(page.headings)) say("the headings of the two forms differ");
    const twinLinks = twin.links.map(({ url, text }) => ({ url: target(url, markdown.path), text }));
    for (const { url } of twinLinks) if (!/^[a-z]+:/.test(url) && !exists.has(url)) say(`a link of the twin leads nowhere: ${url}`);
    const asAddress = (path: string) => (/^[a-z]+:/.test(path) ? path : path.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "/"));
    const same =
      JSON.stringify(twinLinks.map(({ url, text }) => [asAddress(url), text])) ===
      JSON.stringify(pageLinks.map(({ url, text }) => [url, text]));
    if (!same) say("the links of the two forms differ");
  }
  return { pages, broken };
}

/** Fails with the first of what is broken, and how much there is. */
export function expectWhole({ pages, broken }: { pages: number; broken: readonly string[] }, wanted: number): void {
  expect(broken.slice(0, 20), `${broken.length} broken promises`).toEqual([]);
  expect(pages).toBe(wanted);
}
