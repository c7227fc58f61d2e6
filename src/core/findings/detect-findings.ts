import { compareText } from '../../base/compare-text.ts';
import type { Finding } from '../../model/finding.ts';
import { SEVERITIES } from '../../model/finding.ts';
import { detectBatchClosing } from './detect-batch-closing.ts';
import { detectBackflow } from './detect-backflow.ts';
import { detectContradictedTexts } from './detect-contradicted-texts.ts';
import { detectDataQuality } from './detect-data-quality.ts';
import { detectIntentDrift } from './detect-intent-drift.ts';
import { detectLandedButOpen, detectStalled } from './detect-open-work.ts';
import { detectOutcomes } from './detect-outcomes.ts';
import { detectMissingOnMain } from './detect-missing-on-main.ts';
import { detectPlans } from './detect-plans.ts';
import { detectPriorityInversion } from './detect-priority-inversion.ts';
import { detectUnreleased } from './detect-repositories.ts';
import { detectRubberStamps } from './detect-rubber-stamps.ts';
import { detectLandedUnderWithdrawn, detectWorkBeforeStart, detectWorkOnClosed } from './detect-unseen-work.ts';
import { detectLargeUnreported, detectShadowWork } from './detect-unreported.ts';
import { detectDoneAgain } from './detect-done-again.ts';
import { detectInReview } from './detect-in-review.ts';
import { detectLoggedTime } from './detect-logged-time.ts';
import { detectOpenChildren } from './detect-open-children.ts';
import { detectOpenResolutions } from './detect-open-resolutions.ts';
import { detectReopened } from './detect-reopened.ts';
import { detectRewrittenHistory } from './detect-rewritten-history.ts';
import { detectThinEvidence } from './detect-thin-evidence.ts';
import { detectUnresolvedInRelease } from './detect-unresolved-in-release.ts';
import { detectWithdrawnLater } from './detect-withdrawn-later.ts';
import type { Detector, FindingContext } from './finding-context.ts';

const DETECTORS: readonly Detector[] = [
  detectDataQuality,
  detectOutcomes,
  detectStalled,
  detectLandedButOpen,
  detectBatchClosing,
  detectRubberStamps,
  detectContradictedTexts,
  detectWorkBeforeStart,
  detectWorkOnClosed,
  detectLandedUnderWithdrawn,
  detectShadowWork,
  detectLargeUnreported,
  detectMissingOnMain,
  detectUnreleased,
  detectRewrittenHistory,
  detectOpenResolutions,
  detectThinEvidence,
  detectUnresolvedInRelease,
  detectReopened,
  detectDoneAgain,
  detectOpenChildren,
  detectInReview,
  detectLoggedTime,
  detectWithdrawnLater,
  detectPlans,
  detectPriorityInversion,
  detectIntentDrift,
  detectBackflow,
];

/** All findings, gravest first, in a total order. */
export function detectFindings(context: FindingContext): readonly Finding[] {
  return DETECTORS.flatMap((detect) => detect(context)).sort(
    (a, b) =>
      SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
      compareText(a.kind, b.kind) ||
      (a.since ?? 0) - (b.since ?? 0) ||
      compareText(a.id, b.id),
  );
}
