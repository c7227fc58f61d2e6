/** A pull of all that is configured, as the command line asks for it when nothing is said. */
export const WHOLE_PULL = { only: null, since: null, full: false, details: 500 } as const;
