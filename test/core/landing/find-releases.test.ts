import { describe, expect, it } from 'vitest';
import { isOfSeries, parseTag, parseVersionName, versionKey } from '../../../src/core/landing/version-name.ts';
import { land } from '../../support/land.ts';
import { shaOf } from '../../support/snapshot-builder.ts';

const key = (text: string): string | null => {
  const version = parseVersionName(text);
  return version === null ? null : versionKey(version);
};

describe('version names', () => {
  it.each([
    ['2.4', '2.4'],
    ['v2.4.0', '2.4'],
    ['2.4.1', '2.4.1'],
    ['Appc Daemon 1.0.0', '1'],
    ['Release 2.4 (June)', '2.4'],
    ['daemon-1.2.0', '1.2'],
    ['1.0-RC.1', '1-rc1'],
    ['1.0.0-rc1', '1-rc1'],
    ['2.4 Beta 1', '2.4-beta1'],
    ['3_2_0_GA', '3.2'],
    ['1.0.0.Final', '1'],
    ['Backlog', null],
    ['', null],
    ['1.0.0 to 2.0.0', null],
    ['v1.0.0-17', null],
    ['1'.repeat(300), null],
  ])('reads %j as %j', (text, expected) => {
    expect(key(text)).toBe(expected);
  });

  it('knows a series from a version', () => {
    const series = parseVersionName('2.4.x');
    const version = parseVersionName('2.4.1');
    expect(series?.isSeries).toBe(true);
    expect(series !== null && version !== null && isOfSeries(version, series)).toBe(true);
    expect(series !== null && version !== null && isOfSeries(series, version)).toBe(false);
  });
});

describe('tags', () => {
  it.each([
    ['v1.0.0', 'v{version}', true],
    ['v1', 'v{version}', true],
    ['1.0.0', '{version}', true],
    ['20240101', '{version}', false],
    ['v1.0.0', '{version}', false],
    ['v1.0.0-rc.1', 'v{version}', true],
    ['v1.0.0-17', 'v{version}', false],
    ['v1.0.0-17', 'v{version}-{build}', true],
    ['v1.0.0-17-gabc1234', 'v{version}', false],
    ['appcd-fs@1.0.0', 'v{version}', false],
    ['appcd-fs@1.0.0', 'appcd-fs@{version}', true],
    ['nightly', 'v{version}', false],
  ])('%s under %s is a release: %s', (tag, template, expected) => {
    expect(parseTag(tag, template) !== null).toBe(expected);
  });
});

describe('releases', () => {
  const commits = [
    { id: 'a', at: '2024-01-01' },
    { id: 'b', at: '2024-01-02' },
    { id: 'c', at: '2024-01-03' },
    {
      id: 'p',
      parents: ['b'],
      at: '2024-01-04',
      message: `b\n\n(cherry picked from commit ${shaOf('c')})`,
      paths: ['src/c.ts'],
    },
  ];

  it('take the host’s instant, else the tagger’s, else that of the landing', () => {
    const { releases } = land({
      commits,
      refs: [
        { name: 'main', commit: 'c' },
        { name: 'tags/v1.0.0', commit: 'a', taggedAt: '2024-01-20' },
        { name: 'tags/v1.1.0', commit: 'b', taggedAt: '2024-01-21' },
        { name: 'tags/v1.2.0', commit: 'c' },
      ],
      releases: [{ tag: 'v1.0.0', publishedAt: '2024-01-25' }],
    });
    const seen = releases.releases.map(
      ({ tag, at, instantFrom }) => `${tag} ${new Date(at).toISOString().slice(0, 10)} ${instantFrom}`,
    );
    expect(seen).toEqual(['v1.2.0 2024-01-03 landing', 'v1.1.0 2024-01-21 tagger', 'v1.0.0 2024-01-25 host']);
  });

  it('contain what their history holds, on lines and off them', () => {
    const { releases, commit, landings, changeOf } = land({
      commits,
      refs: [
        { name: 'main', commit: 'c' },
        { name: 'tags/v1.0.0', commit: 'b', taggedAt: '2024-01-05' },
        { name: 'tags/v1.0.1', commit: 'p', taggedAt: '2024-01-06' },
      ],
    });
    const held = (tag: string): string => {
      const { index } = releases.releasesOfVersion(tag)[0] ?? { index: -1 };
      return ['a', 'b', 'c', 'p'].filter((id) => releases.contains(index, commit(id))).join('');
    };
    expect(held('1.0.0')).toBe('ab');
    expect(held('1.0.1')).toBe('abp');
    // The fix of main is in the patch release by its copy.
    const patch = releases.releasesOfVersion('1.0.1')[0]?.index ?? -1;
    expect(landings.isContained(changeOf('c').index, patch)).toBe(true);
    expect(landings.isContained(changeOf('c').index, 0)).toBe(false);
  });

  it('answer for tags off all lines, more than a word of them', () => {
    const many = Array.from({ length: 70 }, (_, place) => ({
      id: `t${place}`,
      parents: [place === 0 ? 'a' : `t${place - 1}`],
    }));
    const { releases, commit } = land({
      commits: [...commits, ...many],
      refs: [
        { name: 'main', commit: 'c' },
        ...many.map(({ id }, place) => ({ name: `tags/v3.${place}.0`, commit: id, taggedAt: 1e12 + place })),
      ],
    });
    for (const place of [0, 31, 32, 63, 64, 69]) {
      const { index } = releases.releasesOfVersion(`3.${place}`)[0] ?? { index: -1 };
      expect(releases.contains(index, commit(`t${place}`))).toBe(true);
      expect(releases.contains(index, commit(`t${Math.min(69, place + 1)}`))).toBe(place === 69);
      expect(releases.contains(index, commit('c'))).toBe(false);
    }
  });

  it('map to versions of tickets, one per repository; what does not map is not measurable', () => {
    const { releases } = land({
      repositories: [{ id: 'acme/daemon' }, { id: 'acme/web' }],
      commits: [
        { id: 'd', repository: 'acme/daemon' },
        { id: 'w', repository: 'acme/web' },
      ],
      refs: [
        { name: 'main', commit: 'd', repository: 'acme/daemon' },
        { name: 'tags/v1.0.0', commit: 'd', repository: 'acme/daemon' },
        { name: 'main', commit: 'w', repository: 'acme/web' },
        { name: 'tags/v1.0.0', commit: 'w', repository: 'acme/web' },
        { name: 'tags/v2.0.0', commit: 'w', repository: 'acme/web' },
      ],
    });
    expect(releases.releasesOfVersion('1.0').map(({ repository }) => repository)).toEqual([0, 1]);
    expect(releases.releasesOfVersion('Appc Daemon 1.0.0').map(({ repository }) => repository)).toEqual([0]);
    expect(releases.releasesOfVersion('2.0.x')).toEqual([]);
    expect(releases.releasesOfVersion('Sprint nine')).toEqual([]);
    expect(releases.hasReleases(0)).toBe(true);
  });

  it('name the line that carries a version (scenario 3)', () => {
    const { releases, lines } = land({ commits, refs: { main: 'c', '1.0.x': 'p' } });
    expect(releases.linesOfVersion('1.0.1').map((line) => lines.lines[line]?.name)).toEqual(['1.0.x']);
    expect(releases.linesOfVersion('2.0')).toEqual([]);
  });

  it('cannot tell where no commit of a pull request is known', () => {
    const { landings, changeOfPull } = land({
      commits,
      refs: { main: 'c', 'tags/v1.0.0': 'c' },
      pullRequests: [{ number: 5, createdAt: '2024-01-01' }],
    });
    expect(landings.isContained(changeOfPull(5).index, 0)).toBeNull();
  });
});
