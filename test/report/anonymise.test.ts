import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Names } from '../../src/report/anonymise/aliases.ts';
import { assignAliases, NO_ALIASES } from '../../src/report/anonymise/aliases.ts';
import { anonymise, collectNames } from '../../src/report/anonymise/anonymise.ts';
import { AUDIT_RULES } from '../../src/report/anonymise/name-rules.ts';
import type { JsonValue } from '../../src/report/json/json-value.ts';

const byLength = (_: string, name: string): string => String(1_000 - name.length);

function hide(document: JsonValue): JsonValue {
  const aliases = assignAliases(NO_ALIASES, collectNames(document, AUDIT_RULES), byLength);
  return anonymise(document, AUDIT_RULES, aliases);
}

describe('aliases', () => {
  it('stay as they are, and new names get new numbers', () => {
    const first: Names = new Map([['project', new Set(['SHOP', 'API'])]]);
    const before = assignAliases(NO_ALIASES, first, byLength);
    expect({ ...before.byKind['project'] }).toEqual({ SHOP: 'P1', API: 'P2' });
    const after = assignAliases(before, new Map([['project', new Set(['WAREHOUSE', 'API'])]]), byLength);
    expect({ ...after.byKind['project'] }).toEqual({ SHOP: 'P1', API: 'P2', WAREHOUSE: 'P3' });
  });

  it('are one for a repository, with its host and without', () => {
    const names: Names = new Map([['repository', new Set(['git.example.com/acme/shop', 'acme/shop', 'acme/api'])]]);
    const { byKind } = assignAliases(NO_ALIASES, names, byLength);
    expect({ ...byKind['repository'] }).toEqual({
      'git.example.com/acme/shop': 'repo-1',
      'acme/shop': 'repo-1',
      'acme/api': 'repo-2',
    });
  });

  it.each(['__proto__', 'constructor', 'toString'])('are given to a project called %s', (name) => {
    expect(hide({ plans: [{ project: name }] })).toEqual({ plans: [{ project: 'P1' }] });
  });
});

describe('an anonymised document', () => {
  it('has no text that no rule knows', () => {
    expect(hide({ later: { member: 'Ada' }, findings: [{ args: { of: 'Ada' } }] })).toEqual({
      later: { member: 'text-1' },
      findings: [{ args: { of: 'text-1' } }],
    });
  });

  it('keeps numbers, instants, words of ours and words that most trackers have', () => {
    const document = {
      asOf: '2024-05-01T00:00:00Z',
      mode: 'replay',
      outcomes: [{ ticket: 'X-1', type: 'Bug', strict: { outcome: 'partial', lateDays: 3 } }],
    };
    expect(hide(document)).toEqual({ ...document, outcomes: [{ ...document.outcomes[0], ticket: 'P1-1' }] });
  });

  it('names tickets by their project, artifacts by their repository, and what is one thing alike', () => {
    const shown = hide({
      outcomes: [
        {
          ticket: 'ZOO-9',
          strict: { evidence: [{ kind: 'pull-request', id: 'acme/shop!7', repository: 'git.x/acme/shop' }] },
        },
        { ticket: 'ZOO-10', strict: { evidence: [{ kind: 'commit', id: 'ab12', repository: 'git.x/acme/shop' }] } },
      ],
      findings: [{ subject: { kind: 'pull-request', id: 'acme/shop!7' }, args: { branchKey: 'ZOO-9' } }],
    });
    expect(shown).toEqual({
      outcomes: [
        { ticket: 'P1-1', strict: { evidence: [{ kind: 'commit', id: 'commit-1', repository: 'repo-1' }] } },
        { ticket: 'P1-2', strict: { evidence: [{ kind: 'pull-request', id: 'repo-1!1', repository: 'repo-1' }] } },
      ],
      findings: [{ subject: { kind: 'pull-request', id: 'repo-1!1' }, args: { branchKey: 'P1-2' } }],
    });
  });

  it('holds none of its texts, whatever they are and wherever they stand', () => {
    const name = fc.string({ minLength: 12, maxLength: 20 }).map((text) => `${text}Qq7`);
    const leaf = fc.oneof(name, fc.integer(), fc.constant(null));
    const { tree } = fc.letrec<{ tree: JsonValue }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom('outcomes', 'ticket', 'title', 'args', 'plans', 'project', 'links', 'id'),
          tie('tree'),
          {
            maxKeys: 3,
          },
        ),
      ),
    }));
    fc.assert(
      fc.property(tree, (document) => {
        expect(JSON.stringify(hide(document))).not.toContain('Qq7');
      }),
      { seed: 29, numRuns: 300 },
    );
  });
});
