// Who may import whom. bin → cli → app → {config, sources, store, core, report} → model; anyone may import base.
// Every rule says what to do instead; test/architecture proves that each of them is alive.

const ANY_PACKAGE = 'node_modules/';
const inPackage = (...names) => `node_modules/(${names.join('|')})/`;

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const layers = [
  {
    name: 'model-imports-nothing',
    comment:
      'The model is words and tiny constants. Move what needs something else to the layer that needs it; ' +
      'src/core for judgement, the source for parsing.',
    from: { path: '^src/model/' },
    to: { pathNot: '^src/model/' },
  },
  {
    name: 'base-imports-nothing',
    comment: 'src/base has no words of the domain. Move what needs them to src/core, or pass them in.',
    from: { path: '^src/base/' },
    to: { pathNot: '^src/base/' },
  },
  {
    name: 'core-knows-model-and-base-only',
    comment:
      'The core turns values into values. Ask for facts through needs() and let src/app fetch them, ' +
      'or move the type that you need to src/model.',
    from: { path: '^src/core/' },
    to: { pathNot: '^src/(core|model|base)/' },
  },
  {
    name: 'report-knows-the-result-only',
    comment:
      'A reporter turns a Result into text. Let the core put the number into the Result, and read it from there.',
    from: { path: '^src/report/' },
    to: { path: '^src/', pathNot: '^src/(report|model|base)/' },
  },
  {
    name: 'report-draws-with-few-packages',
    comment:
      'Reporters are pure: of all packages only cli-table3 and chalk, which turn text into text, and the scales and ' +
      'shapes of d3 in pictures, which turn numbers into numbers. Take what you need from the outside as a value.',
    from: { path: '^src/report/' },
    to: { pathNot: ['^src/', inPackage('cli-table3', 'chalk', '(@types/)?d3-(scale|shape)')] },
  },
  {
    name: 'd3-in-pictures-only',
    comment:
      'Scales and shapes belong to pictures, which are read only where one is asked for. Draw in src/report/html/charts.',
    from: { path: '^src/', pathNot: '^src/report/html/charts/' },
    to: { path: 'node_modules/(@types/)?d3-' },
  },
  {
    name: 'sources-do-not-know-the-store',
    comment: 'A source pulls, the store keeps, src/app carries records from one to the other.',
    from: { path: '^src/sources/' },
    to: { path: '^src/store/' },
  },
  {
    name: 'store-does-not-know-sources',
    comment: 'A source pulls, the store keeps, src/app carries records from one to the other.',
    from: { path: '^src/store/' },
    to: { path: '^src/sources/' },
  },
  {
    name: 'store-does-not-judge',
    comment: 'The store loads a Snapshot; src/app hands it to the core. Move a shared type to src/model.',
    from: { path: '^src/store/' },
    to: { path: '^src/core/' },
  },
  {
    name: 'siblings-do-not-know-each-other',
    comment: 'src/app joins config, sources, store, core and report. Share types in src/model, code in src/base.',
    from: { path: '^src/(config|sources|store|core|report)/' },
    to: { path: '^src/(config|sources|store|core|report)/', pathNot: '^src/$1/' },
  },
  {
    name: 'sources-stand-alone',
    comment:
      'A source can be read and replaced by itself. Move what two of them share to src/base or src/model; ' +
      'src/sources/http is for all that speak to a server, and knows none of them.',
    from: { path: '^src/sources/(git|github|jira|http)/' },
    to: { path: '^src/sources/[^/]+/', pathNot: ['^src/sources/$1/', '^src/sources/http/'] },
  },
  {
    name: 'files-read-payloads-only',
    comment:
      'Files hold the payloads of Jira and GitHub, so their wire and to-model modules may be used here; ' +
      'the clients may not. Move what you need to one of these modules.',
    from: { path: '^src/sources/files/' },
    to: {
      path: '^src/sources/(git|github|jira)/',
      pathNot: '^src/sources/(github|jira)/(wire|to-model)[^/]*',
    },
  },
  {
    name: 'cli-goes-through-app',
    comment: 'A command parses options and calls a function of src/app. Put the work there.',
    from: { path: '^src/cli/' },
    to: { path: '^src/(core|sources|store)/' },
  },
  {
    name: 'only-cli-knows-app',
    comment: 'src/app composes everything; nothing below it may look up. Pass the value or the port in.',
    from: { path: '^src/', pathNot: '^src/(app|cli)/' },
    to: { path: '^src/app/' },
  },
  {
    name: 'nobody-knows-cli',
    comment: 'Options, streams and exit codes end in src/cli. Throw an AppError or return a value instead.',
    from: { path: '^src/', pathNot: '^src/cli/' },
    to: { path: '^src/cli/' },
  },
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const packages = [
  {
    name: 'zod-reads-from-outside-only',
    comment:
      'Shapes are checked where text comes in: config, sources, store and the reader of saved results. ' +
      'Behind these, take the type from src/model.',
    from: { path: '^src/', pathNot: ['^src/(config|sources|store)/', '^src/app/read-result[.]ts$'] },
    to: { path: inPackage('zod') },
  },
  {
    name: 'sql-in-store-only',
    comment: 'All SQL is in src/store. Add a function there that takes and returns model values.',
    from: { path: '^src/', pathNot: '^src/store/' },
    to: { path: [inPackage('@photostructure/sqlite'), '^(node:)?sqlite$'] },
  },
  {
    name: 'octokit-in-github-only',
    comment: 'Only src/sources/github talks to GitHub. Add a method to its client.',
    from: { path: '^src/', pathNot: '^src/sources/github/' },
    to: { path: inPackage('@octokit/[^/]+') },
  },
  {
    name: 'jira-client-in-jira-only',
    comment: 'Only src/sources/jira talks to Jira. Add a method to its client.',
    from: { path: '^src/', pathNot: '^src/sources/jira/' },
    to: { path: inPackage('jira-client') },
  },
  {
    name: 'undici-in-http-only',
    comment: 'Only src/sources/http opens connections, within its bounds. Take an HttpFetch as a parameter.',
    from: { path: '^src/', pathNot: '^src/sources/http/' },
    to: { path: inPackage('undici') },
  },
  {
    name: 'simple-git-in-git-only',
    comment: 'Only src/sources/git runs git, with the settings that make a hostile repository harmless.',
    from: { path: '^src/', pathNot: '^src/sources/git/' },
    to: { path: inPackage('simple-git') },
  },
  {
    name: 'commander-in-cli-only',
    comment: 'Parsing argv ends in src/cli. Take the parsed option as a parameter.',
    from: { path: '^src/', pathNot: '^src/cli/' },
    to: { path: inPackage('commander', '@commander-js/[^/]+') },
  },
  {
    name: 'packages-are-imported-statically',
    comment:
      'In the bundle, import() of a CommonJS package gives its default export only. ' +
      'Import it statically in a module of ours and load that module lazily.',
    from: { path: '^src/' },
    to: { path: ANY_PACKAGE, pathNot: inPackage('@photostructure/sqlite'), dynamic: true },
  },
  {
    name: 'declared-packages-only',
    comment: 'Add the package with an exact version to package.json, and to docs/dependencies.md.',
    from: { path: '^(src|bin)/' },
    to: { path: ANY_PACKAGE, dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const hygiene = [
  {
    name: 'no-cycles',
    comment: 'Move what both need into a third module, or pass one of them in as a parameter.',
    from: { path: '^src/' },
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'Nothing uses this module and it uses nothing. Use it or delete it.',
    from: { path: '^src/', orphan: true, pathNot: '[.]d[.]ts$' },
    to: {},
  },
  {
    name: 'no-test-code-in-src',
    comment: 'What is shipped may not lean on tests. Move the helper to src, or keep it in test.',
    from: { path: '^(src|bin)/' },
    to: { path: '^(test|fixtures)/' },
  },
  {
    name: 'no-unresolvable',
    comment: 'Write relative imports with their .ts ending, and install packages with npm ci.',
    from: { path: '^src/' },
    to: { couldNotResolve: true, pathNot: '^node:sqlite$' },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...layers, ...packages, ...hygiene].map((rule) => ({ ...rule, severity: 'error' })),
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: ANY_PACKAGE },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
