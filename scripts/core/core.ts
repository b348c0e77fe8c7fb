/**
 * The nouns: every type that stages share, and the few pure functions that belong to them. It imports nothing of ours; every
 * other folder may import it.
 */

export * from "./check.js";
export * from "./corpus.js";
export * from "./diagnostic.js";
export * from "./fallback.js";
export * from "./findings.js";
export * from "./group.js";
export * from "./holes.js";
export * from "./keys.js";
export * from "./memory.js";
export * from "./order.js";
export * from "./output.js";
export * from "./page.js";
export * from "./plurals.js";
export * from "./pseudo.js";
export * from "./rendered.js";
export * from "./schema-types.js";
export * from "./shared.js";
export * from "./source.js";
export * from "./state.js";
export * from "./suggest.js";
export * from "./translatable.js";
export * from "./view.js";
