import fc from 'fast-check';

/** Texts that somebody wrote to break a terminal, a table or a reader. */
export const HOSTILE_TEXTS: readonly string[] = [
  '\u001b[2J\u001b[31mred\u001b]0;title\u0007\u001b]8;;https://evil.example\u001b\\link',
  'one\ntwo\r\nthree\rfour\tfive\u2028six\u0085seven',
  '\u202eevil\u202c \u2066isolated\u2069 \u200bzero\u200dwidth\ufeff',
  'שלום עולם ABC-1 مرحبا',
  '漢字かな交じり文'.repeat(40),
  '👩‍👩‍👧‍👦🏳️‍🌈🇩🇪👍🏽'.repeat(30),
  `Z${'\u0300'.repeat(500)}algo`,
  'x'.repeat(10_000),
  '漢'.repeat(10_000),
  `${'word '.repeat(2_000)}`,
  '=HYPERLINK("https://evil.example","x")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '-2+3',
  '\ud800 lone \udfff surrogates',
  '"quoted", with; separators\\',
  '</script><!-- ${`$(rm -rf /)`}',
  '',
  ' ',
  '\u0000\u0001\u007f\u009b31m',
  '__proto__',
  '::error title=owned::x',
  '::add-mask::leeway\n::set-env name=PATH::/tmp',
  '##[error]owned ##[group]x',
  '`one` ``two`` ```three```',
  '`',
  '[click](javascript:alert(1)) ![pixel](https://evil.example/x.png) <https://evil.example> www.evil.example',
  '@everyone see #12, GH-12, acme/app#7, !9, %25 and :tada: $x$ [^1] ~~no~~ **yes**',
  '| a | b |\n|---|---|\n\\|',
  '1. one',
  '- [ ] task',
  '===',
  '<img src=x onerror=alert(1)> &lt;b&gt; <details>',
  ']]><!-- --> <?xml?> &#27; \uffff \ufffe',
  '{0} {12} [a](1)',
  '\\"} 1\nleeway_findings_found 0\n# EOF\n',
  "'=1+1",
];

export const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom('\u001b', '[', '3', '1', 'm', '漢', '👍', '\u202e', '\n', ' ', '\u0301', 'ש'),
    maxLength: 300,
  }),
);

/** C0 (but for LF, which ends lines), DEL, C1, bidi and other characters without a glyph. */
export const ACTS_ON_A_TERMINAL =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
