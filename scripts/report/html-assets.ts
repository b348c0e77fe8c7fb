/** How the pages of the HTML report look: in light and dark, on paper, and where a table is wider than the screen. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#fff;--band:#f3f5f7;--line:#d0d7de;--link:#0b57b0;--bad:#b3261e;--meh:#7a5200;--good:#1f6f35}
@media (prefers-color-scheme:dark){:root{--ink:#e6e8eb;--soft:#a3abb4;--paper:#15181c;--band:#1e2329;--line:#3a424b;--link:#8ab8ff;--bad:#ff9b92;--meh:#f0c060;--good:#7fd893}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:90rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
h1,h2,h3{line-height:1.25}
a{color:var(--link)}
code{font-size:.875em;overflow-wrap:anywhere}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}
caption{text-align:start;color:var(--soft);padding:.25rem 0}
th,td{border:1px solid var(--line);padding:.375rem .5rem;text-align:start;vertical-align:top}
thead th{background:var(--band)}
tbody th{font-weight:400}
table:not(.texts) tbody th code{white-space:nowrap}
.n{text-align:end;font-variant-numeric:tabular-nums}
small{display:block;color:var(--soft)}
meter{display:block;width:100%;min-width:7rem}
.error,small.error{color:var(--bad);font-weight:600}
.warning,small.warning{color:var(--meh)}
li.error,li.warning{font-weight:400}
.failed{color:var(--bad)}
.passed{color:var(--good)}
.at{display:block;color:var(--soft)}
.none{color:var(--soft);font-style:italic}
.texts{table-layout:fixed}
.texts td{white-space:pre-wrap;overflow-wrap:anywhere}
.texts td:last-child{white-space:normal}
.texts th:nth-child(1){width:18%}
.texts th:nth-child(4){width:22%}
.texts ul{margin:.25rem 0 0;padding-inline-start:1.1rem;font-size:.875em}
.state{border-inline-start:.3rem solid var(--soft);padding-inline-start:.4rem}
.s-untranslated .state{border-color:var(--bad)}
.s-stale .state,.s-machine .state{border-color:var(--meh)}
.s-reviewed .state{border-color:var(--good)}
tr:target{outline:3px solid var(--link);outline-offset:-3px}
.filter{display:flex;flex-wrap:wrap;gap:.25rem 1rem;border:1px solid var(--line);margin:0 0 1rem}
main:has(#show-untranslated:checked) .texts tbody tr:not(.s-untranslated),
main:has(#show-stale:checked) .texts tbody tr:not(.s-stale),
main:has(#show-unrecorded:checked) .texts tbody tr:not(.s-unrecorded),
main:has(#show-machine:checked) .texts tbody tr:not(.s-machine),
main:has(#show-unreviewed:checked) .texts tbody tr:not(.s-unreviewed),
main:has(#show-reviewed:checked) .texts tbody tr:not(.s-reviewed),
main:has(#show-found:checked) .texts tbody tr:not(.found){display:none}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:start}
th button::after{content:" ↕";color:var(--soft)}
[aria-sort=ascending] button::after{content:" ↑"}
[aria-sort=descending] button::after{content:" ↓"}
footer{color:var(--soft)}
@media print{
:root{--ink:#000;--soft:#444;--paper:#fff;--band:#eee;--line:#999;--link:#000;--bad:#000;--meh:#000;--good:#000}
body{max-width:none;padding:0;font-size:9pt}
.filter{display:none}
th button::after{content:""}
.wide{overflow:visible}
thead{display:table-header-group}
tr{break-inside:avoid}
h2,h3{break-after:avoid}
}
`;

/** Makes columns sortable: by the number that a cell bears, else by its text. Without it everything is there, in its first order. */
export const SCRIPT = `
"use strict";
const collator = new Intl.Collator("en", { numeric: true });
const valueOf = (row, column) => row.cells[column].dataset.v ?? row.cells[column].textContent;
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...table.tBodies[0].rows].map((row) => [valueOf(row, column), row]);
      rows.sort((a, b) => collator.compare(a[0], b[0]));
      if (down) rows.reverse();
      table.tBodies[0].append(...rows.map(([, row]) => row));
    });
  });
}
`;
