import { toText } from './page.ts';
import type { Report } from './report.ts';
import { renderAi } from './terminal/ai.ts';
import { auditViewOf } from './terminal/audit-view.ts';
import { renderFindings } from './terminal/findings.ts';
import { renderFirstTickets } from './terminal/first-tickets.ts';
import { renderGap } from './terminal/gap.ts';
import { renderHeader } from './terminal/header.ts';
import { renderLimits } from './terminal/limits.ts';
import { renderMoreGap } from './terminal/more-gap.ts';
import { renderNextSteps } from './terminal/next-steps.ts';
import { renderLandedWork, renderUnreportedWork } from './terminal/repositories.ts';
import { renderPlans } from './terminal/plans.ts';
import { renderVisible } from './terminal/visible.ts';

/** The first screen answers; the rest says why to believe it. */
const SCREEN_LINES = 40;
const MOST_TICKETS = 10;
const FEWEST_TICKETS = 3;

export function renderTerminal(report: Report): string {
  const view = auditViewOf(report);
  const before = [renderHeader(view), renderGap(view)];
  const after = [renderVisible(view), renderNextSteps(view)];
  const taken = [...before, ...after].reduce((sum, section) => sum + section.length + 1, 0);
  // The heading of the tickets takes one line; the empty line after it is counted with the sections.
  const room = SCREEN_LINES - taken - 1;
  const tickets = renderFirstTickets(view, Math.max(FEWEST_TICKETS, Math.min(MOST_TICKETS, room)));
  return toText(view.page, [
    ...before,
    tickets,
    ...after,
    ...renderFindings(view),
    renderPlans(view),
    renderMoreGap(view),
    renderUnreportedWork(view),
    renderLandedWork(view),
    renderAi(view),
    renderLimits(view),
  ]);
}
