import { renderJson } from './render-json.ts';
import { renderTerminal } from './render-terminal.ts';
import type { Reporter } from './report.ts';

/** By the name that users give. A new format is a line here, and passes the contract test of all. */
export const REPORTERS = {
  terminal: (report) => [renderTerminal(report)],
  json: renderJson,
} as const satisfies Readonly<Record<string, Reporter>>;
