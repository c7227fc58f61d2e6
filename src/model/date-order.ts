/** Which of three numbers of a date is what, for dates such as `03/04/2026` that do not say it. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

export const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const satisfies readonly DateOrder[];
