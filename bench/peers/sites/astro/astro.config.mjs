import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://visavis.example",
  outDir: "./out",
  // The pages hold no white space that could be left out, and the words hold code whose white space counts.
  compressHTML: false,
  devToolbar: { enabled: false },
});
