import path from 'node:path';
import type { ReportOptions } from '../report/report.ts';
import { wantsColor } from './wants-color.ts';
import type { World } from './world.ts';

const USUAL_COLUMNS = 100;
const USUAL_CONFIG = 'leeway.config.yaml';

export interface ViewOptions {
  readonly color?: boolean | undefined;
  readonly strict?: true | undefined;
  readonly lenient?: true | undefined;
  readonly verbose?: true | undefined;
  readonly config?: string | undefined;
}

export function toReportOptions(options: ViewOptions, world: Pick<World, 'stdout' | 'env'>): ReportOptions {
  return {
    color: wantsColor(options.color, world),
    columns: world.stdout.columns ?? USUAL_COLUMNS,
    bounds: options.strict === true ? 'strict' : options.lenient === true ? 'lenient' : 'both',
    verbose: options.verbose ?? false,
    configFile: relativeFile(options.config) ?? USUAL_CONFIG,
  };
}

/** A path that means the same on every machine; `null` for any other. */
function relativeFile(file: string | undefined): string | null {
  if (file === undefined) return null;
  const normal = path.posix.normalize(file.replaceAll('\\', '/'));
  return path.posix.isAbsolute(normal) || /^(?:\.\.(?:\/|$)|[A-Za-z]:)/.test(normal) ? null : normal;
}
