export type OnToken = (bytes: Buffer, start: number, end: number) => void;

export interface NulSplitter {
  push(chunk: Buffer): void;
}

/**
 * Hands out what stands before each NUL, as a range of bytes that is valid during the call only. A token that spans
 * chunks is joined; what it has beyond `longest` bytes is dropped, so that one endless message costs no endless memory.
 */
export function createNulSplitter(onToken: OnToken, longest: number): NulSplitter {
  let parts: Buffer[] = [];
  let kept = 0;

  function keep(part: Buffer): void {
    const room = longest - kept;
    if (room <= 0 || part.length === 0) return;
    const piece = part.length > room ? part.subarray(0, room) : part;
    parts.push(piece);
    kept += piece.length;
  }

  return {
    push(chunk) {
      let start = 0;
      for (;;) {
        const nul = chunk.indexOf(0, start);
        if (nul < 0) break;
        if (kept === 0) {
          onToken(chunk, start, Math.min(nul, start + longest));
        } else {
          keep(chunk.subarray(start, nul));
          const whole = Buffer.concat(parts, kept);
          parts = [];
          kept = 0;
          onToken(whole, 0, whole.length);
        }
        start = nul + 1;
      }
      keep(start === 0 ? chunk : chunk.subarray(start));
    },
  };
}
