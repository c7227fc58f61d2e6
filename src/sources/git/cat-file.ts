import { inLines, streamGit } from './stream-git.ts';
import type { GitLocation } from './stream-git.ts';

export interface GitObject {
  /** As asked. */
  readonly name: string;
  /** `null` when the clone lacks it. */
  readonly type: string | null;
  /** `null` when it is lacking or longer than was asked for. */
  readonly content: Buffer | null;
}

const LONGEST_HEADER = 4_096;

/** Reads objects by name, in order, through one `git cat-file --batch`. Ends early when git does. */
export async function* readObjects(
  location: GitLocation,
  names: readonly string[],
  options: { readonly longest: number; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<GitObject, void, void> {
  let at = 0;
  let pending: Buffer = Buffer.alloc(0);
  /** Bytes of the content and its newline that are still to come. */
  let wanted = 0;
  let open: { type: string; parts: Buffer[] | null } | null = null;
  const stream = streamGit(location, ['cat-file', '--batch'], { input: inLines(names), signal: options.signal });
  for await (const chunk of stream) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    for (;;) {
      if (open === null) {
        const newline = pending.indexOf(0x0a);
        if (newline < 0 && pending.length > LONGEST_HEADER) return;
        if (newline < 0) break;
        const [, type = '', size = ''] = pending.toString('latin1', 0, newline).split(' ');
        pending = pending.subarray(newline + 1);
        if (/^\d+$/.test(size)) {
          wanted = Number(size) + 1;
          open = { type, parts: Number(size) <= options.longest ? [] : null };
        } else {
          yield { name: names[at] ?? '', type: null, content: null };
          at += 1;
          continue;
        }
      }
      const part = pending.subarray(0, wanted);
      open.parts?.push(part);
      wanted -= part.length;
      pending = pending.subarray(part.length);
      if (wanted > 0) break;
      const content = open.parts === null ? null : Buffer.concat(open.parts).subarray(0, -1);
      yield { name: names[at] ?? '', type: open.type, content };
      at += 1;
      open = null;
    }
  }
}
