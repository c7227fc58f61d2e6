import type { FormatName } from './formats.ts';
import { renderFindingsCsv, renderOutcomesCsv } from './render-csv.ts';
import { renderGithub } from './render-github.ts';
import { renderGitlab } from './render-gitlab.ts';
import { renderHtml } from './render-html.ts';
import { renderJson } from './render-json.ts';
import { renderJunit } from './render-junit.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderOpenmetrics } from './render-openmetrics.ts';
import { renderSarif } from './render-sarif.ts';
import { renderTerminal } from './render-terminal.ts';
import type { Reporter } from './report.ts';

/** By the name that users give. A new format is a line here and in `FORMATS`, and passes the contract test of all. */
export const REPORTERS: Readonly<Record<FormatName, Reporter>> = {
  terminal: (report) => [renderTerminal(report)],
  markdown: renderMarkdown,
  html: renderHtml,
  json: renderJson,
  csv: renderFindingsCsv,
  'csv-outcomes': renderOutcomesCsv,
  sarif: renderSarif,
  junit: renderJunit,
  github: renderGithub,
  gitlab: renderGitlab,
  openmetrics: renderOpenmetrics,
};
