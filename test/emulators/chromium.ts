import { existsSync } from 'node:fs';
import { emulatorFile, requireEmulator } from './emulators.ts';

// The browser of the system, driven by playwright-core: nothing is downloaded.

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const executable = [process.env['CHROMIUM'] ?? '', ...PLACES].find((place) => place !== '' && existsSync(place));
const hasDriver = existsSync(emulatorFile('playwright-core/package.json'));

export const hasBrowser = executable !== undefined && hasDriver;

if (!hasBrowser) {
  const missing = executable === undefined ? 'Chromium (apt-get install chromium)' : 'playwright-core';
  process.stderr.write(`${missing} was not found: the tests of HTML reports in a browser are SKIPPED.\n`);
}

export interface Locator {
  readonly count: () => Promise<number>;
  readonly innerText: () => Promise<string>;
  readonly focus: () => Promise<void>;
  readonly getAttribute: (name: string) => Promise<string | null>;
  readonly isVisible: () => Promise<boolean>;
  readonly press: (key: string) => Promise<void>;
  readonly waitFor: (options: { readonly state: 'visible' }) => Promise<void>;
  readonly first: () => Locator;
  readonly nth: (index: number) => Locator;
}

/** What these tests use of a page. */
export interface Page {
  readonly goto: (address: string) => Promise<unknown>;
  readonly on: (event: string, listener: (given: never) => void) => void;
  readonly locator: (selector: string) => Locator;
  readonly evaluate: <Value>(script: string) => Promise<Value>;
  readonly addScriptTag: (script: { readonly content: string }) => Promise<unknown>;
  readonly keyboard: {
    readonly press: (key: string) => Promise<void>;
    readonly type: (text: string) => Promise<void>;
  };
  readonly emulateMedia: (media: { readonly media?: string; readonly colorScheme?: string }) => Promise<void>;
  readonly screenshot: (options: object) => Promise<Buffer>;
  readonly pdf: (options: object) => Promise<Buffer>;
  readonly setViewportSize: (size: { readonly width: number; readonly height: number }) => Promise<void>;
}

export interface Browser {
  readonly newContext: (
    options: object,
  ) => Promise<{ readonly newPage: () => Promise<Page>; readonly close: () => Promise<void> }>;
  readonly close: () => Promise<void>;
}

interface Playwright {
  readonly chromium: { readonly launch: (options: object) => Promise<Browser> };
}

/** Without its sandbox, which containers do not allow: it opens pages of ours only. */
export function launchBrowser(): Promise<Browser> {
  const { chromium } = requireEmulator('playwright-core') as Playwright;
  return chromium.launch({ executablePath: executable, args: ['--no-sandbox', '--disable-gpu'] });
}

/** The source of axe, to be run inside of a page. */
export function axeSource(): string {
  return (requireEmulator('axe-core') as { readonly source: string }).source;
}
