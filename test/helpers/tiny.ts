import { type Loaded, load, memoryTree, packageTree } from "../../scripts/index.js";

/** A root as a record of path to text. */
export type Files = Record<string, string>;

/**
 * A whole root in a few lines: one family `toy` of three codes in two classes, one curated pair, English and French. Tests change
 * it by giving other files; `undefined` takes a file away.
 */
export function tinyRoot(changes: Record<string, string | undefined> = {}): Files {
  const files: Record<string, string | undefined> = {
    "content/site.yaml": "title: Tiny\nbaseUrl: https://tiny.example/\ndefaultLocale: en\nlocales: [en, fr]\n",
    "content/toy/family.yaml": `prefix: TOY
name: Toy codes
description: Codes made for tests.
order: natural
specs:
  doc: { name: Doc 1, title: The toy document, url: "https://doc.example/toy.html", anchor: "#s{section}" }
classes:
  good: { name: Good, description: Nothing is wrong., sentence: "{{code}} is good news.", both: "{{a}} and {{b}} are both good news.", broken: false }
  bad: { name: Bad, description: Something is wrong., sentence: "{{code}} is bad news.", both: "{{a}} and {{b}} are both bad news.", broken: true }
facts:
  colour:
    label: Colour
    values:
      red: { label: red, sentence: "{{code}} is painted red." }
      blue: { label: blue, sentence: "{{code}} is painted blue." }
  headers:
    label: Headers
    tokens: { sentence: "{{code}} needs {{tokens}}.", none: { label: none, sentence: "{{code}} needs no header." } }
`,
    "content/toy/codes/1.yaml": tinyCode("1", { name: "One", class: "good", colour: "red", headers: "[]", seeAlso: '["2"]' }),
    "content/toy/codes/2.yaml": tinyCode("2", { name: "Two", class: "bad", colour: "blue", headers: "[X-Two]" }),
    "content/toy/codes/10.yaml": tinyCode("10", { name: "Ten", class: "bad", colour: "blue", headers: "[]" }),
    "content/toy/pairs/1-vs-2.yaml": `codes: ["1", "2"]
verdict: Send \`1\` when all is well and \`2\` when it is not.
question: Is all well?
answers: { "1": "Yes, all is well.", "2": "No, it is not." }
mistake: Many send \`1\` out of habit.
differences:
  colour: { text: "\`1\` is red where \`2\` is blue.", covers: [colour], source: doc#7 }
guidance: { sender: Look before you send., receiver: Believe what you read. }
`,
    "locales/fr/toy.json": JSON.stringify(tinyFrench(), null, 2),
    ...changes,
  };
  return Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** A code of the toy family; every text of it is a sentence of its own. */
export function tinyCode(code: string, { name = code, class: kind = "good", colour = "red", headers = "[]", seeAlso = "[]" } = {}): string {
  return `code: "${code}"
name: ${name}
class: ${kind}
spec: doc#${code}
seeAlso: ${seeAlso}
gloss: toy ${name.toLowerCase()}
summary: Summary of ${name}.
description: Description of ${name}.
seen: Seen with ${name}.
fix: Fix of ${name}.
use: Use of ${name}.
facts:
  colour: { value: ${colour}, source: doc#3 }
  headers: { value: ${headers}, source: doc#4, judgement: true }
`;
}

/** The whole French of the toy family. */
export function tinyFrench() {
  const code = (name: string) => ({
    gloss: `jouet ${name}`,
    summary: `Résumé de ${name}.`,
    description: `Description française de ${name}.`,
    seen: `Vu avec ${name}.`,
    fix: `Réparation de ${name}.`,
    use: `Usage de ${name}.`,
  });
  return {
    name: "Codes jouets",
    description: "Des codes faits pour les tests.",
    classes: {
      good: {
        name: "Bons",
        description: "Rien ne cloche.",
        sentence: "{{code}} est une bonne nouvelle.",
        both: "{{a}} et {{b}} sont de bonnes nouvelles.",
      },
      bad: {
        name: "Mauvais",
        description: "Quelque chose cloche.",
        sentence: "{{code}} est une mauvaise nouvelle.",
        both: "{{a}} et {{b}} sont de mauvaises nouvelles.",
      },
    },
    facts: {
      colour: {
        label: "Couleur",
        values: {
          red: { label: "rouge", sentence: "{{code}} est peint en rouge." },
          blue: { label: "bleu", sentence: "{{code}} est peint en bleu." },
        },
      },
      headers: {
        label: "En-têtes",
        tokens: { sentence: "{{code}} exige {{tokens}}.", none: { label: "aucun", sentence: "{{code}} n’exige aucun en-tête." } },
      },
    },
    codes: { "1": code("Un"), "2": code("Deux"), "10": code("Dix") },
    pairs: {
      "1-vs-2": {
        verdict: "Envoyez `1` quand tout va bien et `2` sinon.",
        question: "Tout va-t-il bien ?",
        answers: { "1": "Oui, tout va bien.", "2": "Non, pas tout." },
        mistake: "Beaucoup envoient `1` par habitude.",
        differences: { colour: { text: "`1` est rouge là où `2` est bleu." } },
        guidance: { sender: "Regardez avant d’envoyer.", receiver: "Croyez ce que vous lisez." },
      },
    },
  };
}

/** Loads a root from a record, with the package's templates and interface strings behind it. */
export function loadTiny(changes: Record<string, string | undefined> = {}): Loaded {
  return load(memoryTree(tinyRoot(changes)), packageTree());
}
