export { parseRepositoryName } from './place.ts';
export { toPullRequestFromCli, toPullRequestFromRest } from './to-pull-request.ts';
export type { GithubContext } from './to-ticket.ts';
export { toTicketFromCli, toTicketFromRest } from './to-ticket.ts';
