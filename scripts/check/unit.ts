import type { TextState } from "../core/core.js";
import type { Language } from "./language.js";
import type { Prose } from "./prose.js";
import type { Unit } from "./rule.js";
import type { Terms } from "./terms.js";

/** What all texts of a locale share. */
export interface Setting {
  readonly language: Language;
  readonly terms: Terms;
  readonly names: ReadonlySet<string>;
  readonly same: ReadonlySet<string>;
  limitOf(id: string): number | undefined;
  reach(namespace: string, key: string): string;
}

/** A text with its source. There are very many, so each holds what is its own, and asks its locale's setting for the rest. */
export class TextUnit implements Unit {
  readonly #setting: Setting;

  constructor(
    setting: Setting,
    readonly namespace: string,
    readonly key: string,
    readonly source: Prose,
    readonly target: Prose,
    readonly state: TextState | undefined,
    readonly isRecorded: boolean,
  ) {
    this.#setting = setting;
  }

  get language(): Language {
    return this.#setting.language;
  }

  get terms(): Terms {
    return this.#setting.terms;
  }

  get names(): ReadonlySet<string> {
    return this.#setting.names;
  }

  get same(): ReadonlySet<string> {
    return this.#setting.same;
  }

  get limit(): number | undefined {
    return this.#setting.limitOf(`${this.namespace}/${this.key}`);
  }

  reach(): string {
    return this.#setting.reach(this.namespace, this.key);
  }

  /** Whether rules would say the same of another text in its place. */
  equals(other: TextUnit): boolean {
    const isSameState =
      this.state === other.state ||
      (this.state?.source === other.state?.source &&
        this.state?.target === other.state?.target &&
        this.state?.by === other.state?.by &&
        this.state?.review === other.state?.review);
    return (
      this.#setting === other.#setting &&
      this.source === other.source &&
      this.target === other.target &&
      this.isRecorded === other.isRecorded &&
      isSameState
    );
  }
}
