import type { AuditFacts } from '../audit/audit-facts.ts';
import { auditFactsOf } from '../audit/audit-facts.ts';
import type { Page } from '../page.ts';
import { pageOf } from '../page.ts';
import type { Report } from '../report.ts';

/** What the sections of the audit report are drawn from, and on. */
export interface AuditView extends AuditFacts {
  readonly page: Page;
}

export function auditViewOf(report: Report): AuditView {
  return { ...auditFactsOf(report), page: pageOf(report.options) };
}
