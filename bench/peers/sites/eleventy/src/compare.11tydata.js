import process from "node:process";
import { readPages } from "../pages.mjs";

export default {
  entries: readPages(process.env.PEERS_DATA),
  pagination: { data: "entries", size: 1, alias: "entry" },
  eleventyExcludeFromCollections: true,
  permalink: ({ entry }) => `${entry.path}/index.html`,
};
