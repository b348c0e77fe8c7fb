import { type Figures, percent, type ReportFormat } from "../../core/core.js";
import { escapeMarkup } from "../escape.js";

/** From which share on, the colour; dark enough for white letters. */
const COLOURS: readonly (readonly [from: number, colour: string])[] = [
  [100, "#2c7a3d"],
  [95, "#4a7a1f"],
  [80, "#8a6a00"],
  [50, "#b4500f"],
  [0, "#b3261e"],
];

const LABEL = "translated";
const GREY = "#5b6168";

/** A picture for a page: how much the locale that is furthest behind has of its translations. */
export const badge: ReportFormat = {
  name: "badge",
  description: "an SVG with the lowest share of translated texts",
  write({ figures }) {
    const [lowest] = [...figures].sort((a, b) => shareOf(a) - shareOf(b));
    const share = lowest && shareOf(lowest);
    const value = share === undefined ? "no locales" : `${share} %`;
    const colour = share === undefined ? GREY : (COLOURS.find(([from]) => share >= from)?.[1] ?? GREY);
    const title = escapeMarkup(lowest ? `${LABEL}: ${value} (${lowest.locale})` : `${LABEL}: ${value}`);
    const left = widthOf(LABEL);
    const right = widthOf(value);
    const text = (content: string, x: number, width: number) =>
      `<text x="${x + width / 2}" y="14" textLength="${width - 12}">${escapeMarkup(content)}</text>`;
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${title}">
<title>${title}</title>
<clipPath id="r"><rect width="${left + right}" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#42474d"/><rect x="${left}" width="${right}" height="20" fill="${colour}"/></g>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">${text(LABEL, 0, left)}${text(value, left, right)}</g>
</svg>
`;
  },
};

function shareOf({ translated, texts }: Figures): number {
  return percent(translated, texts);
}

/** How wide a label is: its letters at 11 px, and a margin; letters are stretched to it, whatever the font. */
function widthOf(text: string): number {
  return Math.ceil(text.length * 6.8) + 12;
}
