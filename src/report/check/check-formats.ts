/** Names of the formats with the endings of files that stand for them, apart from what renders them: help must not load that. */
export const CHECK_FORMATS = {
  terminal: ['.txt'],
  markdown: ['.md', '.markdown'],
  json: ['.json'],
  sarif: ['.sarif', '.sarif.json'],
  junit: ['.xml'],
  github: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CheckFormat = keyof typeof CHECK_FORMATS;
