import { escapeJson, escapeTerminal } from '../report/escape.ts';
import { effectivePolicy, policyValues } from './effective-policy.ts';
import { policyHash } from './policy-hash.ts';
import { policyLayers } from './policy-layers.ts';
import type { Context } from './ports.ts';
import { openWorkspace } from './workspace.ts';

/** Every value of the effective policy on a line, as JSON, with the place that had the last word. */
export async function printPolicy(
  call: { readonly config: string | null; readonly timeZone: string | null },
  context: Context,
): Promise<string> {
  const workspace = await openWorkspace(call, context);
  const { policy, originOf } = effectivePolicy(
    policyLayers(call.timeZone, workspace, context.env, context.clock.now()),
  );
  const lines = policyValues(policy).map(
    ({ path, value }) => `${escapeTerminal(path)}: ${escapeJson(value)}  # ${escapeTerminal(originOf(path))}`,
  );
  return [`# policy ${policyHash(policy)}`, ...lines, ''].join('\n');
}
