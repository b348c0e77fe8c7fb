import type { RuleInfo } from "../core/core.js";

const error = (id: string, description: string): RuleInfo => ({ id, severity: "error", description });
const warning = (id: string, description: string): RuleInfo => ({ id, severity: "warning", description });

/**
 * What reading, validation and templates that fail look for, by the names that their findings bear. They stand in every build's way, so a check only names
 * them; `test/pipeline/input-rules.test.ts` holds the list to the sources.
 */
export const INPUT_RULES: readonly RuleInfo[] = [
  error("anchor", "Anchors and aliases of YAML let a value depend on another place than its own."),
  error("byte-order-mark", "A byte order mark is no text: files are UTF-8 without one."),
  error("collision", "Two things of one name would have one address."),
  error("control-character", "Control characters cannot be seen, and some of them act on a terminal."),
  error("directive", "Directives of YAML let a value depend on another place than its own."),
  error("duplicate-key", "Of two values under one key a program would drop one without a word."),
  error("empty", "An empty text says nothing."),
  error("empty-file", "A file that holds nothing says nothing."),
  error("fact-value", "A fact has a value that its family declares."),
  error("family-missing", "A folder of codes has a family.yaml that says what they are."),
  error("family-name", "A family's folder has a name that can stand in an address."),
  error("file-name", "The name of a file is the code, or the pair, that it holds."),
  error("file-size", "A file is small enough to be read by people."),
  error("holes", "A pattern has the holes that it is filled at, and no others."),
  error("invalid-utf8", "Files are UTF-8: other bytes are no text."),
  error("json-syntax", "A JSON file that cannot be parsed gives no texts."),
  error(
    "locale-missing",
    "A locale that the site lists has a folder with a locale.yaml, and its fallback languages are locales of the site.",
  ),
  error("locale-tag", "A locale's folder is named by a canonical BCP 47 tag."),
  warning("locale-unlisted", "A locale that the site does not list is not built."),
  error("multiple-documents", "A YAML file holds one document."),
  error("nesting", "A file is nested no deeper than a program can follow."),
  error("not-a-file", "Links, devices and sockets are not read."),
  error("order", "A family that says the order of its codes names each of them once."),
  error("pair-order", "A pair is named in the order of its family."),
  error("reserved-key", "Names that JavaScript gives a meaning to are no keys."),
  error("schema", "A file has the form that its schema describes."),
  error("site-missing", "A root has a content/site.yaml."),
  error("tab", "YAML is indented with spaces."),
  error("tag", "Tags of YAML give a value another type than it shows."),
  error("template", "A template that cannot be used makes no pages."),
  error("too-many", "More mistakes in a file than anybody reads: the others are not listed."),
  error("unknown-class", "A code has a class that its family declares."),
  error("unknown-code", "What refers to a code names one that is there."),
  error("unknown-fact", "A code has facts that its family declares."),
  error("unknown-family", "A translation belongs to a family that is there."),
  error("unknown-file", "A file that nothing reads may be misnamed."),
  error("unknown-key", "A translation of what is not there is never shown."),
  error("unknown-spec", "A source is one of the specifications that the family declares."),
  warning("unused-suppression", "A suppression that covers nothing hides the next finding of its kind."),
  error("url", "An address can be followed."),
  error("yaml-syntax", "A YAML file that cannot be parsed gives no values."),
];
