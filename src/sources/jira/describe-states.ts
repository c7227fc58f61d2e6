import type { AppError } from '../../base/app-error.ts';
import type { Instant } from '../../model/instant.ts';
import type { PageState } from '../../model/store.ts';

/** Why something of a project is missing, and what to do; the first found is told. */
export interface Gap {
  readonly reason: string;
  readonly remedy: string;
}

export function completeState(asOf: Instant): PageState {
  return { kind: 'tickets', completeness: 'complete', reason: null, remedy: null, asOf };
}

export function incompleteState({ reason, remedy }: Gap, asOf: Instant): PageState {
  return { kind: 'tickets', completeness: 'incomplete', reason, remedy, asOf };
}

export const NOT_FINISHED: Gap = {
  reason: 'The first pull has not come to its end.',
  remedy: 'Run `leeway pull` again: it goes on from where it stopped.',
};

export function gapOf({ message, remedy }: AppError): Gap {
  return { reason: message, remedy: remedy ?? 'Run it again.' };
}

export function unreadGap(problems: readonly string[], count: number): Gap {
  const shown = problems.slice(0, 3).join('; ');
  return {
    reason: `${count} ${count === 1 ? 'ticket' : 'tickets'} could not be read${shown === '' ? '' : `: ${shown}`}.`,
    remedy: 'Every pull asks for them again; report it if it stays.',
  };
}

export function limitedGap(since: Instant): Gap {
  return {
    reason: `Only tickets that changed since ${new Date(since).toISOString().slice(0, 10)} were asked for.`,
    remedy: 'Run `leeway pull` without --since.',
  };
}

export function hiddenGap(absent: number, stored: number): Gap {
  return {
    reason: `${absent} of ${stored} known tickets are no longer shown to this token.`,
    remedy: 'Check that the account of the token may still browse the project. What was read before is kept.',
  };
}

export function cutGap(count: number): Gap {
  return {
    reason: `Of ${count} tickets the server shows a part of the changelog only.`,
    remedy: 'Ask the administrator whether a proxy or an app cuts answers.',
  };
}

export function absentProject(project: string, host: string): Gap {
  return {
    reason: `${host} has no project ${project}, or does not show it to this token.`,
    remedy: 'Check the key, and give the account of the token the permission to browse it.',
  };
}
