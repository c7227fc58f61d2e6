import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { FAIL_ON } from '../../src/model/gate-policy.ts';
import { FINDING_KINDS } from '../../src/report/finding-texts.ts';
import { OUTCOMES } from '../../src/model/outcome.ts';
import { REPORTERS } from '../../src/report/reporters.ts';
import { RUNGS } from '../../src/model/rung.ts';
import { runLeeway } from '../support/run-leeway.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');

const read = (file: string): string => readFileSync(path.join(PROJECT, file), 'utf8');

function pagesIn(folder: string): readonly string[] {
  return readdirSync(path.join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.md'));
}

const pages = ['README.md', 'CHANGELOG.md', ...pagesIn('docs'), ...pagesIn('fixtures')].sort();
const readme = read('README.md');

/** What is worth checking stands outside of fences for links, and inside of them for output. */
function withoutFences(text: string): string {
  return text.replace(/^```[^\n]*\n[\s\S]*?^```$/gm, '');
}

function anchorsIn(text: string): ReadonlySet<string> {
  const headings = withoutFences(text).matchAll(/^#{1,6} +(.+)$/gm);
  return new Set([...headings].map(([, words = '']) => slug(words)));
}

function slug(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

function linksIn(text: string): readonly string[] {
  return [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

/** Fills each fence after `<!-- output: FILE, from "WORDS" to "WORDS" -->`: from one line up to another, that one left out. */
function withKeptOutput(text: string): string {
  const marked = /(<!-- output: (\S+), from "(.+)" to "(.+)" -->\n+```text\n)[\s\S]*?(?=^```$)/gm;
  return text.replace(marked, (_, before: string, file: string, from: string, to: string) => {
    const lines = read(file).split('\n');
    const start = lines.findIndex((line) => line.startsWith(from));
    const end = lines.findIndex((line, at) => at > start && line.startsWith(to));
    if (start < 0 || end < 0) throw new Error(`${file} has no part from "${from}" to "${to}".`);
    return `${before}${lines.slice(start, end).join('\n').trimEnd()}\n`;
  });
}

describe('the documentation', () => {
  it.each(pages)('%s links only to what is there', (page) => {
    const broken = linksIn(read(page)).filter((target) => {
      if (/^[a-z]+:/.test(target)) return false;
      const [file = '', anchor] = target.split('#');
      const absolute = file === '' ? path.join(PROJECT, page) : path.resolve(PROJECT, path.dirname(page), file);
      if (!existsSync(absolute)) return true;
      return anchor !== undefined && !anchorsIn(readFileSync(absolute, 'utf8')).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  it.each(pages)('%s leads nowhere but to public sites and to examples', (page) => {
    const hosts = [...read(page).matchAll(/https?:\/\/([^/\s)"'`>]+)/g)].map(([, host = '']) => host);
    const expected =
      /^(keepachangelog\.com|semver\.org|github\.com|docs\.github\.com|([\w-]+\.)*example(\.(com|org))?)$/;
    expect(hosts.filter((host) => !expected.test(host))).toEqual([]);
  });

  it.each(pages.filter((page) => page !== 'docs/commands.md'))('%s uses only options that exist', (page) => {
    const help = read('docs/commands.md');
    const lines = [...read(page).matchAll(/^(?:leeway|node bin\/leeway\.js) .*$/gm)].map(([line]) => line);
    const options = lines.flatMap((line) => [...line.matchAll(/ (--[a-z-]+)/g)].map(([, option = '']) => option));
    expect(options.filter((option) => !help.includes(`${option} `) && !help.includes(`${option}\n`))).toEqual([]);
  });

  it.each(pages)('%s shows the output that is kept in golden files', async (page) => {
    const text = read(page);
    await expect(withKeptOutput(text)).toMatchFileSnapshot(path.join(PROJECT, page));
  });
});

describe('docs/commands.md', () => {
  it('holds the help of every command as it is printed', async () => {
    const sections = await Promise.all(
      [[], ...COMMANDS.map(({ name }) => [name])].map(async (words) => {
        const { stdout, stderr, exitCode } = await runLeeway([...words, '--help'], PROJECT);
        expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
        return `## ${['leeway', ...words].join(' ')}\n\n\`\`\`text\n${stdout.trimEnd()}\n\`\`\`\n`;
      }),
    );
    const heading =
      '# Commands\n\nThe help of every command, as `--help` prints it. Written by `vitest run test/docs --update`.\n';
    await expect([heading, ...sections].join('\n')).toMatchFileSnapshot(path.join(PROJECT, 'docs/commands.md'));
  });
});

describe('README.md', () => {
  it.each(COMMANDS.map(({ name }) => name))('names the command %s', (name) => {
    expect(readme).toMatch(new RegExp(`leeway(\\.js)? ${name}|npm run ${name}`));
  });

  it.each(OUTCOMES)('says what the outcome %s means', (outcome) => {
    expect(readme).toMatch(new RegExp(`^\\| \`${outcome}\` +\\| [A-Z].+[.] +\\|$`, 'm'));
  });

  it('has a row for every exit code, and for no other', () => {
    const codes = [...readme.matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
    expect(codes).toEqual(Object.values(EXIT));
  });

  it('gives a severity that --fail-on knows', () => {
    const named = [...readme.matchAll(/--fail-on (\w+)/g)].map(([, severity = '']) => severity);
    expect(named.filter((severity) => !FAIL_ON.some((known) => known === severity))).toEqual([]);
  });

  it('explains the rungs that claims are judged on', () => {
    for (const rung of RUNGS.slice(3)) expect(readme).toContain(`_${rung}_`);
  });

  it('says whom the words are from, and that the numbers are its own', () => {
    expect(readme).toContain('Blomstrom');
    expect(readme).toContain('trade marks of their owner');
    expect(readme).toContain('proxy that this project defines');
  });
});

describe('the catalogue of findings', () => {
  const catalogue = read('docs/findings/README.md');

  it.each(FINDING_KINDS)('links %s to its page', (kind) => {
    expect(catalogue).toContain(`[\`${kind}\`](${kind}.md)`);
    expect(read(`docs/findings/${kind}.md`)).toContain(`\`${kind}\``);
  });

  it('names no finding that does not exist', () => {
    const named = [...catalogue.matchAll(/\]\(([\w-]+)\.md\)/g)].map(([, page = '']) => page);
    expect(named.filter((page) => page !== 'base-rates').sort()).toEqual([...FINDING_KINDS].sort());
  });
});

describe('every format', () => {
  it.each([...Object.keys(REPORTERS), 'csv', 'ndjson'])('%s is documented', (format) => {
    expect(read('docs/commands.md')).toMatch(new RegExp(`choices:[^)]*"${format}"`));
  });
});
