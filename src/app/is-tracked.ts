import path from 'node:path';
import { createAskGit, GitRefusal } from '../sources/git/ask-git.ts';
import { findCheckout } from './find-checkout.ts';

/** Whether git tracks a folder or anything in it: what it holds would then be published with the repository. */
export async function isTracked(folder: string, signal: AbortSignal): Promise<boolean> {
  const checkout = await findCheckout(path.dirname(folder));
  if (checkout === null || checkout.isBare) return false;
  const ask = createAskGit({ path: checkout.root, binary: 'git', trustOwner: false, signal });
  const inside = path.relative(checkout.root, folder).split(path.sep).join('/');
  // Without git, or where git refuses to look, nothing is known to be tracked; reading the clone will say so.
  const tracked = await ask(['ls-files', '--cached', '-z', '--', `:(top,literal)${inside}`]).catch((error: unknown) => {
    if (error instanceof GitRefusal || /ENOENT/.test(String(error))) return '';
    throw error;
  });
  return tracked !== '';
}
