import { describe, expect, it } from 'vitest';
import { ISSUE_DOCUMENTS, LOOK, PULL_REQUEST_DOCUMENTS } from '../../../src/sources/github/graphql-documents.ts';
import type { Dialect, Documents } from '../../../src/sources/github/graphql-documents.ts';
import { hasEmulators } from '../../emulators/emulators.ts';
import { loadSchemas } from '../../emulators/github/replay-schema.ts';

const DIALECTS: readonly Dialect[] = ['full', 'no-types', 'old'];

function textsOf(documents: Documents): readonly (readonly [string, string])[] {
  const { page, light, byId, ids, more } = documents;
  return Object.entries({ page, light, byId, ids, more });
}

const ALL = [
  ['look', 'full', LOOK] as const,
  ...DIALECTS.flatMap((dialect) =>
    [PULL_REQUEST_DOCUMENTS, ISSUE_DOCUMENTS].flatMap((documents) =>
      textsOf(documents[dialect]).map(([name, text]) => [name, dialect, text] as const),
    ),
  ),
];

describe.skipIf(!hasEmulators)('the GraphQL documents', () => {
  it.each(ALL)('%s in the words of %s are valid for the published schema', (_name, dialect, text) => {
    const { graphql, published, documented } = loadSchemas();
    // Issue types are the one thing that the documentation has and the published schema lacks.
    const schema = text.includes('issueType') ? documented : published;
    expect(graphql.validate(schema, graphql.parse(text))).toEqual([]);
    if (dialect !== 'full') expect(text).not.toContain('issueType');
  });

  it('would not be valid with a field that is not there', () => {
    const { graphql, published } = loadSchemas();
    const [error] = graphql.validate(published, graphql.parse(LOOK.replace('isPrivate', 'isPrivat')));
    expect(error?.message).toContain('isPrivat');
  });

  it('tell every list that they follow whether it goes on', () => {
    for (const documents of [PULL_REQUEST_DOCUMENTS, ISSUE_DOCUMENTS]) {
      for (const dialect of DIALECTS) {
        const { page, lists } = documents[dialect];
        for (const list of lists) expect(page).toMatch(new RegExp(`${list}\\([^{]*\\) \\{\\s*pageInfo`));
      }
    }
  });
});
