import path from 'node:path';
import { createAskGit } from '../sources/git/ask-git.ts';
import { findCheckout } from './find-checkout.ts';
import type { LedgerFile } from './ledger-file.ts';

/**
 * The line of .gitattributes with which git merges a ledger by itself, where it is not there yet; `null` where it is, or
 * where nobody can tell.
 */
export async function offerUnionMerge({ file }: LedgerFile, signal: AbortSignal): Promise<string | null> {
  const checkout = await findCheckout(path.dirname(file));
  if (checkout === null || checkout.isBare) return null;
  const inside = path.relative(checkout.root, file).split(path.sep).join('/');
  const ask = createAskGit({ path: checkout.root, binary: 'git', trustOwner: false, signal });
  const answer = await ask(['check-attr', '-z', 'merge', '--', inside]).catch(() => null);
  if (answer === null) return null;
  const [, , value] = answer.split('\0');
  return value === 'union' ? null : `${path.basename(file)} text eol=lf merge=union`;
}
