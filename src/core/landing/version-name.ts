/** A version as a ticket, a tag or a branch writes it, reduced to what can be compared. */
export interface VersionName {
  readonly numbers: readonly number[];
  /** `rc1`, `beta2` …, lower-cased without separators; `null` for a full version. */
  readonly prerelease: string | null;
  /** `2.4.x`: a series of versions, not one of them. */
  readonly isSeries: boolean;
  /** Words before the version (`Appc Daemon`), lower-cased; empty without. */
  readonly words: string;
}

const CORE = /^v?(\d{1,9}(?:[._]\d{1,9}){0,5})(.{0,60})$/i;
const PRERELEASE = /^[-._+ ]?([a-z][0-9a-z.+-]{0,50})$/i;
const FULL_WORDS = new Set(['ga', 'final', 'release', 'stable', 'lts']);
const MAXIMUM_LENGTH = 200;

/** `null` when the text holds no version, or more than one. */
export function parseVersionName(text: string): VersionName | null {
  if (text.length > MAXIMUM_LENGTH) return null;
  const tokens = text.trim().split(/\s+/);
  const places = tokens.flatMap((token, place) => (toCore(token) === null ? [] : [place]));
  const dotted = places.filter((place) => /\d[._]\d/.test(tokens[place] ?? ''));
  // "2.4 Beta 1": the number of the beta is no second version.
  const place = dotted.length === 1 ? dotted[0] : dotted.length === 0 && places.length > 0 ? places[0] : undefined;
  if (place === undefined) return null;
  const core = toCore(tokens[place] ?? '');
  if (core === null) return null;
  const after = tokens.slice(place + 1).join('');
  const suffix =
    core.suffix !== ''
      ? core.suffix
      : /^(?:alpha|beta|rc|m|milestone|preview|pre|ga|final|release)\d{0,4}$/i.test(after)
        ? after
        : '';
  const prerelease = toPrerelease(suffix);
  if (prerelease === undefined) return null;
  const words = [...tokens.slice(0, place), core.words].join(' ').trim().toLowerCase();
  return {
    numbers: core.numbers,
    prerelease: prerelease === 'x' ? null : prerelease,
    isSeries: prerelease === 'x',
    words,
  };
}

function toCore(
  token: string,
): { readonly numbers: readonly number[]; readonly suffix: string; readonly words: string } | null {
  // `daemon-1.0.0`, `release/2.4`: what stands before the digits is a name.
  const start = token.search(/\d/);
  if (start < 0) return null;
  const isNamed = start > 0 && !/^v$/i.test(token.slice(0, start));
  const named = isNamed ? /^([a-z][a-z@._/-]{0,80}[-_/@])v?$/i.exec(token.slice(0, start)) : null;
  if (isNamed && named === null) return null;
  const found = CORE.exec(token.slice(start));
  if (found === null) return null;
  const numbers = (found[1] ?? '').split(/[._]/).map(Number);
  return { numbers, suffix: found[2] ?? '', words: (named?.[1] ?? '').replace(/[-_/@]$/, '') };
}

/** `null` for a full version, `undefined` for what is no suffix of a version (`-17`: a build). */
function toPrerelease(suffix: string): string | null | undefined {
  if (suffix === '') return null;
  const word = PRERELEASE.exec(suffix)?.[1]?.toLowerCase().replace(/[.+-]/g, '');
  if (word === undefined) return undefined;
  return FULL_WORDS.has(word) ? null : word;
}

/** Equal for versions that mean the same: `2.4` and `v2.4.0`, `1.0-RC.1` and `1.0.0-rc1`. Words are left out. */
export function versionKey(version: VersionName): string {
  let last = version.numbers.length;
  while (last > 1 && version.numbers[last - 1] === 0) last -= 1;
  const numbers = version.numbers.slice(0, last).join('.');
  return version.prerelease === null ? numbers : `${numbers}-${version.prerelease}`;
}

/** Whether a branch of that series (`2.4`, `2.4.x`, `2.x`) carries the version (`2.4.1`). */
export function isOfSeries(version: VersionName, series: VersionName): boolean {
  return (
    series.numbers.length <= version.numbers.length &&
    series.numbers.every((number, place) => version.numbers[place] === number)
  );
}

/**
 * The version that a tag names under one template (`v{version}`, `pkg@{version}`, `v{version}-{build}`); `null` when it
 * does not fit. A suffix of digits alone (`v1.0.0-17`) is a build, and fits only where the template says `{build}`.
 */
export function parseTag(tag: string, template: string): VersionName | null {
  if (tag.length > MAXIMUM_LENGTH) return null;
  const at = template.indexOf('{version}');
  if (at < 0) return null;
  const before = template.slice(0, at);
  let after = template.slice(at + '{version}'.length);
  let rest = tag;
  if (!rest.startsWith(before)) return null;
  rest = rest.slice(before.length);
  if (after.endsWith('{build}')) {
    after = after.slice(0, -'{build}'.length);
    const digits = /\d{1,9}$/.exec(rest)?.[0];
    if (digits === undefined) return null;
    rest = rest.slice(0, -digits.length);
  }
  if (!rest.endsWith(after)) return null;
  rest = rest.slice(0, rest.length - after.length);
  const found = CORE.exec(rest);
  if (found === null || /^v/i.test(rest)) return null;
  const prerelease = toPrerelease(found[2] ?? '');
  const numbers = (found[1] ?? '').split(/[._]/).map(Number);
  // A bare number is a build or a date of somebody's own.
  if (prerelease === undefined || (numbers.length < 2 && before === '' && after === '')) return null;
  return { numbers, prerelease, isSeries: false, words: '' };
}
