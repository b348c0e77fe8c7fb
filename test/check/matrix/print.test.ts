import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { falseAlarms, matrix } from "./matrix.js";
import { ALL } from "./seed/core.js";

// `npm run test:check-matrix`: seeds every kind as often as it can, and writes the table that lies beside.
test.runIf(process.env["MATRIX"] === "1")("the matrix", () => {
  const cells = matrix();
  const alarms = falseAlarms().length;
  const kinds = [...new Set(cells.map(({ kind }) => kind))];
  const row = (name: string, values: readonly string[]) => `| ${[name, ...values].join(" | ")} |`;
  const table = kinds.map((kind) => {
    const own = cells.filter((cell) => cell.kind === kind);
    const sum = (of: "seeded" | "found") => own.reduce((total, cell) => total + cell[of], 0);
    const values = ALL.map((locale) => own.find((cell) => cell.locale === locale)).map((cell) =>
      cell ? `${cell.found}/${cell.seeded}` : "",
    );
    return row(`\`${kind}\``, [...values, `${sum("found")}/${sum("seeded")}`]);
  });
  const total = (of: "seeded" | "found") => cells.reduce((sum, cell) => sum + cell[of], 0);
  const text = [
    "# Found of seeded, by kind and language",
    "",
    `${total("found")} of ${total("seeded")} defects were found; the clean files gave ${alarms} findings. Made by \`npm run test:check-matrix\`.`,
    "",
    row("kind", [...ALL, "all"]),
    row(
      "---",
      [...ALL, "all"].map(() => "---"),
    ),
    ...table,
    "",
  ].join("\n");
  writeFileSync(fileURLToPath(new URL(process.env["MATRIX_FILE"] ?? "last.md", import.meta.url)), text);
  expect(alarms).toBe(0);
});
