import { addDays, dayOf, weekday } from "./clock";

/** The weeks of a month from Monday on, with the days of other months that fill them. */
export function weeks(month: string): string[][] {
  const first = `${month}-01`;
  let at = addDays(first, 1 - weekday(first));
  const rows: string[][] = [];
  do {
    rows.push(Array.from({ length: 7 }, (_, i) => addDays(at, i)));
    at = addDays(at, 7);
  } while (at.startsWith(month));
  return rows;
}

export function otherMonth(month: string, n: number): string {
  const [year = 0, of = 1] = month.split("-").map(Number);
  const at = year * 12 + of - 1 + n;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

/** Shifts by the day of the province on which they begin. */
export function byDay<T extends { starts: string }>(shifts: readonly T[]): Map<string, T[]> {
  const days = new Map<string, T[]>();
  for (const shift of shifts) {
    const day = dayOf(shift.starts);
    days.set(day, [...(days.get(day) ?? []), shift]);
  }
  return days;
}
