import type { IntentArgs } from '../../model/finding-args.ts';
import { counted, formatDays, formatNumber, formatPercent } from '../format.ts';
import type { FindingText } from './finding-text.ts';

export const INTENT_TEXTS: { readonly [Kind in keyof IntentArgs]: FindingText<IntentArgs[Kind]> } = {
  'commitments-carried-over': {
    title: 'More commitments carried over than usual',
    sentence: (rise) =>
      `${riseOf(rise, 'commitment')} of the sprints in this window ${rise.count === 1 ? 'was' : 'were'} not done at their end; usual here: ${formatPercent(rise.usual)}.`,
    why: 'What others rely on for a date comes later than they were told, and each sprint begins with what the last one left.',
    innocent: [
      'The team plans more than it can do on purpose, and pulls from the rest.',
      'Something urgent came in between, and this was agreed.',
      'Tickets wait for a test or a release at the end of a sprint, as always, and there were more sprints with one.',
    ],
    remedy: 'Look at what was carried over: split it, plan less, or say what goes out when something comes in.',
    needs: 'A changelog, sprints with dates, and enough commitments in this window and the one before (planMinimum).',
  },
  'scope-added': {
    title: 'More scope added after the start than usual',
    sentence: (rise) =>
      `${riseOf(rise, 'ticket')} of the sprints in this window came in after the start; usual here: ${formatPercent(rise.usual)}.`,
    why: 'A plan that changes while it is carried out says little about what will be finished.',
    innocent: [
      'What was planned was done early, and more was pulled in.',
      'The team plans on the second day, later than the grace of the policy.',
      'An incident had to be dealt with.',
    ],
    remedy: 'Ask what came in and who decided it; leave room in the plan for what comes in anyway.',
    needs: 'A changelog, sprints with dates, and enough tickets in this window and the one before (planMinimum).',
  },
  'unplanned-work': {
    title: 'More unplanned work than usual',
    sentence: (rise) =>
      `${riseOf(rise, 'delivered ticket')} ${rise.count === 1 ? 'was' : 'were'} not in the plan at the start of ${rise.basis === 'sprint' ? 'its sprint' : 'its period, neither begun nor in a version'}; usual here: ${formatPercent(rise.usual)}.`,
    why: 'What nobody planned takes the place of what somebody waits for.',
    innocent: [
      'Support, security or an incident took precedence, as it should.',
      'Small tickets were begun and finished between two looks at the plan.',
      'The team works from a queue and does not plan ahead.',
    ],
    remedy: 'Look at what came in between; plan for what comes in regularly.',
    needs:
      'A changelog, and sprints, or tickets that are in progress or in a version before they are done; enough deliveries in this window and the one before (planMinimum).',
  },
  'priority-inversion': {
    title: 'Urgent, and overtaken',
    sentence: ({ priority, days, overtakers }) =>
      `Has waited as "${priority}" for ${formatDays(days)} without being touched, while ${counted(overtakers, 'ticket')} of the project, younger and two ranks lower, ${overtakers === 1 ? 'was' : 'were'} begun and done.`,
    why: 'Either the priority is not meant, or the order of work is not what the plan says.',
    innocent: [
      'It waits for somebody or something that no link names.',
      'Its priority was set by whoever reported it, and nobody looked.',
      'The others were small and on the way.',
    ],
    remedy: 'Begin it, or give it the priority that it has in practice.',
    needs:
      'A changelog, and priorities of a known scheme in which few tickets are urgent and most of those are begun soon.',
  },
  'intent-drift': {
    title: 'Effort went elsewhere than planned, more than usual',
    sentence: (args) =>
      `By ${args.dimension}, ${counted(args.planned, 'planned ticket')} and the ${args.measure === 'lines' ? 'changed lines' : 'changes'} of ${counted(args.worked, 'ticket')} that were worked on lie ${bits(args.divergence)} apart${intervalOf(args)}; chance alone gives ${bits(args.expected)} on average and ${bits(args.chance)} at most 19 times in 20, and no window before lay so far apart. Most moved: ${movements(args)}.`,
    why: 'A plan that says one thing while the work goes into another misleads everybody who decides by it.',
    innocent: [
      'One kind of work needs more changes, or more lines, for each ticket than another.',
      'Priorities changed, everybody knew, and only the plan was not redone.',
      'Tickets are filed under another name than before.',
    ],
    remedy: 'Ask what drew the work there, then change the plan or the work.',
    needs:
      'A plan that can be read, tickets linked to changes, an epic, component or label on most tickets (planCoverageFloor), and enough tickets in this window and one before (planMinimum).',
  },
  'ticket-backflow': {
    title: 'Tickets move back more than usual',
    sentence: (rise) =>
      `${riseOf(rise, 'move')} in this window went backward; usual here: ${formatPercent(rise.usual)}.`,
    why: 'What comes back from review or test was passed on too early, or was not understood in the same way.',
    innocent: [
      'Reviews or tests became stricter, and that was wanted.',
      'The board was arranged anew.',
      'Work was put back on purpose to finish something else first.',
    ],
    remedy: 'Read a few tickets that came back and ask what was missing when they were passed on.',
    needs: 'A changelog, and enough moves in this window and the one before (planMinimum).',
  },
};

/** `14 of 45 commitments (31.1 %)`. */
function riseOf({ count, of, share }: IntentArgs['scope-added'], one: string): string {
  return `${formatNumber(count)} of ${counted(of, one)} (${formatPercent(share)})`;
}

function bits(value: number): string {
  return `${formatNumber(value, 3)} bits`;
}

function intervalOf({ lower, upper }: IntentArgs['intent-drift']): string {
  return lower === null || upper === null ? '' : ` (95 %: ${formatNumber(lower, 3)} to ${formatNumber(upper, 3)})`;
}

function movements(args: IntentArgs['intent-drift']): string {
  const all = [
    [args.first, args.firstPlanned, args.firstActual],
    [args.second, args.secondPlanned, args.secondActual],
    [args.third, args.thirdPlanned, args.thirdActual],
  ] as const;
  return all
    .flatMap(([name, planned, actual]) =>
      planned === null || actual === null || name === ''
        ? []
        : [`"${name}" ${formatPercent(planned)} planned, ${formatPercent(actual)} done`],
    )
    .join('; ');
}
