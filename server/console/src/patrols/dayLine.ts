/** Where something lies on the line of a day, in percent from its left. */
export interface Bar {
  left: number;
  width: number;
  /** It began before the line does. */
  cut: boolean;
}

interface Stretch {
  starts: string;
  ends: string;
}

const percent = (at: number, from: number, until: number) => ((at - from) / (until - from)) * 100;

export function bar({ starts, ends }: Stretch, from: string, until: string): Bar {
  const [a, b] = [Date.parse(from), Date.parse(until)];
  const left = Math.max(0, percent(Date.parse(starts), a, b));
  const right = Math.min(100, percent(Date.parse(ends), a, b));
  return { left, width: Math.max(0, right - left), cut: Date.parse(starts) < a };
}

/** Where a moment stands, or null outside of the line. */
export function spot(at: string, from: string, until: string): number | null {
  const left = percent(Date.parse(at), Date.parse(from), Date.parse(until));
  return left >= 0 && left <= 100 ? left : null;
}

/** Whole hours of the province, so many apart, with where they stand. */
export function ticks(from: string, until: string, every = 3): { hour: number; left: number }[] {
  const [a, b] = [Date.parse(from), Date.parse(until)];
  const found: { hour: number; left: number }[] = [];
  for (let at = a; at <= b; at += every * 3_600_000)
    found.push({ hour: new Date(at + 7 * 3_600_000).getUTCHours(), left: percent(at, a, b) });
  return found;
}

/** The part of the line that holds every shift, widened to whole hours; the whole line without any. */
export function shown(shifts: readonly Stretch[], from: string, until: string, now: string): [string, string] {
  if (shifts.length === 0) return [from, until];
  const step = 3 * 3_600_000;
  const [a, b] = [Date.parse(from), Date.parse(until)];
  const inside = (at: number) => Math.min(b, Math.max(a, at));
  const first = inside(Math.min(...shifts.map(({ starts }) => Date.parse(starts)), Date.parse(now)));
  const last = inside(Math.max(...shifts.map(({ ends }) => Date.parse(ends)), Date.parse(now)));
  const left = a + Math.floor((first - a) / step) * step;
  const right = Math.min(b, a + Math.ceil((last - a) / step) * step);
  return right > left ? [new Date(left).toISOString(), new Date(right).toISOString()] : [from, until];
}
