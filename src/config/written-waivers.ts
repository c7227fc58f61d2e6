import * as z from 'zod';

/** What a user may write in leeway.waivers.yaml. */

const word = z.string().trim().min(1).max(200);

const waiver = z
  .strictObject({
    finding: z
      .string()
      .regex(/^[0-9a-f]{16}$/, 'expected the id of a finding: 16 digits of 0-9 and a-f')
      .optional()
      .describe('The id of one finding. In quotes: digits alone would be read as a number.'),
    kind: word.optional().describe('With subject, instead of an id: the kind of the finding.'),
    subject: word
      .optional()
      .describe('The key of a ticket, a sha, owner/repo!12, or the id of a repository, project or source.'),
    reason: z.string().trim().min(3).max(1_000).describe('Why the team lives with it.'),
    owner: word
      .regex(/^[^@]+$/, 'expected a role, such as release manager, and no address or login of a person')
      .describe('The role that answers for it, never a person.'),
    expires: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day, such as 2026-01-31')
      .describe('The last day (UTC) on which it holds.'),
  })
  .describe('One finding that the team has decided to live with until a day.');

export const writtenWaivers = z
  .strictObject({ waivers: z.array(waiver).max(10_000).optional() })
  .describe('Findings that `leeway check` lets pass until a day.');

export type WrittenWaivers = z.infer<typeof writtenWaivers>;

/** The JSON schema of leeway.waivers.yaml, for editors: text with LF and a trailing newline. */
export function renderWaiversSchema(): string {
  const schema = z.toJSONSchema(writtenWaivers, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify({ title: 'leeway.waivers.yaml', ...schema }, null, 2)}\n`;
}
