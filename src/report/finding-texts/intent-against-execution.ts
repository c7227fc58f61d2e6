import type { IntentArgs } from '../../model/finding-args.ts';
import type { FindingText } from './finding-text.ts';

export const INTENT_TEXTS: { readonly [Kind in keyof IntentArgs]: FindingText<IntentArgs[Kind]> } = {};
