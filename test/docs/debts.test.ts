import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DEBT_MEASURES } from '../../src/model/debt-measures.ts';
import type { DebtDefinition } from '../../src/model/debt-measures.ts';

const PAGE = path.join(import.meta.dirname, '../../docs/debts.md');
const BEGIN = '<!-- measures -->\n';
const END = '<!-- end of measures -->\n';

function sectionOf([id, measure]: readonly [string, DebtDefinition]): string {
  const { name, unit, worse, definition, formula, source, needs, innocent, isAboutPeople } = measure;
  const debt = worse === null ? '' : `, ${worse} is worse`;
  return [
    `### ${name}`,
    '',
    `\`${id}\`, ${unit}${debt}${isAboutPeople ? ', **about people**' : ''}. ${definition}`,
    '',
    `- Formula: ${formula}`,
    `- Source: ${source}`,
    `- Needs: ${needs.join(', ')}`,
    `- May be innocent: ${innocent}`,
    '',
  ].join('\n');
}

it('docs/debts.md holds the catalogue of measures as the code has it', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const catalogue = Object.entries(DEBT_MEASURES).map(sectionOf).join('\n');
  const [before = '', rest = ''] = page.split(BEGIN);
  const [, after = ''] = rest.split(END);
  await expect(`${before}${BEGIN}\n${catalogue}\n${END}${after}`).toMatchFileSnapshot(PAGE);
});
