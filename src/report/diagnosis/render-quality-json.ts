import type { DataQuality } from '../../model/data-quality.ts';
import { inline, records, sortNames, toJsonText } from '../json/json-value.ts';
import { doctorMembers } from '../render-doctor.ts';

/** What the data is worth, for machines: described by docs/schema/quality-1.schema.json. */
export function renderQualityJson({ schema, understood, effects }: DataQuality): string {
  return toJsonText([
    ['schema', inline(schema)],
    ['effects', records(effects, ({ kind, args }) => ({ kind, args: sortNames(args) }))],
    ...doctorMembers(understood),
  ]);
}
