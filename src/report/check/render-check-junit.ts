import type { CheckedRule, CheckedWaiver } from '../../model/check-result.ts';
import { isoInstant } from '../format.ts';
import { labelsOf } from '../labels.ts';
import type { Case } from '../junit-suites.ts';
import { toSuites } from '../junit-suites.ts';
import type { CheckReport } from './check-report.ts';
import { driftSentence, failingFindings, failingMessage, loopSentence, waiverSentence } from './check-texts.ts';
import { countSentence, ruleSentence, ruleText } from './measure-texts.ts';
import { obstacleSentence } from './obstacle-texts.ts';

/** JUnit XML: every limit is a test, and so is having measured; what fails besides is one each. */
export function* renderCheckJunit({ check, snapshot }: CheckReport): Iterable<string> {
  const labels = labelsOf(snapshot);
  const measurable = check.obstacles.map((obstacle): Case => {
    const message = obstacleSentence(obstacle);
    return { className: 'leeway.measurable', name: message, state: 'error', type: obstacle.code, message };
  });
  const findings = failingFindings(check, labels).map((checked): Case => {
    const message = failingMessage(check, labels, checked);
    const { kind } = checked.finding;
    return { className: `leeway.findings.${kind}`, name: message, state: 'failure', type: kind, message };
  });
  yield* toSuites(isoInstant(check.asOf), [
    ['measurable', () => (measurable.length > 0 ? measurable : [passed('leeway.measurable', 'what was asked for')])],
    ['limits', () => [...check.rules.map(ruleCase), ...check.counts.map(countCase)]],
    ['findings', () => (findings.length > 0 ? findings : [passed('leeway.findings', 'nothing that fails the gate')])],
    [
      'drift',
      () =>
        (check.drift ?? []).map((one): Case => {
          const message = driftSentence(one);
          const state = one.isFailing ? 'failure' : 'skipped';
          return { className: 'leeway.drift', name: `${one.row}: ${one.measure}`, state, type: one.verdict, message };
        }),
    ],
    [
      'loop',
      () =>
        (check.loop ?? []).map((one): Case => {
          const message = loopSentence(one);
          return { className: 'leeway.loop', name: message, state: 'failure', type: one.state, message };
        }),
    ],
    ['waivers', () => check.waivers.map(waiverCase)],
  ]);
}

function passed(className: string, name: string): Case {
  return { className, name, state: 'passed', type: '', message: '' };
}

const RULE_STATES = { held: 'passed', open: 'passed', broken: 'failure', 'not-measurable': 'error' } as const;

function ruleCase(rule: CheckedRule): Case {
  return {
    className: 'leeway.limits',
    name: ruleText(rule.rule),
    state: RULE_STATES[rule.state],
    type: rule.rule.limit,
    message: ruleSentence(rule),
  };
}

function countCase(count: CheckReport['check']['counts'][number]): Case {
  const name = 'kind' in count.about ? count.about.kind : `severity ${count.about.severity}`;
  return {
    className: 'leeway.limits',
    name: count.pod === null ? name : `${name} of ${count.pod}`,
    state: count.isBroken ? 'failure' : 'passed',
    type: 'at-most',
    message: countSentence(count),
  };
}

/** An expired waiver fails with its finding; here it is told what it was. */
function waiverCase(checked: CheckedWaiver): Case {
  const { about } = checked.waiver;
  const name = about.by === 'id' ? about.finding : `${about.kind} of ${about.subject}`;
  const state = { used: 'passed', expired: 'failure', unused: 'skipped' } as const;
  return {
    className: 'leeway.waivers',
    name,
    state: state[checked.state],
    type: checked.state,
    message: waiverSentence(checked) ?? '',
  };
}
