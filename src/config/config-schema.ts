import * as z from 'zod';
import { writtenConfig } from './written-config.ts';

/** The JSON schema of leeway.config.yaml, for editors: text with LF and a trailing newline. */
export function renderConfigSchema(): string {
  const schema = z.toJSONSchema(writtenConfig, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify({ title: 'leeway.config.yaml', ...schema }, null, 2)}\n`;
}
