/**
 * What was found, in words: diagnostics for a terminal, and a check in every form that somebody reads it in. Whatever comes from a file is
 * made harmless for the place that it goes to here and nowhere else.
 */
import type { ReportFormat } from "../core/core.js";
import { json } from "./formats/json.js";
import { text } from "./formats/text.js";

export { formatDiagnostic, type ReportOptions, tally } from "./diagnostic.js";
export { toJson, visible } from "./visible.js";

/** Every form that a check is reported in. A new one is a file in `formats/` and its line here. */
export const reportFormats: readonly ReportFormat[] = [text, json];
