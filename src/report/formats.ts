/**
 * The names of all formats with the endings of files that stand for them, apart from what renders them: help must not
 * load that. A format without endings is always asked for by name.
 */
export const FORMATS = {
  terminal: ['.txt'],
  markdown: ['.md', '.markdown'],
  html: ['.html', '.htm'],
  json: ['.json'],
  csv: ['.csv'],
  'csv-outcomes': ['outcomes.csv'],
  sarif: ['.sarif', '.sarif.json'],
  junit: ['.xml'],
  github: [],
  gitlab: ['gl-code-quality-report.json'],
  openmetrics: ['.prom', '.openmetrics'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

/** Formats with the endings of files that stand for them. */
export type FormatEndings<Name extends string> = Readonly<Record<Name, readonly string[]>>;

/** The format that the name of a file stands for, by its longest known ending; `null` where it has none. */
export function formatOfFile<Name extends string>(file: string, formats: FormatEndings<Name>): Name | null {
  const name = file.toLowerCase();
  const known = (Object.keys(formats) as Name[]).flatMap((format) =>
    formats[format].map((ending) => ({ format, ending })),
  );
  const fitting = known.filter(({ ending }) => name.endsWith(ending));
  return fitting.sort((a, b) => b.ending.length - a.ending.length)[0]?.format ?? null;
}
