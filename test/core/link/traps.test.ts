import { describe, expect, it } from 'vitest';
import type { TicketSpec } from '../../support/snapshot-builder.ts';
import { linkUp } from './link-up.ts';

/** Prefixes that look like project keys in ordinary texts. */
const FAMILIES = (
  'CVE CWE GHSA UTF SHA ISO RFC WCAG OWASP ECMA NIST EIP LGPL GPT SPDX RSA ECDSA BSD RHEL PSR API CI GPL GMT PAGE F39502 ' +
  'AES MD5 HTTP HTTPS TLS SSL IPV IEC IEEE ANSI BIP PEP JEP JSR ERC KIP COVID SOC PCI FIPS ICD EN DIN USB LPDDR H X T S ADR TODO PROJ'
).split(' ');

const known: readonly TicketSpec[] = ['ABC-1', 'ABC-8', 'ABC-12', 'ABC-256'].map((key) => ({
  key,
  createdAt: '2024-01-01',
}));

const says = (message: string): readonly string[] => {
  const linked = linkUp({ commits: [{ id: 'root' }, { id: 'c', at: '2024-03-01', message }], tickets: known });
  return [...linked.brief, ...linked.unknownTickets.map(({ key }) => `unknown ${key}`)];
};

describe('what looks like a key and is none', () => {
  it.each(FAMILIES)('%s-12 and %s-8 name no ticket, in subject, body, trailer or branch', (family) => {
    expect(says(`Support ${family}-12\n\nAnd ${family}-8, too.\n\nIssue: ${family}-12`)).toEqual([]);
    expect(says(`Merge branch '${family.toLowerCase()}-12'`)).toEqual([]);
  });

  it.each([
    'Fix CVE-2024-1234 in the parser',
    'Released 2022-02, in ISO-8601 2022-12-01',
    'Read UTF-8 and ISO-8859-1',
    'Bump ABC-12 from 1.2-3 to 1.2-4',
    'See https://other.example/browse/ABC-12',
    'See https://cdn.example/ABC-12.zip',
    'A subject\n\n```\nABC-12\n```',
    'A subject\n\n> ABC-12 was said',
    'A subject\n\n<!-- e.g. ABC-12 -->',
    'A subject\n\nThe constant `ABC-12`.',
    'abc-12 in lower case',
    'ABC 12, ABC_12, ABC12',
    'XABC-12, 1ABC-12, ABC-12foo, ABC-012, ABC-12.5, ABC-12-3',
    'Merge pull request #12 from acme/topic',
    "Merge branch 'main' into ABC-12",
    'colour #12, step #8, &#39;, page/#1',
  ])('%s', (message) => {
    expect(says(message)).toEqual([]);
  });
});
