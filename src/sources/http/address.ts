/** What an address may look like in a message: no query, which may hold anything, no user, no fragment. */
export function placeOf({ protocol, host, pathname }: URL): string {
  const path = pathname.length > 200 ? `${pathname.slice(0, 200)}…` : pathname;
  return `${protocol}//${host}${path}`;
}

/** Whether a host name can only mean this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Same scheme, host and port, no credentials of its own, and a path below one of the prefixes. */
export function isAllowedAddress(url: URL, origin: URL, paths: readonly string[]): boolean {
  if (url.origin !== origin.origin || url.username !== '' || url.password !== '') return false;
  // An encoded slash or dot may be resolved by a server into another path than the one that is compared here.
  if (/%2e|%5c/i.test(url.pathname)) return false;
  return paths.some((prefix) => url.pathname === prefix || url.pathname.startsWith(withSlash(prefix)));
}

function withSlash(prefix: string): string {
  return prefix.endsWith('/') ? prefix : `${prefix}/`;
}
