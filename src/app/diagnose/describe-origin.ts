import path from 'node:path';
import type { Config } from '../../config/config.ts';
import type { When } from '../question.ts';
import type { Question } from '../question.ts';
import type { SourceCall } from '../source-call.ts';
import { isOneOff } from '../source-call.ts';
import type { ManifestInput, ManifestSettings } from '../../report/diagnosis/diagnosis.ts';
import { isoInstant } from '../../report/format.ts';
import type { AuditResult } from '../../model/result.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { hashFile } from './hash-records.ts';

/** What a run read, with names in capitals instead of places of this machine. */
export async function describeInputs(
  call: SourceCall,
  { repositories }: Pick<AuditResult, 'repositories'>,
  cwd: string,
): Promise<readonly ManifestInput[]> {
  if (!isOneOff(call)) return [{ placeholder: 'STORE', what: 'store', name: null, sha256: null }];
  const clones = repositories
    .filter(({ commits }) => commits > 0)
    .map(({ id }) => id)
    .sort()
    .map((id, index): ManifestInput => ({ placeholder: `CLONE-${index + 1}`, what: 'clone', name: id, sha256: null }));
  const files = async (what: 'tickets' | 'pull-requests', named: readonly string[]): Promise<ManifestInput[]> =>
    Promise.all(
      named.map(async (file, index) => ({
        placeholder: `${what === 'tickets' ? 'TICKETS' : 'PULL-REQUESTS'}-${index + 1}`,
        what,
        name: path.basename(file),
        sha256: await hashFile(path.resolve(cwd, file)),
      })),
    );
  return [
    ...(call.mayPull ? clones : []),
    ...(await files('tickets', call.tickets)),
    ...(await files('pull-requests', call.pullRequests)),
  ];
}

/** The words of a command that asks the same question of the same inputs, at the instant of this run. */
export function describeCommand(
  call: SourceCall,
  question: Question,
  inputs: readonly ManifestInput[],
  { asOf }: Pick<AuditResult, 'asOf'>,
): readonly string[] {
  const option = (name: string, value: string | null): readonly string[] => (value === null ? [] : [name, value]);
  const of = (what: ManifestInput['what'], name: string): readonly string[] =>
    inputs.filter((input) => input.what === what).flatMap(({ placeholder }) => [name, placeholder]);
  return [
    'leeway',
    'diagnose',
    ...of('clone', '--repo'),
    ...of('tickets', '--tickets'),
    ...of('pull-requests', '--pull-requests'),
    ...of('store', '--store'),
    ...(call.isComplete ? ['--complete'] : []),
    ...option('--date-order', call.dateOrder ?? null),
    ...(call.mayPull ? [] : ['--no-pull']),
    ...question.projects.flatMap((project) => ['--project', project]),
    ...option('--as-of', isoInstant(asOf)),
    ...option('--since', toWord(question.since)),
    ...option('--until', toWord(question.until)),
    ...['--config', 'leeway.config.yaml', '--output', 'again'],
  ];
}

function toWord(when: When | null): string | null {
  if (when === null) return null;
  return when.kind === 'before' ? `${when.days}d` : isoInstant(when.at);
}

/** What the configuration said that is no policy and names nobody. */
export function describeSettings(config: Config, zone: string | null, snapshot: Snapshot): ManifestSettings {
  const count = (lists: readonly (readonly unknown[])[]): number => lists.reduce((sum, { length }) => sum + length, 0);
  return {
    timeZone: zone,
    complete: config.complete,
    repositories: snapshot.repositories
      .map(({ id, host }) => {
        const written = config.repositories.find((one) => one.id === id);
        return { id, host: written?.host ?? host, formerNames: written?.formerNames ?? [] };
      })
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    leftOut: {
      bots: config.bots.length,
      agents: config.agents.length,
      identities: config.identities.length,
      podMembers: count(config.podMembers),
    },
  };
}
