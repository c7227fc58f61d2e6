import type { Piece } from './json-splitter.ts';
import type { ExportShape } from './shape.ts';

/** A ticket of an export that is no JSON, with what is kept of it: values that JSON can hold, as they came. */
export interface ExportItem {
  readonly kind: 'item';
  readonly line: number;
  /** Such files have no paths: a line is all that leads to a record. */
  readonly path: '$';
  readonly shape: ExportShape;
  readonly data: unknown;
  /** It names a parent that none of the files holds, so that the parent's key is not known. */
  readonly lacksParent: boolean;
}

/** How many tickets the export says it was made of. */
export interface ExportTotal {
  readonly kind: 'total';
  readonly total: number;
}

export type ExportPiece = ExportItem | ExportTotal | Extract<Piece, { readonly kind: 'broken' }>;
