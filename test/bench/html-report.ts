import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { DAY } from '../../src/model/instant.ts';
import { renderHtml } from '../../src/report/render-html.ts';
import { hasBrowser, launchBrowser } from '../emulators/chromium.ts';
import { AS_OF, sampleReport } from '../support/sample-result.ts';

// How long a page with many tickets takes to be written, to open until the first window of them is there, and to filter.

const TICKETS = 10_000;
const TRIES = 5;

function largeReport() {
  const report = sampleReport();
  const { outcomes } = report.result;
  const tickets = Array.from({ length: TICKETS }, (_, index) => {
    const like = report.snapshot.tickets[index % report.snapshot.tickets.length];
    if (like === undefined) throw new Error('The sample has tickets.');
    return { ...like, key: `ABC-${index}`, title: `${like.title} ${index}` };
  });
  const judged = tickets.map((_, ticket) => {
    const like = outcomes[ticket % outcomes.length];
    if (like === undefined) throw new Error('The sample has outcomes.');
    return { ...like, ticket, claimedAt: AS_OF - (ticket % 300) * DAY };
  });
  return { ...report, snapshot: { ...report.snapshot, tickets }, result: { ...report.result, outcomes: judged } };
}

if (!hasBrowser) process.exitCode = 3;
else {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'leeway-bench-'));
  const browser = await launchBrowser();
  try {
    const report = largeReport();
    const before = performance.now();
    const html = [...renderHtml(report)].join('');
    console.log(
      `${TICKETS} tickets: ${(html.length / 1e6).toFixed(1)} MB, written in ${(performance.now() - before).toFixed(0)} ms`,
    );
    const file = path.join(folder, 'large.html');
    await writeFile(file, html);
    for (let round = 1; round <= TRIES; round += 1) {
      const context = await browser.newContext({});
      const page = await context.newPage();
      const start = performance.now();
      await page.goto(pathToFileURL(file).href);
      const shown = await page.locator('#ticket-count').innerText();
      const opened = performance.now();
      await page.locator('#ticket-search').focus();
      await page.keyboard.press('9');
      const left = await page.locator('#ticket-count').innerText();
      console.log(
        `opened in ${(opened - start).toFixed(0)} ms (${shown}), filtered in ${(performance.now() - opened).toFixed(0)} ms (${left})`,
      );
      await context.close();
    }
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}
