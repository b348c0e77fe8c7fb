/**
 * Servers for a writer's own machine: one for a root while it is written, one for a folder that was built. Both listen on loopback
 * alone, and answer what a browser of this machine asks for and nothing else. The one place that knows HTTP.
 */
export { type DevOptions, serveDev } from "./dev.js";
export type { Listening } from "./listen.js";
export { type PreviewOptions, servePreview } from "./preview.js";
export { watch } from "./watch.js";
