import type { Naming } from './random-world.ts';

/** A text that names a ticket in some way. Keys of GitHub issues are written short in their own repository. */
export function nameTicket(
  naming: Naming,
  text: string,
  key: string,
  repository: string,
  others: readonly string[] = [],
): { readonly subject: string; readonly body: string } {
  const [project = '', number = ''] = key.split('#');
  const short = key.includes('#') && project === repository ? `#${number}` : key;
  switch (naming) {
    case 'none':
      return { subject: text, body: '' };
    case 'subject':
      return { subject: `${short} ${text}`, body: '' };
    case 'brackets':
      return { subject: `[${short}] ${text}`, body: '' };
    case 'trailer':
      return { subject: text, body: `\n\nRefs: ${short}` };
    case 'body':
      return { subject: text, body: `\n\nThis is what ${short} asked for.` };
    case 'part':
      return { subject: `${short} ${text} (part 1/3)`, body: '' };
    case 'closing':
      return { subject: text, body: `\n\nFixes ${short}` };
    case 'quoted':
      return { subject: `Revert "${short} ${text}"`, body: '' };
    case 'roll-up':
      return { subject: `${text} for ${[...others.slice(-6), short].join(', ')}`, body: '' };
    case 'unknown':
      return { subject: `ABC-999 ${text}`, body: '' };
    case 'url':
      return { subject: text, body: `\n\nSee https://acme.example/browse/${short}` };
  }
}
