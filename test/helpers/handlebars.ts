import Handlebars from "handlebars";
import { Run } from "../../scripts/render/run.js";
import { Safe } from "../../scripts/render/safe.js";
import type { TemplateSet } from "../../scripts/render/templates.js";

/** The blocks that templates may use. */
const BLOCKS = ["if", "unless", "each", "with"];

/**
 * Templates as Handlebars itself prints them: what ours are held to. Strict mode looks at printed values alone, so that blocks and
 * helpers are made to fail where they are given what is not there.
 */
export function handlebarsTemplates(files: Readonly<Record<string, string>>, { folder, helpers, escapes }: TemplateSet) {
  const engine = Handlebars.create();
  const strictly = (helper: Handlebars.HelperDelegate): Handlebars.HelperDelegate =>
    function (this: unknown, ...args: unknown[]) {
      if (args.includes(undefined)) throw new Error("a helper is given what is not there");
      return (helper as (...all: unknown[]) => unknown).apply(this, args);
    };
  for (const [name, builtIn] of Object.entries(engine.helpers)) {
    if (BLOCKS.includes(name)) engine.registerHelper(name, strictly(builtIn));
    else engine.unregisterHelper(name);
  }
  for (const [name, helper] of Object.entries(helpers)) {
    engine.registerHelper(
      name,
      strictly((...args: unknown[]) => {
        const { data } = args.pop() as Handlebars.HelperOptions;
        const made = helper(data.run as Run, ...args);
        return made instanceof Safe ? new Handlebars.SafeString(String(made)) : made;
      }),
    );
  }
  const options: CompileOptions = {
    strict: true,
    knownHelpers: Object.fromEntries([...BLOCKS, ...Object.keys(helpers)].map((name) => [name, true])) as KnownHelpers,
    knownHelpersOnly: true,
    noEscape: !escapes,
    preventIndent: true,
  };
  const templates = new Map<string, Handlebars.TemplateDelegate>();
  for (const [path, text] of Object.entries(files)) {
    if (!path.startsWith(`${folder}/`) || !path.endsWith(".hbs")) continue;
    const name = path.slice(folder.length + 1, -".hbs".length);
    const template = engine.compile(text, options);
    if (name.startsWith("partials/")) engine.registerPartial(name.slice("partials/".length), template);
    else templates.set(name, template);
  }
  return (name: string, page: Readonly<Record<string, unknown>>, from = ""): string => {
    const template = templates.get(name);
    if (!template) throw new Error(`no template ${name}`);
    return template(page, { data: { run: new Run(page, [], from) } });
  };
}
