// Bundles the command line into dist/. What is published needs one installed package only (the SQL engine, which
// is native); everything else is inside, so that the overrides in package.json hold for users as well.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = import.meta.dirname;
const outdir = path.join(root, 'dist');

// jira-client loads this HTTP client when it is imported, but is always given another transport (sources/jira).
const withoutPostmanRequest = {
  name: 'without-postman-request',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^postman-request$/ }, ({ path: name }) => ({ path: name, namespace: 'stub' }));
    onLoad({ filter: /.*/, namespace: 'stub' }, () => ({
      contents: `module.exports = () => { throw new Error('The Jira client was used without a transport.'); };`,
    }));
  },
};

/** Everything in memory: nothing is written, so that a test can look at what would be. */
export function bundle() {
  return build({
    absWorkingDir: root,
    entryPoints: { main: 'src/cli/main.ts' },
    outdir,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: ['@photostructure/sqlite', 'node:sqlite'],
    plugins: [withoutPostmanRequest],
    // CommonJS packages keep calling require() for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
}

/** @returns the folders of the packages whose files are in the bundle, in order */
export function bundledPackages(metafile) {
  const folders = Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([input]) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0])
    .filter((folder) => folder !== undefined);
  return [...new Set(folders)].sort();
}

async function licenceText(folder) {
  const files = await readdir(folder);
  const file = files.find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file === undefined ? undefined : (await readFile(path.join(folder, file), 'utf8')).trim();
}

async function notice(folder) {
  const manifest = JSON.parse(await readFile(path.join(root, folder, 'package.json'), 'utf8'));
  const { name, version, license, author } = manifest;
  if (typeof license !== 'string') throw new Error(`${name} names no licence; it cannot be bundled.`);
  const holder = typeof author === 'string' ? author : author?.name;
  const text =
    (await licenceText(path.join(root, folder))) ??
    `The package contains no licence text. Its package.json says: ${license}${holder ? `, ${holder}` : ''}.`;
  return `${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n')}\n`;
}

async function notices(metafile) {
  const texts = await Promise.all(bundledPackages(metafile).map(notice));
  return ['Leeway contains the following packages.\n', ...texts].join(`\n${'-'.repeat(80)}\n\n`);
}

async function removeOthers(folder, keep) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !keep.has(file)) await rm(file, { force: true });
  }
}

async function writeBundle() {
  const { outputFiles, metafile } = await bundle();
  const files = new Map(outputFiles.map((file) => [file.path, file.contents]));
  files.set(path.join(outdir, 'THIRD-PARTY-NOTICES.txt'), await notices(metafile));
  // The entry point comes last and old chunks go after it, so that a run meanwhile finds its parts.
  const byEntryLast = [...files.keys()].sort((a, b) => Number(/main\.js$/.test(a)) - Number(/main\.js$/.test(b)));
  for (const file of byEntryLast) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, files.get(file));
  }
  await removeOthers(outdir, new Set(files.keys()));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeBundle();
