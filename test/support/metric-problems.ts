// The grammar of OpenMetrics 1.0 as far as gauges go, with the rules that its text states outside of the grammar. Strict
// where the parsers at hand, which read the older format of Prometheus as well, let things pass.

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const METADATA = new RegExp(`^# (TYPE|UNIT|HELP) (${NAME}) (.*)$`);
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)\\})? (-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)$`);

export function metricProblems(text: string): readonly string[] {
  const lines = text.split('\n');
  const problems: string[] = [];
  if (lines.pop() !== '') problems.push('no line feed at the end');
  if (lines.pop() !== '# EOF') problems.push('no # EOF at the end');
  const closed = new Set<string>();
  const series = new Set<string>();
  const metadata = new Set<string>();
  let family = '';
  for (const line of lines) {
    const [, keyword, described = '', value = ''] = METADATA.exec(line) ?? [];
    const [, sampled, labels = ''] = SAMPLE.exec(line) ?? [];
    const name = keyword === undefined ? sampled : described;
    if (name === undefined) {
      problems.push(`neither metadata nor a sample: ${line}`);
      continue;
    }
    if (name !== family) {
      if (closed.has(name)) problems.push(`${name} comes in two pieces`);
      closed.add(name);
      family = name;
    }
    if (keyword !== undefined) {
      if (metadata.has(`${keyword} ${name}`)) problems.push(`${name} has two of ${keyword}`);
      metadata.add(`${keyword} ${name}`);
      if (keyword === 'TYPE' && value !== 'gauge') problems.push(`${name} is a ${value}`);
      if (keyword === 'UNIT' && !name.endsWith(`_${value}`)) problems.push(`${name} does not end in ${value}`);
    } else if (series.has(`${name}{${labels}}`)) problems.push(`${line} stands there twice`);
    else series.add(`${name}{${labels}}`);
    if (sampled !== undefined && !metadata.has(`TYPE ${sampled}`)) problems.push(`${sampled} has no type`);
  }
  return problems;
}
