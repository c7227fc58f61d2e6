import type { LoopFormat } from './loop-formats.ts';
import type { LoopReport } from './loop-report.ts';
import { renderLoopJson } from './render-loop-json.ts';
import { renderLoopMarkdown } from './render-loop-markdown.ts';
import { renderLoopTerminal } from './render-loop-terminal.ts';

/** Result → text in pieces, LF, with a line break at the end. */
export const LOOP_RENDERERS: Readonly<Record<LoopFormat, (report: LoopReport) => Iterable<string>>> = {
  terminal: renderLoopTerminal,
  markdown: renderLoopMarkdown,
  json: renderLoopJson,
};
