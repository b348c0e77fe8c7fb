import rehypeParse from "rehype-parse";
import remarkParse from "remark-parse";
import { unified } from "unified";
import fc from "fast-check";
import { test } from "vitest";
import { markdownish } from "/work/main/test/helpers/markdownish.js";
import { rewrite, readMarkdown, readHtml } from "/work/main/test/helpers/reading.js";
import { rebaseUrl } from "/work/main/scripts/render/url.js";
import { htmlTypesetter, markdownTypesetter, type Setting } from "/work/main/scripts/render/typeset.js";
const setting: Setting = { lang: "en", direction: "ltr", directionOf: () => "rtl", rebase: (u) => rebaseUrl(u, "", "toy/1/"), separator: ", " };
const args = { code: "404 Not Found", tokens: ["a", "b"], word: { name: "HTTP" } };
const N = Number(process.env.N ?? 3000);
const name = { md: "{{name}}", lang: "und", args: { name: { name: "RFC 1 §2" } } };
const h = htmlTypesetter();
const m = markdownTypesetter();
const CONTEXTS: Record<string, [(t: any) => string, (t: any) => string]> = {
  heading: [(t) => `# ${m.heading(t, setting)}\n`, (t) => `<h1>${h.inline(t, setting)}</h1>`],
  line: [(t) => `${m.line(t, setting)}\n`, (t) => `<p>${h.inline(t, setting)}</p>`],
  item: [(t) => `- ${m.line(t, setting)} (${m.link(name, "https://x.example/a_b", setting)})\n`, (t) => `<ul><li>${h.inline(t, setting)} (<a href="https://x.example/a_b">${h.label(name, setting)}</a>)</li></ul>`],
  paren: [(t) => `- ${m.link(name, "a/b.md", setting)} (${m.inline(t, setting)})\n`, (t) => `<ul><li><a href="a/b.md">${h.label(name, setting)}</a> (${h.inline(t, setting)})</li></ul>`],
  link: [(t) => `- ${m.link(t, "a/b.md", setting)}\n`, (t) => `<ul><li><a href="a/b.md">${h.label(t, setting)}</a></li></ul>`],
  hlink: [(t) => `### ${m.link(t, "a/b.md", setting)}\n`, (t) => `<h3><a href="a/b.md">${h.label(t, setting)}</a></h3>`],
  out: [(t) => `- ${m.link(t, "https://x.example/?a=(b)&copy", setting)}\n`, (t) => `<ul><li><a href="https://x.example/?a=(b)&amp;copy">${h.label(t, setting)}</a></li></ul>`],
  strong: [(t) => `1. ${m.strong(t, setting)} (${m.link(name, "a/b.md", setting)}${m.separator(setting)}${m.emphasis(t, setting)})\n   - ${m.line(t, setting)}\n`, (t) => `<ol><li><strong>${h.inline(t, setting)}</strong> (<a href="a/b.md">${h.label(name, setting)}</a>, <em>${h.inline(t, setting)}</em>)<ul><li>${h.inline(t, setting)}</li></ul></li></ol>`],
  dots: [(t) => `${m.line(t, setting)} · ${m.inline(t, setting)}\n`, (t) => `<p>${h.inline(t, setting)} · ${h.inline(t, setting)}</p>`],
  block: [(t) => `## x\n\n${m.block(t, setting)}\n\n## y\n`, (t) => `<h2>x</h2>${h.block(t, setting)}<h2>y</h2>`],
};
const squeeze = (s: string) => s.replace(/\s+/g, " ").trim();
for (const lang of ["en", "ar"]) for (const [key, [md, html]] of Object.entries(CONTEXTS)) {
  test(`${lang} ${key}`, () => {
    fc.assert(fc.property(markdownish, (text) => {
      const t = { md: text, lang, args };
      const out = md(t);
      const again = rewrite(out);
      if (again !== out) throw new Error(`rewrite\n${JSON.stringify(out)}\n${JSON.stringify(again)}`);
      const a = readMarkdown(out), b = readHtml(`<main>${html(t)}</main>`);
      const A = squeeze(a.blocks.join(" ")), B = squeeze(b.blocks.filter((x) => x).join(" "));
      const bare=(x:string)=>x.replace(/[\s⟦⟧]/g,"");
      const MD=(n:any):string=>n.type==="html"?"":"value" in n?n.value:"children" in n?n.children.map(MD).join(""):"";
      const HT=(n:any):string=>n.type==="text"?n.value:"children" in n?n.children.map(HT).join(""):"";
      if(bare(MD(unified().use(remarkParse).parse(out)))!==bare(HT(unified().use(rehypeParse,{fragment:true}).parse(html(t))))) throw new Error(`TEXT\n${JSON.stringify(out)}\n${html(t)}`);
      if (key !== "block" && A !== B) throw new Error(`text\n${JSON.stringify(out)}\n${html(t)}\n${A}\n${B}`);
      const l = (x: any) => JSON.stringify(x.links.map((y: any) => [y.url, squeeze(y.text.replace(/[⟦⟧]/g,''))]));
      if (l(a) !== l(b)) throw new Error(`links\n${JSON.stringify(out)}\n${html(t)}\n${l(a)}\n${l(b)}`);
    }), { numRuns: N });
  });
}
