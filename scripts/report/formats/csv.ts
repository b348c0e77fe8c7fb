import type { ReportFormat } from "../../core/core.js";
import { visible } from "../visible.js";

const HEAD = ["severity", "rule", "locale", "key", "path", "line", "column", "end line", "end column", "message", "hint"];

/** RFC 4180: a line of names, then one a finding. */
export const csv: ReportFormat = {
  name: "csv",
  description: "a line a finding, for spreadsheets",
  write({ findings }) {
    const rows = findings.map(({ severity, rule, locale, key, at, end, message, hint }) =>
      [severity, rule, locale, key, at?.path, at?.line, at?.column, end?.line, end?.column, message, hint].map((value) =>
        value === undefined ? "" : cell(String(value)),
      ),
    );
    return [HEAD, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
  },
};

/** A cell that a spreadsheet would take for a formula begins with an apostrophe, which it takes for the sign of a text. */
function cell(value: string): string {
  const shown = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) ? `'${visible(value)}` : visible(value);
  return /[",\r\n]|^\s|\s$/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}
