/**
 * What makes reading a hostile repository harmless. Its configuration can name programs (fsmonitor, hooks, gpg, diff
 * drivers), files to read and transports; each switch below takes one of these away from it.
 */

/** Oldest git with every option that is used here (`rev-parse --path-format`). */
export const OLDEST_GIT = { major: 2, minor: 31 } as const;

/** Set by `-c`, so that they stand above every configuration file, and reach the children of git as well. */
export const HARMLESS_CONFIG: readonly string[] = ['core.fsmonitor=false', 'core.hooksPath=/dev/null'];

const HARMLESS_CONFIG_OF_STREAMS: readonly string[] = [
  'core.quotePath=false',
  'core.attributesFile=/dev/null',
  'mailmap.file=/dev/null',
  'diff.orderFile=/dev/null',
  'advice.graftFileDeprecated=false',
  'fetch.bundleURI=',
  'maintenance.auto=false',
  'gc.auto=0',
];

/** Global switches of every streamed git command, to stand before its name. */
export function globalSwitches(options: { readonly withoutMailmapBlob: boolean }): readonly string[] {
  const config = [
    ...HARMLESS_CONFIG,
    ...HARMLESS_CONFIG_OF_STREAMS,
    ...(options.withoutMailmapBlob ? ['mailmap.blob='] : []),
  ];
  return ['--no-pager', '--no-replace-objects', '--literal-pathspecs', ...config.flatMap((entry) => ['-c', entry])];
}

/** Switches of every `git log`: what its configuration could otherwise change, or make it run. */
export const LOG_SWITCHES: readonly string[] = [
  '--no-show-signature',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-notes',
  '--no-decorate',
  '--no-relative',
  '--root',
  '--encoding=UTF-8',
  '--diff-merges=off',
  '--diff-algorithm=myers',
  '--indent-heuristic',
  '--ignore-submodules=none',
  '--submodule=short',
  '-O/dev/null',
];

/** The user's own choices that git needs to start, and to know which folders the user trusts. */
const INHERITED = [
  'PATH',
  'Path',
  'PATHEXT',
  'HOME',
  'USERPROFILE',
  'HOMEDRIVE',
  'HOMEPATH',
  'XDG_CONFIG_HOME',
  'APPDATA',
  'PROGRAMDATA',
  'SYSTEMROOT',
  'SystemRoot',
  'WINDIR',
  'TEMP',
  'TMP',
  'TMPDIR',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
] as const;

/**
 * The whole environment of a git child. Nothing else of the caller's is handed on: `GIT_DIR`, `GIT_TRACE=<file>` or
 * `GIT_EXTERNAL_DIFF` would redirect, write or run. Lazy fetches fail (the variable from git 2.45 on, the list of
 * transports before it). Messages are English, because some are recognised.
 */
export function gitEnvironment(ambient: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of INHERITED) {
    const value = ambient[name];
    if (value !== undefined) environment[name] = value;
  }
  return {
    ...environment,
    LC_ALL: 'C',
    LANGUAGE: 'C',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_GRAFT_FILE: '/dev/null',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  };
}
