import { AppError } from '../base/app-error.ts';
import { isOneOff } from './source-call.ts';
import type { SourceCall } from './source-call.ts';

/**
 * Options that contradict each other are refused, not weighed.
 * @throws AppError `options-contradict`
 */
export function expectCoherent(call: SourceCall): void {
  if (!isOneOff(call)) return;
  if (call.store !== null) {
    throw contradiction(
      '--store names data to keep, --repo, --tickets and --pull-requests name data for this run only',
      'Leave one of them out; `leeway pull --repo` and `leeway import` put data into a store.',
    );
  }
  if (!call.mayPull && call.repositories.length > 0) {
    throw contradiction('--repo names a clone to read, --no-pull says to read none', 'Leave one of them out.');
  }
}

function contradiction(words: string, remedy: string): AppError {
  return new AppError({
    code: 'options-contradict',
    kind: 'usage',
    message: `${words}: they go against each other.`,
    remedy,
  });
}
