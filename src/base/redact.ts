/** User name and password, or a token, before the host of an address. Bounded: addresses are no longer than this. */
const CREDENTIALS_IN_URL = /\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@]{1,500}@/gi;
const NAME_OF_SECRET = /TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY|PRIVATE_KEY/i;
/** Shorter values are words that may well stand in a message. */
const SHORTEST_SECRET = 8;

/** The values of an environment that must never be printed. */
export function secretsOf(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && value.length >= SHORTEST_SECRET && NAME_OF_SECRET.test(name) ? [value] : [],
  );
}

/** The text with `***` in the place of every secret and of credentials within addresses. */
export function redact(text: string, secrets: readonly string[]): string {
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  return longestFirst
    .reduce((clean, secret) => clean.replaceAll(secret, '***'), text)
    .replace(CREDENTIALS_IN_URL, '$1***@');
}
