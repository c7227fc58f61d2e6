/** What has the form of a key and is a standard, a format or a processor everywhere: no tracker is asked for it. */
const NO_PROJECTS: ReadonlySet<string> = new Set(
  (
    'ADR AES AMD ANSI API ARM ASN BIP BSD CI COVID CP CSS CVE CWE DIN DO EAL ECDSA ECMA EIP EN ERC ES EUR FIPS GB GHSA GMT ' +
    'GPL GPT H HTTP HTTPS IEC IEEE IPV ISO JDK JEP JSR KIP KW LGPL LPDDR LTS MD MIT MP NIST NPM OWASP PCI PEP PHP PR PSR ' +
    'Q RC RFC RHEL RSA SHA SOC SPDX SSL T TLS TODO UC USB USD UTC UTF V WCAG WIN X Y Z'
  ).split(' '),
);

export function isNoProject(project: string): boolean {
  return NO_PROJECTS.has(project);
}
