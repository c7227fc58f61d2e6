import type { CheckFormat } from './check-formats.ts';
import type { CheckRenderer } from './check-report.ts';
import { renderCheckGithub } from './render-check-github.ts';
import { renderCheckJson } from './render-check-json.ts';
import { renderCheckJunit } from './render-check-junit.ts';
import { renderCheckMarkdown } from './render-check-markdown.ts';
import { renderCheckSarif } from './render-check-sarif.ts';
import { renderCheckTerminal } from './render-check-terminal.ts';

export const CHECK_RENDERERS: Readonly<Record<CheckFormat, CheckRenderer>> = {
  terminal: renderCheckTerminal,
  markdown: renderCheckMarkdown,
  json: renderCheckJson,
  sarif: renderCheckSarif,
  junit: renderCheckJunit,
  github: renderCheckGithub,
};
