import type { Link } from '../model/link.ts';
import { compareText } from '../base/compare-text.ts';
import type { Labels } from './labels.ts';

/** By ticket, then tier, then what is linked: a total order. */
export function orderLinks(links: readonly Link[], labels: Labels): readonly Link[] {
  return links
    .map((link) => ({ link, id: labels.artifactId(link.artifact) }))
    .sort(
      (a, b) =>
        a.link.ticket - b.link.ticket ||
        a.link.tier - b.link.tier ||
        compareText(a.link.artifact.kind, b.link.artifact.kind) ||
        compareText(a.id, b.id) ||
        compareText(a.link.via, b.link.via) ||
        compareText(a.link.rootVia, b.link.rootVia) ||
        a.link.since - b.link.since,
    )
    .map(({ link }) => link);
}
