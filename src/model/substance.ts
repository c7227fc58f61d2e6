/** What a path, and by union a change, is made of. */
export const SUBSTANCES = [
  'product',
  'test',
  'docs',
  'configuration',
  'infrastructure',
  'migration',
  'asset',
  'generated',
  'lock',
  'ignored',
] as const;
export type Substance = (typeof SUBSTANCES)[number];
