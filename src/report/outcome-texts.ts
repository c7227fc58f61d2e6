import type { OutcomeName } from '../model/outcome.ts';
import type { ClaimedBy } from '../model/rung.ts';

/** What an outcome says, in one sentence. */
export const OUTCOME_TEXTS: Readonly<Record<OutcomeName, string>> = {
  pending: 'The claim is too young to be judged.',
  supported: 'The work stands where the ticket says it does.',
  partial: 'Some of the work stands, less than the ticket says.',
  contradicted: 'Work was done for it, and none of it stands where the ticket says.',
  unsupported: 'There is reason to think that such work would show.',
  inconclusive: 'That is too little to judge the claim.',
  'not-applicable': 'The ticket needs no code, or its claim was withdrawn.',
};

export const CLAIMANT_TEXTS: Readonly<Record<ClaimedBy, string>> = {
  person: 'a person',
  agent: 'an AI agent',
  'merge-automation': 'the merge itself',
  'other-automation': 'another automation',
  unknown: 'somebody or something that the source does not name',
};
