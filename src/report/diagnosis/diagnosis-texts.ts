import type { DataQuality } from '../../model/data-quality.ts';
import { escapeShell } from '../escape.ts';
import { counted } from '../format.ts';
import type { Diagnosis, ManifestInput } from './diagnosis.ts';

// What both documents say in the same words. Texts with names in them are not escaped.

export const QUALITY_HEADING = 'How far can the numbers be trusted?';
export const REPRODUCTION_HEADING = 'How to make this again';

export function qualitySentence({ effects }: DataQuality): string {
  return effects.length === 0
    ? 'Nothing was found that is unmapped, invisible or incomplete. That says that the sources were understood, not that they tell everything.'
    : `${counted(effects.length, 'thing')} that ${effects.length === 1 ? 'is' : 'are'} unmapped, invisible or incomplete, and what each of ` +
        'them does to the numbers. Gaps are given with links strict, lower .. upper.';
}

export const ANONYMISED =
  'Pods, projects, repositories, tickets, branches, tags, commits and words of the tracker have aliases here, numbered in a secret ' +
  'order; titles are left out. Instants and counts are as they were: whoever has the tracker or the history can find tickets by them.';

const KINDS: Readonly<Record<ManifestInput['what'], string>> = {
  clone: 'a clone of',
  tickets: 'exported tickets,',
  'pull-requests': 'exported pull requests,',
  store: 'the store of Leeway that was asked',
};

export function inputSentence({ what, name, sha256 }: ManifestInput): string {
  const named = name === null ? (what === 'store' ? '' : ' kept by whoever made this') : ` ${name}`;
  return `${KINDS[what]}${named}${sha256 === null ? '' : `, SHA-256 ${sha256}`}`;
}

const OPTION = /^--[a-z-]{1,30}$/;

/** The command on one line, to be pasted where its words allow it. */
export function commandLine({ origin }: Diagnosis): string {
  return origin.command
    .map((word) => (OPTION.test(word) ? word : (escapeShell(word) ?? JSON.stringify(word))))
    .join(' ');
}

/** Facts of the run that somebody needs who wants to make it again. */
export function originRows({ origin, data }: Diagnosis): readonly (readonly [label: string, value: string])[] {
  return [
    ['Leeway', origin.version],
    ['Node.js', origin.node],
    ['as of', origin.asOf],
    ['policy', origin.policyHash],
    ['records read (SHA-256)', origin.dataHash ?? 'left out, since it could be compared'],
    ...data.map(({ name, sha256 }) => [`${name} (SHA-256)`, sha256] as const),
  ];
}

export function stepsOf({ origin }: Diagnosis): readonly string[] {
  const { leftOut } = origin.settings;
  const accounts = leftOut.bots + leftOut.agents + leftOut.identities + leftOut.podMembers;
  return [
    'From this folder alone: `leeway diagnose --from FOLDER` checks every file against manifest.json, and writes the documents again ' +
      'from result.json, drift.json and quality.json, to the same bytes.',
    origin.anonymised
      ? 'From the data: whoever has them and the file of aliases runs the command; nobody else can.'
      : 'From the data: copy leeway.config.yaml to an empty folder, put there what the names in capitals stand for, and run the command there.',
    ...(accounts === 0
      ? []
      : [
          `The configuration had ${counted(accounts, 'entry', 'entries')} that name accounts (bots, agents, identities, members of pods). ` +
            'They are left out here, and whoever runs it again needs them for the same numbers.',
        ]),
    'A clone that was fetched later says so in its source; everything up to the instant of the run stays as it is, unless history was rewritten.',
  ];
}
