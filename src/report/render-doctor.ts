import type { DoctorReport } from '../model/doctor-report.ts';
import { doctorSections } from './doctor/doctor-sections.ts';
import { isoInstant, formatMinute, round } from './format.ts';
import { coverageValue, shareValue, sourceValue } from './json/audit-values.ts';
import type { Member } from './json/json-value.ts';
import { inline, records, sortNames, toJsonText } from './json/json-value.ts';
import { pageOf, toText } from './page.ts';
import type { ReportOptions } from './report.ts';

/** What was understood of the sources and what was not, with what to do about it. */
export function renderDoctor(report: DoctorReport, options: ReportOptions): string {
  const page = pageOf(options);
  const sections = doctorSections(report, page, options.verbose);
  const problems = sections.reduce((sum, section) => sum + section.problems, 0);
  return toText(page, [
    [
      page.paint.heading(
        report.asOf === null
          ? 'Leeway doctor: nothing was pulled yet'
          : `Leeway doctor as of ${formatMinute(report.asOf)}`,
      ),
      problems === 0
        ? 'No problem was found. That says that the sources were understood, not that they tell everything.'
        : `${problems === 1 ? '1 problem' : `${problems} problems`}; after each stands what to do.`,
    ],
    ...sections.map(({ heading, lines }) => [page.paint.heading(heading), ...lines]),
  ]);
}

export function renderDoctorJson(report: DoctorReport): string {
  return toJsonText([['schema', inline(report.schema)], ...doctorMembers(report)]);
}

/** All of it but the name of the schema. */
export function doctorMembers(report: DoctorReport): readonly Member[] {
  const { coverage, clocks } = report;
  return [
    ['asOf', inline(isoInstant(report.asOf))],
    ['sources', records(report.sources, sourceValue)],
    ['servers', report.servers === null ? inline(null) : records(report.servers, sortNames)],
    ['coverage', inline(coverage === null ? null : coverageValue(coverage))],
    ['linkCoverageFloor', inline(report.linkCoverageFloor)],
    ['unmapped', records(report.unmapped, sortNames)],
    ['suspects', records(report.suspects, ({ landed, ...status }) => ({ ...status, landed: shareValue(landed) }))],
    ['projectsWithoutClaim', inline(report.projectsWithoutClaim)],
    ['notMeasurableKinds', inline(report.notMeasurableKinds.map(({ kind, lacks }) => ({ kind, lacks: [...lacks] })))],
    ['repositories', records(report.repositories, sortNames)],
    [
      'clocks',
      inline({
        offsets: clocks.offsets.map((offset) => ({ ...offset, hours: round(offset.hours, 1) })),
        inFuture: clocks.inFuture,
        clamped: clocks.clamped,
        withoutHistory: clocks.withoutHistory,
      }),
    ],
    ['unknownTickets', records(report.unknownTickets, sortNames)],
  ];
}
