import { AGENT_SIGNALS } from '../../model/agent-signals.ts';

const BRANCHES: readonly RegExp[] = AGENT_SIGNALS.flatMap(({ branches }) => branches ?? []);
const MAY_BE_ONE = /^(?:claude|codex|copilot|cursor|devin)\//;
const LONGEST = 250;

/** Whether a tool gave a branch its name. Somebody may have gone on by hand: it makes work assisted, never authored. */
export function isAgentBranch(name: string | null): boolean {
  if (name === null || name.length > LONGEST || !MAY_BE_ONE.test(name)) return false;
  return BRANCHES.some((branch) => branch.test(name));
}
