import { Buffer } from 'node:buffer';

/** Shorter ones are words that may well stand in a message. */
const SHORTEST = 6;

/** What a server could repeat of the credentials that it was sent: as sent, decoded, and as part of an address. */
export function secretsIn(headers: Readonly<Record<string, string>> | undefined): readonly string[] {
  const sent = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? '';
  const [, scheme = '', credentials = ''] = /^(\S{1,20}) +(\S+)$/.exec(sent) ?? [];
  const decoded = scheme.toLowerCase() === 'basic' ? Buffer.from(credentials, 'base64').toString('utf8') : '';
  const password = decoded.slice(decoded.indexOf(':') + 1);
  const forms = [credentials, decoded, password].flatMap((form) => [
    form,
    encodeURIComponent(form),
    Buffer.from(form).toString('base64').replace(/=+$/, ''),
  ]);
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST).sort((a, b) => b.length - a.length);
}

/** The body with `***` in the place of each secret: whoever cuts it or keeps it afterwards cannot pass on a part of one. */
export function withoutSecrets(body: Buffer, secrets: readonly string[]): Buffer {
  if (!secrets.some((secret) => body.includes(secret))) return body;
  const text = secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), body.toString('latin1'));
  return Buffer.from(text, 'latin1');
}
