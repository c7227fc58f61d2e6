import { AppError } from '../../base/app-error.ts';
import { isLoopback } from '../../sources/http/address.ts';

/** A server as the environment or the configuration names it. */
export interface ServerAddress {
  /** Host, with the port where one is written; lower case. */
  readonly host: string;
  /** Host without the port, as identities name it. */
  readonly hostname: string;
  /** `https://host`; `http:` for this machine only. */
  readonly origin: string;
  /** Path below which the server lives, with a slash at both ends: `/`, `/jira/`. */
  readonly basePath: string;
}

const LONGEST = 300;
const PATH = /^\/(?:[\w.~-]{1,100}\/){0,5}$/;

/**
 * Reads `ghe.acme.example`, `https://jira.acme.example/jira` or, for this machine, `http://127.0.0.1:8080`.
 * @param name what the value is called in messages, which do not repeat it: somebody may have written a token there
 * @throws AppError `host-invalid`
 */
export function parseServerAddress(written: string, name: string): ServerAddress {
  const text = written.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (text === '' || text.length > LONGEST || !URL.canParse(whole)) throw invalid(name);
  const url = new URL(whole);
  const basePath = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  const isBare = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!isSafe || !isBare || !PATH.test(basePath)) throw invalid(name);
  return { host: url.host, hostname: url.hostname, origin: url.origin, basePath };
}

/** Whether a configuration means this server: it may leave away the port, which the environment decides. */
export function isNamed({ host, hostname }: ServerAddress, configured: string): boolean {
  return configured === host || configured === hostname;
}

function invalid(name: string): AppError {
  return new AppError({
    code: 'host-invalid',
    kind: 'usage',
    message: `Expected ${name} to be a host such as tracker.acme.example, or its address with https://; it is something else.`,
    remedy: `Correct ${name}: no user, no query, and http:// for this machine only.`,
  });
}

/** The error of a configuration that names another host than the one that a token may go to. */
export function refusedHost(what: string, configured: string, allowed: string | null, remedy: string): AppError {
  const place = allowed === null ? 'no host is allowed to get one' : `a token may go to ${allowed} only`;
  return new AppError({
    code: 'host-not-allowed',
    kind: 'usage',
    message: `The configuration names ${configured} for ${what}, but ${place}. Nothing was sent.`,
    remedy,
  });
}
