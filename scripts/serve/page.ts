import type { Diagnostic } from "../core/core.js";
import { formatDiagnostic, tally } from "../report/report.js";
import type { Answer } from "./answer.js";

/** Addresses that belong to the server: no page of a site begins with a dot. */
export const RESERVED = ".visavis/";

/** How many mistakes a page shows; the terminal shows all. */
const SHOWN = 50;

/**
 * What a page of the server may do: nothing that comes from elsewhere, and no script or style that stands in the page. Templates
 * that need more work in the built site.
 */
const POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/** Reloads the page when the server has another state. Hidden pages let go of their connection: a browser has few for each host. */
const SCRIPT = `const { state } = document.currentScript.dataset;
let events;
function watch() {
  if (document.hidden) {
    events?.close();
    events = undefined;
  } else if (!events) {
    events = new EventSource("/${RESERVED}events");
    events.onmessage = ({ data }) => {
      if (data !== state) location.reload();
    };
  }
}
document.addEventListener("visibilitychange", watch);
watch();
`;

const STYLE = `.visavis-diagnostics { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 2147483647; margin: 0;
  padding: 0.5rem 1rem; background: #fff7f7; color: #222; border-block-start: 4px solid #b3261e; font: 14px/1.5 sans-serif; text-align: left; }
.visavis-diagnostics.warnings { background: #fffbef; border-block-start-color: #b38600; }
.visavis-diagnostics.alone { position: static; max-height: none; border-block-start: 0; }
.visavis-diagnostics summary { cursor: pointer; font-weight: bold; }
.visavis-diagnostics pre { background: none; color: inherit; margin: 0.75rem 0; padding: 0; border: 0; font: 13px/1.5 monospace; white-space: pre-wrap;
  overflow-wrap: anywhere; }
`;

/** The server's own files, by path. */
export function ownFile(path: string): Answer | undefined {
  if (path === `${RESERVED}reload.js`) return { status: 200, type: "text/javascript; charset=utf-8", body: SCRIPT };
  if (path === `${RESERVED}diagnostics.css`) return { status: 200, type: "text/css; charset=utf-8", body: STYLE };
  return undefined;
}

/** What is wrong, and with what. */
export interface Mistakes {
  readonly diagnostics: readonly Diagnostic[];
  textOf(path: string): string | undefined;
}

/** A page of the site as the server shows it: it reloads itself, and says what is wrong. */
export function served(html: string, status: number, token: string, mistakes: Mistakes): Answer {
  const [head, body] = [headPart(token), mistakes.diagnostics.length > 0 ? panel(mistakes, "") : ""];
  const withHead = insertAt(html, html.search(/<\/head>/i), head);
  const page = insertAt(withHead, withHead.lastIndexOf("</body>"), body);
  return { status, headers: { "Content-Security-Policy": POLICY }, type: "text/html; charset=utf-8", body: page };
}

/** A page that says what is wrong, where there is no page of the site to show. */
export function errorPage(status: number, token: string, mistakes: Mistakes): Answer {
  const page = `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Errors · visavis dev</title>
${headPart(token)}</head>
<body>
${panel(mistakes, " alone")}</body>
</html>
`;
  return { status, headers: { "Content-Security-Policy": POLICY }, type: "text/html; charset=utf-8", body: page };
}

/** The same for what is no page, such as a Markdown twin. */
export function errorText(status: number, mistakes: Mistakes): Answer {
  return { status, type: "text/plain; charset=utf-8", body: `${inWords(mistakes).join("\n\n")}\n` };
}

function headPart(token: string): string {
  return `<link rel="stylesheet" href="/${RESERVED}diagnostics.css">\n<script src="/${RESERVED}reload.js" data-state="${escape(token)}" defer></script>\n`;
}

/** Errors stand open, warnings are folded away. */
function panel(mistakes: Mistakes, kind: string): string {
  const isBroken = mistakes.diagnostics.some(({ severity }) => severity === "error");
  const texts = inWords(mistakes).map((text) => `<pre>${escape(text)}</pre>\n`);
  return `<details class="visavis-diagnostics${isBroken ? "" : " warnings"}${kind}" lang="en" dir="ltr"${isBroken ? " open" : ""}>
<summary>${tally(mistakes.diagnostics)}</summary>
${texts.join("")}</details>
`;
}

/** Errors first: with many of both, a warning must not hide one. */
function inWords({ diagnostics, textOf }: Mistakes): string[] {
  const isError = ({ severity }: Diagnostic) => severity === "error";
  const sorted = [...diagnostics.filter(isError), ...diagnostics.filter((diagnostic) => !isError(diagnostic))];
  const words = sorted.slice(0, SHOWN).map((diagnostic) => formatDiagnostic(diagnostic, { color: false, textOf }));
  return sorted.length > SHOWN ? [...words, `and ${sorted.length - SHOWN} more, which the terminal shows`] : words;
}

/** Inserts at a place; at the end where there is none (-1), since templates may leave out the tags that are looked for. */
function insertAt(html: string, at: number, inserted: string): string {
  return at === -1 ? `${html}${inserted}` : `${html.slice(0, at)}${inserted}${html.slice(at)}`;
}

/** A text for an element or a quoted attribute. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
