import { FORMATS } from '../formats.ts';

/** Apart from what renders them: help must not load that. */
export const LOOP_FORMATS = {
  terminal: FORMATS.terminal,
  markdown: FORMATS.markdown,
  json: FORMATS.json,
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type LoopFormat = keyof typeof LOOP_FORMATS;
