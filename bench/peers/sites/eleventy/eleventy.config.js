import handlebars from "@11ty/eleventy-plugin-handlebars";
import { worded } from "./pages.mjs";

export default function (config) {
  config.addPlugin(handlebars);
  config.setQuietMode(true);
  config.addFilter("words", ({ locale, strings, record }) => {
    const page = worded(record, strings);
    page.differs = page.curated.length + page.derived.length > 0;
    return { locale, page };
  });
  return {
    dir: { input: "src", output: "out" },
    templateFormats: ["hbs"],
    htmlTemplateEngine: false,
    markdownTemplateEngine: false,
  };
}
