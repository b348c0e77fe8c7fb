/** The table: medians, and how ours compares. */

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const FORMATS = { html: "HTML", markdown: "Markdown" };

/** Prints a line for each contender, and one for each peer that could not be had with its figures from elsewhere. */
export function printTable({ contenders, results, peers, pages, scale, runs }) {
  const ours = new Map(contenders.filter(({ name }) => name === "visavis").map((one) => [one.formats.join(), results.get(one)]));
  const rows = [["", "version", "wall, s", "processor, s", "peak, MB", "ours / it: wall", "processor"]];
  for (const contender of contenders) {
    const own = results.get(contender);
    const against = contender.name === "visavis" ? undefined : ours.get(contender.formats.join());
    // Runs of one round stand side by side, so the ratio is of these: the machine may be slower in the next one.
    const ratio = (what) => (against ? median(own.map((result, round) => against[round][what] / result[what])).toFixed(2) : "");
    rows.push([
      titleOf(contender),
      contender.version,
      median(own.map(({ seconds }) => seconds)).toFixed(1),
      median(own.map(({ processor }) => processor)).toFixed(1),
      megabytes(median(own.map(({ peak }) => peak))),
      ratio("seconds"),
      ratio("processor"),
    ]);
  }
  for (const peer of peers.filter(({ missing }) => missing !== undefined)) {
    const { seconds, processor, peak } = peer.published;
    rows.push([titleOf(peer), "missing", `(${seconds})`, `(${processor})`, peak ? `(${megabytes(peak)})` : "", "", ""]);
  }
  console.log(`${pages} comparison pages, ${scale} corpus; medians of ${runs}; node ${process.version}`);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    const cells = row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])));
    console.log(cells.join("  ").trimEnd());
  }
  for (const { title, missing } of new Map(peers.map((peer) => [peer.title, peer])).values())
    if (missing !== undefined)
      console.log(`${title} is missing: ${missing}. In brackets: the reference corpus on another machine with two cores.`);
}

function titleOf({ title, formats }) {
  return `${title}, ${formats.map((format) => FORMATS[format]).join(" + ")}`;
}

/** `–` where the system does not tell. */
function megabytes(kib) {
  return kib > 0 ? Math.round(kib / 1024).toString() : "–";
}
