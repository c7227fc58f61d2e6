import path from 'node:path';
import type { PolicyChanges } from '../config/config.ts';
import type { Instant } from '../model/instant.ts';
import { parseTimeZone } from '../sources/files/time-zone.ts';
import type { PolicyLayer } from './effective-policy.ts';
import type { Context } from './ports.ts';
import type { Workspace } from './workspace.ts';

export interface ChosenZone {
  readonly zone: string;
  readonly origin: string;
}

/** The zone of a run: flag, then LEEWAY_TIME_ZONE, then the configuration; `null` when nobody says. */
export function chooseTimeZone(flag: string | null, workspace: Workspace, env: Context['env']): ChosenZone | null {
  const fromEnvironment = env['LEEWAY_TIME_ZONE'] || null;
  const { timeZone } = workspace.config;
  if (flag !== null) return { zone: flag, origin: '--time-zone' };
  if (fromEnvironment !== null) return { zone: fromEnvironment, origin: 'LEEWAY_TIME_ZONE' };
  return timeZone === null ? null : { zone: timeZone, origin: fileName(workspace) };
}

/** What file, environment and flags say of the policy, the last word last. */
export function policyLayers(
  flag: string | null,
  workspace: Workspace,
  env: Context['env'],
  asOf: Instant,
): readonly PolicyLayer[] {
  const zone = chooseTimeZone(flag, workspace, env);
  const ofZone: PolicyChanges = zone === null ? {} : { weekendOffsetMinutes: parseTimeZone(zone.zone)(asOf) };
  return [
    { origin: fileName(workspace), changes: workspace.config.policy },
    { origin: zone?.origin ?? '', changes: ofZone },
  ];
}

function fileName({ configFile, cwd }: Workspace): string {
  return configFile === null ? 'file' : path.relative(cwd, configFile);
}
