/** `*` any run without `/`; `**` any run; `**` + `/` nothing or any run that ends with `/`; `[a-z]` one of a range. */
type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'range'; readonly from: string; readonly to: string }
  | { readonly kind: 'segment' | 'any' | 'folders' };

function toTokens(pattern: string): readonly Token[] {
  const tokens: Token[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') tokens.push({ kind: 'text', text });
    text = '';
  };
  // A trailing slash means the folder with all that is in it.
  const full = pattern.endsWith('/') ? `${pattern}**` : pattern;
  for (let at = 0; at < full.length; at += 1) {
    const unit = full[at] ?? '';
    if (unit === '*') {
      flush();
      const isDouble = full[at + 1] === '*';
      const isFolders = isDouble && full[at + 2] === '/' && (at === 0 || full[at - 1] === '/');
      tokens.push({ kind: isFolders ? 'folders' : isDouble ? 'any' : 'segment' });
      at += isFolders ? 2 : isDouble ? 1 : 0;
    } else if (unit === '[' && full[at + 2] === '-' && full[at + 4] === ']') {
      flush();
      tokens.push({ kind: 'range', from: full[at + 1] ?? '', to: full[at + 3] ?? '' });
      at += 4;
    } else {
      text += unit;
    }
  }
  flush();
  return tokens;
}

/** Marks how far `token` can reach from every place marked in `from`. */
function advance(token: Token, from: Uint8Array, text: string): Uint8Array {
  const to = new Uint8Array(text.length + 1);
  let isOpen = false;
  for (let at = 0; at <= text.length; at += 1) {
    const isHere = from[at] === 1;
    switch (token.kind) {
      case 'text':
        if (isHere && text.startsWith(token.text, at)) to[at + token.text.length] = 1;
        break;
      case 'range': {
        const unit = text[at] ?? '';
        if (isHere && unit >= token.from && unit <= token.to && unit !== '') to[at + 1] = 1;
        break;
      }
      case 'segment':
        if (isOpen && text[at - 1] === '/') isOpen = false;
        if (isHere) isOpen = true;
        if (isOpen) to[at] = 1;
        break;
      case 'any':
        if (isHere) isOpen = true;
        if (isOpen) to[at] = 1;
        break;
      case 'folders':
        if (isHere || (isOpen && text[at - 1] === '/')) to[at] = 1;
        if (isHere) isOpen = true;
        break;
    }
  }
  return to;
}

/** Compiles a glob to a test. Takes time in pattern × text at worst, whatever the pattern says. */
export function toGlob(pattern: string): (text: string) => boolean {
  const tokens = toTokens(pattern);
  return (text) => {
    let reached = new Uint8Array(text.length + 1);
    reached[0] = 1;
    for (const token of tokens) reached = advance(token, reached, text) as Uint8Array<ArrayBuffer>;
    return reached[text.length] === 1;
  };
}
