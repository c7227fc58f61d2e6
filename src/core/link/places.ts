import { MISSING } from '../../model/repository.ts';
import type { Snapshot } from '../../model/snapshot.ts';

/** Where an artifact lives, in lower case: what `#12` and `owner/repo#12` in its text are relative to. */
export interface Place {
  /** `null` where nobody said. */
  readonly host: string | null;
  /** Present name first, then former ones. */
  readonly names: readonly string[];
}

export interface Places {
  readonly ofRepository: (repository: number) => Place;
  /** Position in `Snapshot.repositories` by present or former name on that host; `MISSING` for any other. */
  readonly find: (host: string | null, name: string) => number;
}

const NOWHERE: Place = { host: null, names: [] };

export function indexPlaces(snapshot: Snapshot): Places {
  const places = snapshot.repositories.map(({ host, fullName, formerNames }): Place => {
    const names = [...(fullName === null ? [] : [fullName]), ...formerNames];
    return { host: host === null ? null : plainHost(host), names: names.map((name) => name.toLowerCase()) };
  });
  const byName = new Map<string, number[]>();
  places.forEach(({ names }, index) => {
    for (const name of names) byName.set(name, [...(byName.get(name) ?? []), index]);
  });
  return {
    ofRepository: (repository) => places[repository] ?? NOWHERE,
    find: (host, name) => {
      const sameName = byName.get(name.toLowerCase()) ?? [];
      const fits = sameName.filter((index) => isSameHost(places[index]?.host ?? null, host));
      // A present name beats a former one that somebody else has taken over.
      const present = fits.filter((index) => places[index]?.names[0] === name.toLowerCase());
      return (present.length > 0 ? present : fits)[0] ?? MISSING;
    },
  };
}

export function plainHost(host: string): string {
  return host.toLowerCase().replace(/^www\./, '');
}

/** Unknown on either side is no contradiction. */
export function isSameHost(one: string | null, other: string | null): boolean {
  return one === null || other === null || plainHost(one) === plainHost(other);
}
