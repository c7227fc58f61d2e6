import type { ReportOptions } from '../report/report.ts';
import { wantsColor } from './wants-color.ts';
import type { World } from './world.ts';

const USUAL_COLUMNS = 100;

export interface ViewOptions {
  readonly color?: boolean | undefined;
  readonly strict?: true | undefined;
  readonly lenient?: true | undefined;
  readonly verbose?: true | undefined;
}

export function toReportOptions(options: ViewOptions, world: Pick<World, 'stdout' | 'env'>): ReportOptions {
  return {
    color: wantsColor(options.color, world),
    columns: world.stdout.columns ?? USUAL_COLUMNS,
    bounds: options.strict === true ? 'strict' : options.lenient === true ? 'lenient' : 'both',
    verbose: options.verbose ?? false,
  };
}
