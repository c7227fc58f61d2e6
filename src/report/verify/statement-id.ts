import { stableHash } from '../../base/stable-hash.ts';
import type { Statement } from '../../model/statement.ts';

/** The same for the same statement of the same document, wherever in it the statement stands by now. */
export function statementId(document: string, { says, period }: Statement): string {
  return stableHash(JSON.stringify(['statement', 1, document, says, period?.name ?? '']));
}
