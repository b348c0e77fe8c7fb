import type { Rule } from "../rule.js";

const OPENING = /[\u202a\u202b\u202d\u202e\u2066-\u2068]/;

export const bidi: Rule = {
  id: "bidi",
  severity: "error",
  description:
    "Controls of the direction that are opened and not closed (or the reverse) turn around what follows; overrides let a text say something else than it shows.",
  examples: [
    { locale: "ar", source: "Send 404.", bad: "أرسل \u2066404.", good: "أرسل \u2066404\u2069." },
    { locale: "fr", source: "Send it.", bad: "Envoyez\u202e-le.", good: "Envoyez-le." },
  ],
  check({ target }, report) {
    if (!target.has("bidi")) return;
    const open: string[] = [];
    for (const [at, control] of [...target.text].entries()) {
      const problem = next(open, control);
      if (problem) {
        report({
          message: `Unexpected ${problem}, expected controls of the direction in pairs`,
          hint: "leave them out: the pages isolate code by themselves",
          at: [at, at + 1],
        });
        return;
      }
    }
    if (open.length > 0)
      report({
        message: "Unexpected end within a control of the direction, expected it to be closed",
        hint: "leave them out: the pages isolate code by themselves",
      });
  },
};

function next(open: string[], control: string): string | undefined {
  if (control === "\u202d" || control === "\u202e") return "override of the direction";
  if (OPENING.test(control)) open.push(control);
  else if (control === "\u2069" && !/[\u2066-\u2068]/.test(open.pop() ?? "")) return "end of an isolate that was not begun";
  else if (control === "\u202c" && !/[\u202a\u202b]/.test(open.pop() ?? "")) return "end of an embedding that was not begun";
  return undefined;
}
