import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runDemo } from '../../src/app/run-demo.ts';
import { renderDriftHtml } from '../../src/report/render-drift-html.ts';
import { renderHtml } from '../../src/report/render-html.ts';
import type { Browser, Page } from '../emulators/chromium.ts';
import { axeSource, hasBrowser, launchBrowser } from '../emulators/chromium.ts';
import { HOSTILE_TEXTS } from '../support/hostile-text.ts';
import { poisonReport } from '../support/poison-report.ts';
import { PLAIN, sampleReport } from '../support/sample-result.ts';
import { buildSnapshot } from '../support/snapshot-builder.ts';
import { company, driftOf } from '../support/weekly-company.ts';

// The page as people meet it. In CI a missing browser is a failure, not a reason to skip.
const isAsked = hasBrowser || process.env['CI'] === 'true';

let folder = '';
let browser: Browser;
let opened: Awaited<ReturnType<Browser['newContext']>>[] = [];

interface Opened {
  readonly page: Page;
  /** Messages of the console, errors of the page, and requests for anything but the page itself. */
  readonly noise: readonly string[];
}

async function open(file: string, options: object = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  opened.push(context);
  const page = await context.newPage();
  const noise: string[] = [];
  const address = pathToFileURL(path.join(folder, file)).href;
  page.on('console', (message: { readonly text: () => string }) => noise.push(message.text()));
  page.on('pageerror', (error: Error) => noise.push(error.message));
  page.on('request', (request: { readonly url: () => string }) => {
    if (request.url() !== address) noise.push(request.url());
  });
  await page.goto(address);
  return { page, noise };
}

const save = (name: string, pieces: Iterable<string>): Promise<void> =>
  writeFile(path.join(folder, name), [...pieces].join(''));

const rowKeys = (page: Page): Promise<readonly string[]> =>
  page.evaluate("[...document.querySelectorAll('#ticket-rows th code')].map((one) => one.textContent)");

describe.skipIf(!isAsked)('an HTML report in a browser', () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'leeway-html-'));
    browser = await launchBrowser();
    const quiet = (): void => undefined;
    const demo = await runDemo(null, {
      cwd: folder,
      env: {},
      clock: { now: () => Date.UTC(2026, 6, 1) },
      progress: { step: quiet, tick: quiet, detail: quiet, warn: quiet },
      signal: new AbortController().signal,
      version: '0.0.0',
    });
    expect(demo.result.outcomes.length).toBeGreaterThan(100);
    await save('demo.html', renderHtml({ ...demo, options: PLAIN }));
    await save(
      'poisoned.html',
      renderHtml(
        poisonReport(sampleReport(), ['<img src=x onerror=alert(1)> </script><!--', ...HOSTILE_TEXTS].join(' ')),
      ),
    );
    const spec = company({ emptyIn: (week) => (week < 20 ? 0 : 5) });
    const { snapshot } = buildSnapshot(spec);
    await save('drift.html', renderDriftHtml({ result: driftOf(spec), snapshot, options: PLAIN }));
  }, 120_000);

  afterAll(async () => {
    await (browser as Browser | undefined)?.close();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(async () => {
    await Promise.all(opened.map((context) => context.close()));
    opened = [];
  });

  it.each(['demo.html', 'poisoned.html', 'drift.html'])(
    '%s says nothing on the console and asks for nothing',
    async (file) => {
      for (const javaScriptEnabled of [true, false]) {
        const { page, noise } = await open(file, { javaScriptEnabled });
        expect(await page.locator('h1').innerText()).toMatch(/^Leeway (audit|drift) as of /);
        expect(noise).toEqual([]);
      }
    },
  );

  it.each(['demo.html', 'drift.html'])(
    '%s keeps nobody out, light and dark, wide and narrow',
    async (file) => {
      for (const [colorScheme, width] of [
        ['light', 1200],
        ['dark', 1200],
        ['light', 390],
      ] as const) {
        // The policy of the page lets no script of others in; axe is one.
        const { page } = await open(file, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
        await page.addScriptTag({ content: axeSource() });
        const violations = await page.evaluate<readonly string[]>(
          "axe.run().then(({ violations }) => violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')" +
            '.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).slice(0, 3).join(" ")}`))',
        );
        expect({ colorScheme, width, violations }).toEqual({ colorScheme, width, violations: [] });
      }
    },
    60_000,
  );

  it('is no wider than a phone', async () => {
    for (const file of ['demo.html', 'poisoned.html', 'drift.html']) {
      const { page } = await open(file, { viewport: { width: 360, height: 700 } });
      expect([file, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([file, 360]);
    }
  });

  it('sorts by keyboard, and says by what', async () => {
    const { page } = await open('demo.html');
    const before = await rowKeys(page);
    const age = page.locator('#ticket-table thead th').nth(3);
    await page.locator('#ticket-table thead th button').nth(3).focus();
    await page.keyboard.press('Enter');
    expect(await age.getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    expect(await age.getAttribute('aria-sort')).toBe('descending');
    const after = await rowKeys(page);
    expect(after).not.toEqual(before);
    const ages = await page.evaluate<readonly string[]>(
      "[...document.querySelectorAll('#ticket-rows td.number')].map((one) => one.textContent)",
    );
    const known = ages.filter((text) => text !== '?').map(Number);
    expect(known).toEqual([...known].sort((a, b) => b - a));
  });

  it('filters by keyboard, and says how many are left', async () => {
    const { page } = await open('demo.html');
    const [first = ''] = await rowKeys(page);
    await page.locator('#ticket-search').focus();
    await page.keyboard.type(first.toLowerCase());
    expect(await rowKeys(page)).toEqual([first]);
    expect(await page.locator('#ticket-count').innerText()).toBe('1 to 1 of 1');
    await page.keyboard.type('no such thing');
    expect(await page.locator('#ticket-count').innerText()).toBe('No ticket fits.');
  });

  it('opens the evidence of a ticket by keyboard, with and without scripts', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await open('demo.html', { javaScriptEnabled });
      await page.locator('#ticket-rows summary').first().press('Enter');
      const list = page.locator('#ticket-rows dl').first();
      await list.waitFor({ state: 'visible' });
      expect(await list.innerText()).toContain('Named by');
    }
  });

  it('has every ticket with scripts, in windows, and a hint to the rest without', async () => {
    const report = sampleReport();
    const [outcome] = report.result.outcomes;
    if (outcome === undefined) throw new Error('The sample has outcomes.');
    const tickets = Array.from({ length: 450 }, (_, index) => ({ ...report.snapshot.tickets[0], key: `ABC-${index}` }));
    const outcomes = tickets.map((_, ticket) => ({ ...outcome, ticket }));
    const many = { ...report, snapshot: { ...report.snapshot, tickets }, result: { ...report.result, outcomes } };
    await save('many.html', renderHtml(many as typeof report));
    const { page } = await open('many.html');
    expect(await page.locator('#ticket-count').innerText()).toBe('1 to 100 of 450');
    for (let window = 0; window < 4; window += 1) {
      await page.locator('#ticket-after').focus();
      await page.keyboard.press('Enter');
    }
    expect(await page.locator('#ticket-count').innerText()).toBe('401 to 450 of 450');
    const { page: still } = await open('many.html', { javaScriptEnabled: false });
    expect(await still.locator('#ticket-rows tr').count()).toBe(200);
    expect(await still.locator('#ticket-rest').innerText()).toContain('of 450');
    expect(await still.locator('#ticket-controls').isVisible()).toBe(false);
  });

  it('shows words of others as they are, and none of them acts', async () => {
    const { page, noise } = await open('poisoned.html');
    expect(await page.locator('img, iframe, a[href^="http"], [onerror]').count()).toBe(0);
    expect(await page.locator('#ticket-rows').innerText()).toContain('<img src=x onerror=alert(1)>');
    expect(noise).toEqual([]);
  });

  it('goes dark, and onto paper', async () => {
    const { page } = await open('demo.html');
    const ground = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await ground()).not.toBe(light);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await ground()).toBe('rgb(255, 255, 255)');
    expect(await page.locator('#ticket-controls').isVisible()).toBe(false);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
