import { AppError } from '../../base/app-error.ts';
import { placeOf } from './address.ts';

/** Thrown by a transport that has read as much as it may. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

const MOST_CAUSES = 5;

const NO_SUCH_HOST = new Set(['ENOTFOUND', 'EAI_NONAME']);
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ERR_TLS|EPROTO|ERR_SSL/;
const PROXY = /\bproxy\b/i;

/** What a call without an answer means to the user. The text of the cause is not repeated: it may hold an address of a proxy with its password. */
export function toHttpError(
  error: unknown,
  at: URL,
  call: { readonly timeoutMs: number; readonly hasTimedOut: boolean },
): AppError {
  if (error instanceof AppError) return error;
  const place = placeOf(at);
  if (call.hasTimedOut) {
    return failure('http-timeout', `${place} did not answer in full within ${call.timeoutMs / 1_000} s.`, PATIENCE);
  }
  const causes = causesOf(error);
  if (causes.some((cause) => cause instanceof TooLarge)) {
    return failure('http-too-large', `${place} answered with more than may be read at once.`, REPORT);
  }
  const codes = causes.flatMap((cause) => (typeof cause.code === 'string' ? [cause.code] : []));
  const code = codes.find((each) => !each.startsWith('UND_ERR')) ?? codes[0] ?? 'no reason given';
  if (codes.some((each) => NO_SUCH_HOST.has(each))) {
    return failure('http-unknown-host', `There is no host ${at.host}: its name was not found.`, SPELLING);
  }
  if (codes.some((each) => CERTIFICATE.test(each))) {
    return failure('http-certificate', `The certificate of ${at.host} is not trusted (${code}).`, CERTIFICATES);
  }
  if (causes.some(({ message }) => PROXY.test(message))) {
    return failure('http-proxy', `The proxy between here and ${at.host} refused the connection.`, PROXIES);
  }
  return failure('http-unreachable', `${place} gave no answer: the connection failed or broke (${code}).`, PATIENCE);
}

const PATIENCE = 'Run it again: what was read is kept, and the next run goes on from there.';
const REPORT = 'Check that the host is the tracker itself.';
const SPELLING = 'Check how the host is written, and whether a proxy (HTTPS_PROXY) is needed.';
const CERTIFICATES = 'Name the file with the certificate of your own authority in LEEWAY_CA_FILE.';
const PROXIES = 'Check HTTPS_PROXY and NO_PROXY.';

function failure(code: string, message: string, remedy: string): AppError {
  return new AppError({ code, kind: 'not-measurable', message, remedy });
}

function causesOf(error: unknown): readonly (Error & { readonly code?: unknown })[] {
  const causes: (Error & { readonly code?: unknown })[] = [];
  let at: unknown = error;
  while (at instanceof Error && causes.length < MOST_CAUSES) {
    causes.push(at);
    at = at instanceof AggregateError ? at.errors[0] : at.cause;
  }
  return causes;
}
