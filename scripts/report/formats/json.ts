import type { ReportFormat } from "../../core/core.js";
import { toJson } from "../visible.js";

export const json: ReportFormat = {
  name: "json",
  description: "for programs; its schema is schema/report.schema.json",
  write({ version, findings, figures, misses, known, failed }) {
    return toJson({ version, failed, findings, figures, misses, ...(known && { known }) });
  },
};
