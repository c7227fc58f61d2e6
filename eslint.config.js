import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// Folders that turn values into values. See docs/contributing.md.
const PURE = ['src/model/**/*.ts', 'src/core/**/*.ts', 'src/report/**/*.ts', 'src/base/**/*.ts'];
// The places that may read the machine's clock: everything else is given an instant or a Clock.
const CLOCKS = ['src/**/*clock*.ts'];

const exits = [
  {
    object: 'process',
    property: 'exit',
    message: 'Set process.exitCode in bin/ and return: exit() cuts off output that is still being written.',
  },
];
const handedIn = ['stdout', 'stderr', 'stdin', 'argv', 'exitCode'].map((property) => ({
  object: 'process',
  property,
  message: 'bin/leeway.js hands argv and the streams to main(); take them as parameters.',
}));
const clock = [
  { object: 'Date', property: 'now', message: 'Take the instant, or a Clock, as a parameter.' },
  { object: 'performance', property: 'now', message: 'Take the instant, or a Clock, as a parameter.' },
];
const chance = [
  { object: 'Math', property: 'random', message: 'Take a seeded generator as a value: results must repeat.' },
];

const clockSyntax = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'new Date() reads the clock. Take the instant, or a Clock, as a parameter.',
  },
  {
    selector: "CallExpression[callee.name='Date']",
    message: 'Date() reads the clock. Take the instant, or a Clock, as a parameter.',
  },
];
const placeSyntax = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length>1]",
    message: 'new Date(y, m, …) means the zone of this machine. Use Date.UTC(y, m, …).',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds)$|^getTimezoneOffset$/]',
    message: 'This means the zone of the machine that runs it. Use the getUTC… and setUTC… forms.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(localeCompare|toLocale[A-Z].*)$/]',
    message: 'The answer depends on the machine. Compare code units (a < b), or format by hand.',
  },
];
const zodSyntax = [
  {
    selector:
      "ImportDeclaration[source.value='zod'] > :matches(ImportDefaultSpecifier, ImportSpecifier[imported.name='z'])",
    message: "Write import * as z from 'zod': the z object drags all 750 kB into the bundle, the namespace 180.",
  },
];
const asyncSyntax = [
  {
    selector: 'AwaitExpression, ForOfStatement[await=true], :function[async=true]',
    message: 'Pure folders are synchronous. Fetch in src/app and pass the value in.',
  },
];

export default defineConfig(
  { ignores: ['dist/', 'coverage/', 'node_modules/', 'fixtures/', 'test/**/fixtures/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-console': 'error',
      // Sizes are a question to answer, not a crime: switch these on by hand when looking for what to split.
      'max-lines': ['off', 300],
      'max-lines-per-function': ['off', 60],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    rules: {
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true } },
      ],
      'no-restricted-properties': ['error', ...exits],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: CLOCKS,
    rules: {
      'no-restricted-properties': ['error', ...exits, ...handedIn, ...clock],
      'no-restricted-syntax': ['error', ...clockSyntax, ...placeSyntax, ...zodSyntax],
    },
  },
  {
    files: PURE,
    rules: {
      'no-param-reassign': ['error', { props: true }],
      'no-restricted-globals': [
        'error',
        { name: 'Intl', message: 'The answer depends on the ICU data of the machine. Format by hand.' },
        { name: 'Promise', message: 'Pure folders are synchronous. Fetch in src/app and pass the value in.' },
      ],
      'no-restricted-properties': ['error', ...exits, ...handedIn, ...clock, ...chance],
      'no-restricted-syntax': ['error', ...clockSyntax, ...placeSyntax, ...asyncSyntax],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Tests read JSON and foreign output; what they assert is checked when they run.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['test/bench/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.js', '**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    rules: { ...tseslint.configs.disableTypeChecked.rules, 'no-console': 'off' },
  },
);
