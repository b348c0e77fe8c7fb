import Handlebars from "handlebars";

/** A string that a template may print as it is. */
export interface Safe {
  toString(): string;
}

/**
 * Marks a string as safe to print. Only the typesetter's output and the serializers below it come here, each having escaped for
 * its own context; nothing else in the project makes a string safe.
 */
export function safe(text: string): Safe {
  return new Handlebars.SafeString(text);
}

/** Escapes text for HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return Handlebars.escapeExpression(text);
}
