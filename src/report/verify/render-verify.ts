import { renderVerifyGithub, renderVerifyGitlab } from './render-annotations.ts';
import { renderVerifyCsv, renderVerifyJson } from './render-data.ts';
import { renderVerifyJunit } from './render-junit.ts';
import { renderVerifyMarkdown } from './render-markdown.ts';
import { renderVerifySarif } from './render-sarif.ts';
import { renderVerifyTerminal } from './render-terminal.ts';
import type { VerifyFormat } from './formats.ts';
import type { VerifyReport } from './verify-report.ts';

/** Result → text in pieces, LF, with a line break at the end. */
export const VERIFY_RENDERERS: Readonly<Record<VerifyFormat, (report: VerifyReport) => Iterable<string>>> = {
  terminal: renderVerifyTerminal,
  markdown: renderVerifyMarkdown,
  json: renderVerifyJson,
  csv: renderVerifyCsv,
  sarif: renderVerifySarif,
  junit: renderVerifyJunit,
  github: renderVerifyGithub,
  gitlab: renderVerifyGitlab,
};
