declare module 'parse-prometheus-text-format' {
  /** Throws at a line that it cannot read. */
  function parse(text: string): readonly { readonly name: string; readonly type: string }[];
  export = parse;
}
