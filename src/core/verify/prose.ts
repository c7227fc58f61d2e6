/** A stretch of the source that lies in one line. */
export interface Piece {
  readonly text: string;
  /** Offset in the document, in UTF-16 units. */
  readonly start: number;
}

export type ProseKind = 'paragraph' | 'heading' | 'item' | 'cell';

/** Text without mark-up, in which every place leads back to the source. */
export interface InlineText {
  readonly text: string;
  /** Where runs of `text` come from: position in `text`, offset in the source; ascending. */
  readonly runs: readonly (readonly [number, number])[];
  /** Inline code, as half-open places in `text`. */
  readonly code: readonly Place[];
  readonly links: readonly (Place & { readonly url: string })[];
}

export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface Prose extends InlineText {
  readonly kind: ProseKind;
  /** In a block quotation. */
  readonly isQuoted: boolean;
  /** Of a list item with a check-box. */
  readonly box: 'ticked' | 'open' | null;
  /** White space before the mark of a list item. */
  readonly indent: number;
  /** Of a heading, 1 to 6; 0 for anything else. */
  readonly level: number;
  /** Of a cell; `null` for anything else. */
  readonly cell: CellPlace | null;
}

export interface CellPlace {
  readonly table: number;
  /** 0 is the head. */
  readonly row: number;
  readonly column: number;
}

export interface SourceDocument {
  readonly prose: readonly Prose[];
  /** Fields of the front matter, names in lower case. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Offset in the source of a place in the text. */
export function sourceOffset({ runs }: InlineText, at: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.[0] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const [position, offset] = runs[low] ?? [0, 0];
  return offset + (at - position);
}
