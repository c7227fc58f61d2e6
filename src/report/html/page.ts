import { patterns } from './charts/patterns.ts';
import type { Content, Markup } from './markup.ts';
import { element, plain, toMarkup, verbatim } from './markup.ts';
import { PAGE_SCRIPT, PAGE_SCRIPT_SHA256 } from './script.ts';
import { PAGE_STYLES, PAGE_STYLES_SHA256 } from './styles.ts';

export interface PageParts {
  readonly title: string;
  /** Below the title. */
  readonly subtitle: Content;
  readonly links: readonly (readonly [id: string, text: string])[];
  readonly main: Content;
  readonly hasScript: boolean;
}

/** Our own style and script by their hashes, and nothing else: no network, no handler in an attribute, no frame, no form. */
function policyOf(hasScript: boolean): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${PAGE_STYLES_SHA256}'`,
    ...(hasScript ? [`script-src 'sha256-${PAGE_SCRIPT_SHA256}'`] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The whole document, in pieces of one line or more. */
export function* toPage({ title, subtitle, links, main, hasScript }: PageParts): Iterable<string> {
  const head = [
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policyOf(hasScript) }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    plain('title', title),
    verbatim('style', {}, PAGE_STYLES),
  ];
  yield `<!DOCTYPE html>\n<html lang="en" dir="ltr">\n<head>\n${head.map(({ markup }) => `${markup}\n`).join('')}</head>\n<body>\n`;
  yield `${toMarkup([element('a', { class: 'skip', href: '#main' }, 'To the report'), patterns(), headerOf(title, subtitle, links)])}\n`;
  yield `<main id="main" tabindex="-1">\n`;
  for (const part of Array.isArray(main) ? (main as readonly Content[]) : [main]) {
    const markup = toMarkup(part);
    if (markup !== '') yield `${markup}\n`;
  }
  yield '</main>\n';
  yield `${toMarkup(footer())}\n`;
  if (hasScript) yield `<script>${PAGE_SCRIPT}</script>\n`;
  yield '</body>\n</html>\n';
}

function headerOf(title: string, subtitle: Content, links: PageParts['links']): Markup {
  return plain(
    'header',
    plain('h1', title),
    subtitle,
    element(
      'nav',
      { 'aria-label': 'Sections' },
      plain(
        'ul',
        links.map(([id, text]) => plain('li', element('a', { href: `#${id}` }, text))),
      ),
    ),
  );
}

function footer(): Markup {
  return plain(
    'footer',
    plain(
      'p',
      'Written by Leeway. This page loads nothing and sends nothing. Every number is a proxy for work, not a measure of people.',
    ),
  );
}
