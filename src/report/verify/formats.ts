import { FORMATS } from '../formats.ts';

/** The formats that a fact check is written in. A metric or a page with pictures has nothing to show of it. */
export const VERIFY_FORMATS = {
  terminal: FORMATS.terminal,
  markdown: FORMATS.markdown,
  json: FORMATS.json,
  csv: FORMATS.csv,
  sarif: FORMATS.sarif,
  junit: FORMATS.junit,
  github: FORMATS.github,
  gitlab: FORMATS.gitlab,
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type VerifyFormat = keyof typeof VERIFY_FORMATS;
