/**
 * What was found, in words: diagnostics for a terminal, and a check in every form that somebody reads it in. Whatever comes from a file is
 * made harmless for the place that it goes to here and nowhere else.
 */
import type { ReportFormat } from "../core/core.js";
import { badge } from "./formats/badge.js";
import { csv } from "./formats/csv.js";
import { github } from "./formats/github.js";
import { gitlab } from "./formats/gitlab.js";
import { html } from "./formats/html.js";
import { json } from "./formats/json.js";
import { junit } from "./formats/junit.js";
import { md } from "./formats/md.js";
import { sarif } from "./formats/sarif.js";
import { text } from "./formats/text.js";

export { formatDiagnostic, type ReportOptions, tally } from "./diagnostic.js";
export { toJson, visible } from "./visible.js";

/** Every form that a check is reported in. A new one is a file in `formats/` and its line here. */
export const reportFormats: readonly ReportFormat[] = [text, json, sarif, junit, github, gitlab, md, html, badge, csv];
