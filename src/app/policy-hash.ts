import { createHash } from 'node:crypto';
import { canonicalJson } from '../base/canonical-json.ts';
import type { Policy } from '../model/policy.ts';

const DIGITS = 12;

/** First 12 hex digits of the SHA-256 of the policy, whatever the order in which it was written. */
export function policyHash(policy: Policy): string {
  return createHash('sha256').update(canonicalJson(policy)).digest('hex').slice(0, DIGITS);
}
