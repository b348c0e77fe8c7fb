/**
 * What commands write into `locales/`: the state of translations, and mends that are certain. Values in, texts of files out; whoever asked
 * writes them.
 */
export { type AcceptOptions, acceptStates, restamp } from "./accept.js";
export { type Fixed, fixFiles } from "./fix.js";
