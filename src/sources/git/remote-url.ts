import { ownValue } from '../../base/own-value.ts';

/** Where a remote lives, without credentials, port, or the spelling of its transport. */
export interface RemotePlace {
  /** Lower case. */
  readonly host: string;
  /** `owner/name`; deeper where groups nest. */
  readonly fullName: string;
}

const LONGEST_URL = 2048;
/** Hosts that offer the same repositories under a second name. */
const SAME_HOST: Readonly<Record<string, string>> = {
  'ssh.github.com': 'github.com',
  'www.github.com': 'github.com',
  'altssh.gitlab.com': 'gitlab.com',
  'altssh.bitbucket.org': 'bitbucket.org',
};

/**
 * Reads `https://user:secret@host:port/owner/name.git`, `ssh://git@host/owner/name` and `git@host:owner/name.git`.
 * `null` for a path on this machine (also `file://`, `C:\…`) and for what names no owner.
 */
export function parseRemoteUrl(url: string): RemotePlace | null {
  if (url.length > LONGEST_URL) return null;
  const parts = splitUrl(url.trim()) ?? splitScpLike(url.trim());
  if (parts === null) return null;
  const host = parts.authority
    .slice(parts.authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .toLowerCase();
  const fullName = toFullName(parts.path);
  if (!/^[a-z0-9._-]+$|^\[[0-9a-f:]+\]$/.test(host) || fullName === null) return null;
  return { host: ownValue(SAME_HOST, host) ?? host, fullName };
}

function splitUrl(url: string): { authority: string; path: string } | null {
  const scheme = /^(?:https?|ssh|git|git\+ssh|ssh\+git):\/\//i.exec(url);
  if (scheme === null) return null;
  const rest = url.slice(scheme[0].length);
  const slash = rest.indexOf('/');
  return slash < 0 ? null : { authority: rest.slice(0, slash), path: rest.slice(slash + 1) };
}

/** As git does: a colon before the first slash, and a letter alone before it is a drive of Windows. */
function splitScpLike(url: string): { authority: string; path: string } | null {
  const colon = url.indexOf(':');
  if (colon < 2 || url.slice(0, colon).includes('/') || url.startsWith('//', colon + 1) || url[colon + 1] === ':') {
    return null;
  }
  return { authority: url.slice(0, colon), path: url.slice(colon + 1) };
}

function toFullName(path: string): string | null {
  const segments = path
    .replace(/[?#].*$/, '')
    .split('/')
    .filter((segment) => segment !== '');
  const last = segments.pop()?.replace(/\.git$/, '');
  if (last === undefined || last === '' || segments.length === 0) return null;
  const whole = [...segments, last];
  // Characters that no host allows in names, and that would end a line or a column somewhere else.
  return whole.some((segment) => segment === '..' || /[^\w.~%+-]/.test(segment)) ? null : whole.join('/');
}
