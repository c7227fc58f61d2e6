/**
 * Light, dark and paper; on a phone the tickets become cards. Signs, hatching and words say what colours say. ASCII, for
 * the hash in the policy of the page.
 */
export const PAGE_STYLES = `:root {
  color-scheme: light dark;
  --ground: #fff; --sheet: #f6f7f9; --ink: #1b2430; --faint: #566173; --rule: #d5dae1; --link: #0b57a4;
  --ahead: #b3261e; --ahead-soft: #f6d3cf; --unclear: #6b7686; --unclear-soft: #e9ecf0;
  --supported: #1d7a4c; --supported-soft: #d3ebdd; --notice: #fff4d6; --notice-rule: #b98900;
  --shade-1: #e8edf5; --shade-2: #cfdbec; --shade-3: #adc3e0; --shade-4: #86a6d1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12161c; --sheet: #1b212a; --ink: #e6eaf0; --faint: #a5b0bf; --rule: #364150; --link: #8ec2ff;
    --ahead: #ff8a7d; --ahead-soft: #5c2722; --unclear: #a5b0bf; --unclear-soft: #2b333f;
    --supported: #63cf98; --supported-soft: #1d4a35; --notice: #33290d; --notice-rule: #d6a632;
    --shade-1: #1f2937; --shade-2: #2a3b55; --shade-3: #35507a; --shade-4: #4166a3;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
header, main, footer { max-width: 70rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.5rem; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--rule); }
h3 { font-size: 1.05rem; margin: 1.25rem 0 .5rem; }
header p, figcaption, .faint, footer { color: var(--faint); }
p, ul, dl, figcaption { max-width: 46rem; }
p, li, dd, bdi, summary { overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible,
.scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; margin: .75rem 0 0; list-style: none; max-width: none; }
section:first-child h2 { border: 0; margin-top: 1rem; }
.number-line { font-size: 1.15rem; margin: .5rem 0; }
.big { font-size: 2.9rem; font-weight: 700; line-height: 1.1; color: var(--ahead); white-space: nowrap; }
.lead { font-size: 1.05rem; }
.notice, .warning { background: var(--notice); border-left: 5px solid var(--notice-rule); padding: .6rem .9rem; max-width: none; }
.warning h3 { margin-top: 0; }
code { font: .92em ui-monospace, monospace; overflow-wrap: anywhere; }
.columns { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); }
.scroll { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
caption { text-align: left; color: var(--faint); padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
.scroll th, .scroll td { overflow-wrap: normal; }
thead th { border-bottom: 2px solid var(--rule); }
tbody th { font-weight: 500; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.inner { padding-left: 1.25rem; }
.gap-bar svg { display: block; width: 100%; height: 2.25rem; }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .4rem 0 1rem; max-width: none; }
.key { display: inline-block; width: 1rem; height: 1rem; vertical-align: -.15rem; margin-right: .4rem; border: 1px solid var(--ink); }
.ahead-key { background: var(--ahead); }
.supported-key { background: var(--supported); }
.unclear-key { background: repeating-linear-gradient(45deg, var(--unclear-soft) 0 3px, var(--unclear) 3px 5px); }
figure { margin: 0 0 1.5rem; }
figure svg { display: block; width: 100%; max-width: 36rem; height: auto; }
figcaption { font-size: .9rem; margin: .4rem 0; }
svg text { fill: var(--ink); font: 15px system-ui, sans-serif; }
svg .faint { fill: var(--faint); }
svg .strong { font-weight: 600; }
svg .grid { stroke: var(--rule); }
svg .axis { stroke: var(--faint); }
svg path, svg line { fill: none; }
svg .supported-fill { fill: var(--supported-soft); }
svg .unclear-fill { fill: url(#hatch-unclear); }
svg .ahead-fill { fill: url(#hatch-ahead); }
svg .ahead-solid { fill: var(--ahead); }
svg .supported-solid { fill: var(--supported); }
svg .claim-solid { fill: var(--ink); }
svg .outlined { stroke: var(--ink); stroke-width: 1; vector-effect: non-scaling-stroke; }
svg .supported-edge { stroke: var(--supported); stroke-width: 2.5; }
svg .reported-edge { stroke: var(--ink); stroke-width: 2.5; }
svg .ribbon { opacity: .5; }
svg .supported-ribbon { stroke: var(--supported); }
svg .ahead-ribbon { stroke: var(--ahead); }
svg .unclear-ribbon { stroke: var(--unclear); stroke-dasharray: 5 3; }
svg .series { stroke: var(--ink); stroke-width: 2; }
svg .interval { stroke: var(--faint); stroke-width: 1.5; }
svg .level { stroke: var(--ahead); stroke-width: 2; stroke-dasharray: 7 4; }
svg .break { stroke: var(--ahead); stroke-width: 1.5; }
svg .dot { fill: var(--ink); stroke: var(--ink); stroke-width: 1.5; }
svg .provisional { fill: var(--ground); }
.patterns { position: absolute; }
.unclear-back { fill: var(--unclear-soft); }
.unclear-line { stroke: var(--unclear); stroke-width: 3; }
.ahead-back { fill: var(--ahead-soft); }
.ahead-line { stroke: var(--ahead); stroke-width: 5; }
.shade-1 { background: var(--shade-1); } .shade-2 { background: var(--shade-2); }
.shade-3 { background: var(--shade-3); } .shade-4 { background: var(--shade-4); }
summary { cursor: pointer; color: var(--link); }
.finding { border: 1px solid var(--rule); border-radius: 6px; padding: .5rem .9rem; margin: .5rem 0; background: var(--sheet); }
.finding li { overflow-wrap: anywhere; }
dl { margin: .5rem 0; font-size: .9rem; }
dt { font-weight: 600; }
dd { margin: 0 0 .4rem; overflow-wrap: anywhere; }
.controls { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; padding: .6rem .9rem; background: var(--sheet); border-radius: 6px; }
.controls[hidden] { display: none; }
.controls span { color: var(--faint); }
input, select, button { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--faint); border-radius: 4px; padding: .25rem .5rem; max-width: 100%; }
button:disabled { opacity: .5; }
.sort { border: 0; padding: 0; background: none; font-weight: 600; text-align: inherit; cursor: pointer; text-decoration: underline dotted; }
[aria-sort=ascending] .sort::after { content: ' \\2191'; }
[aria-sort=descending] .sort::after { content: ' \\2193'; }
.cards { table-layout: fixed; }
.cards th:nth-child(1) { width: 25%; }
.cards th:nth-child(2) { width: 9.5rem; }
.cards th:nth-child(3), .cards th:nth-child(4) { width: 5.5rem; }
.cards th:nth-child(5) { width: 6rem; }
.title { display: block; font-weight: 400; color: var(--faint); }
.sign { display: inline-block; width: 1.3em; text-align: center; font-weight: 700; }
.ahead-sign { color: var(--ahead); }
.supported-sign { color: var(--supported); }
footer { padding-bottom: 3rem; font-size: .9rem; }
@media (max-width: 44rem) {
  h1 { font-size: 1.3rem; }
  .big { font-size: 2.3rem; }
  .cards, .cards caption, .cards tbody, .cards tr, .cards th, .cards td { display: block; }
  .cards thead { position: absolute; left: -99rem; }
  .cards tr { border-bottom: 2px solid var(--rule); padding: .5rem 0; }
  .cards th, .cards td, .cards th:nth-child(1) { border: 0; padding: .1rem 0; width: auto; text-align: left; }
  .cards td::before { content: attr(data-label) ': '; color: var(--faint); }
  .scroll .number { white-space: normal; }
  svg text { font-size: 18px; }
}
@media print {
  :root {
    color-scheme: light;
    --ground: #fff; --sheet: #fff; --ink: #000; --faint: #444; --rule: #bbb; --link: #000;
    --ahead: #b3261e; --ahead-soft: #f6d3cf; --unclear: #6b7686; --unclear-soft: #e9ecf0;
    --supported: #1d7a4c; --supported-soft: #d3ebdd; --notice: #fff; --notice-rule: #000;
    --shade-1: #eee; --shade-2: #ddd; --shade-3: #ccc; --shade-4: #bbb;
  }
  body { font-size: 10pt; }
  header, main, footer { max-width: none; padding: 0; }
  nav, .controls, .skip, figure details, .cards details { display: none; }
  figure, tr, .finding, .notice { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** Base64, for the policy of the page; a test holds it to the text above. */
export const PAGE_STYLES_SHA256 = 'cOSUZ4pKd5hqURQRMeJPdtkfzAQhDV6sGbOIaOjpCtE=';
