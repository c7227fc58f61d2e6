/** Ids of the custom fields that matter, most telling first; empty where nothing names them. */
export interface CustomFields {
  readonly points: readonly string[];
  readonly epicLink: readonly string[];
  readonly sprint: readonly string[];
}

export const NO_CUSTOM_FIELDS: CustomFields = { points: [], epicLink: [], sprint: [] };

const NAMES: Readonly<Record<keyof CustomFields, readonly string[]>> = {
  points: ['story points', 'story point estimate'],
  epicLink: ['epic link'],
  sprint: ['sprint'],
};

const CUSTOM = 'customfield_';

/**
 * Reads the field names of `expand=names` (id → name as shown), where they came. What the user gave comes first: ids, or
 * names, which only count where `names` knows them.
 */
export function toCustomFields(
  names: Readonly<Record<string, string>> | null,
  given: CustomFields = NO_CUSTOM_FIELDS,
): CustomFields {
  if (names === null) return given;
  const idsByName = new Map<string, string[]>();
  for (const [id, name] of Object.entries(names)) {
    const word = name.trim().toLowerCase();
    if (id.startsWith(CUSTOM)) idsByName.set(word, [...(idsByName.get(word) ?? []), id]);
  }
  const find = (kind: keyof CustomFields): readonly string[] => {
    const named = [...given[kind], ...NAMES[kind]].flatMap((word) =>
      word.startsWith(CUSTOM) ? [word] : (idsByName.get(word.trim().toLowerCase()) ?? []),
    );
    return [...new Set(named)];
  };
  return { points: find('points'), epicLink: find('epicLink'), sprint: find('sprint') };
}
