/** Loaded before the program: writes to a file, when it ends, its peak memory in KiB and its processor time in seconds. */
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(process.env.VISAVIS_BENCH_USAGE, JSON.stringify({ peak: maxRSS, processor: (userCPUTime + systemCPUTime) / 1e6 }));
});
