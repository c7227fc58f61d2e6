// Loaded before the program that is measured: writes its highest resident memory, in kilobytes, when it ends.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const file = process.env.LEEWAY_BENCH_PEAK;
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS));
});
