const HOST = '@users.noreply.github.com';

/** The login in GitHub's no-reply address (`ID+login@…` or `login@…`), lower-cased; `null` for any other address. */
export function parseGithubAddress(
  email: string | null,
): { readonly number: string | null; readonly login: string } | null {
  const address = email?.toLowerCase() ?? '';
  if (!address.endsWith(HOST)) return null;
  const local = address.slice(0, -HOST.length);
  const plus = local.indexOf('+');
  if (plus < 0) return { number: null, login: local };
  return { number: local.slice(0, plus), login: local.slice(plus + 1) };
}
