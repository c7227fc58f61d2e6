import type { World } from './world.ts';

/** `--color` and `--no-color`, then FORCE_COLOR, then NO_COLOR, then whether anybody looks at a terminal. */
export function wantsColor(flag: boolean | undefined, { stdout, env }: Pick<World, 'stdout' | 'env'>): boolean {
  if (flag !== undefined) return flag;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  const refused = env['NO_COLOR'];
  if (refused !== undefined && refused !== '') return false;
  return stdout.isTTY === true && env['TERM'] !== 'dumb';
}
