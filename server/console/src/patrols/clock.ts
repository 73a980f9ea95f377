const ZONE = "Asia/Ho_Chi_Minh";
/** What an hour of 24 looks like; the browser's own field would speak its language instead of the page's. */
export const CLOCK = "([01]\\d|2[0-3]):[0-5]\\d";
const PROVINCE_OFFSET = 7 * 3_600_000;

const hours = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const days = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" });

/** `21:00` on the clock of the province. */
export const hour = (iso: string): string => hours.format(new Date(iso));

/** The day of the province, `2023-12-30`. */
export const dayOf = (iso: string): string => days.format(new Date(iso));

/** `21:00 – 02:00`. */
export const span = (starts: string, ends: string): string => `${hour(starts)} – ${hour(ends)}`;

/** An instant of a day and an hour such as `21:00` on the clock of the province, which keeps no summer time. */
export const instant = (day: string, at: string): string =>
  new Date(Date.parse(`${day}T${at}:00Z`) - PROVINCE_OFFSET).toISOString();

/** From a day's hour to the next time it is the other hour: a patrol may cross midnight. */
export const patrolled = (day: string, began: string, ended: string): { from: string; to: string } => ({
  from: instant(day, began),
  to: instant(ended > began ? day : addDays(day, 1), ended),
});

export const addDays = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);

/** 1 for Monday to 7 for Sunday. */
export const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

export const minutesBetween = (starts: string, ends: string): number =>
  Math.round((Date.parse(ends) - Date.parse(starts)) / 60_000);

export const earlier = (one: string, other: string): string => [one, other].sort()[0] ?? one;

export const later = (one: string, other: string): string => [one, other].sort()[1] ?? one;
