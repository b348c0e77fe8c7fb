/** Loaded before the program: writes its peak memory in KiB to a file when it ends. */
import { writeFileSync } from "node:fs";

process.on("exit", () => writeFileSync(process.env.VISAVIS_BENCH_PEAK, String(process.resourceUsage().maxRSS)));
