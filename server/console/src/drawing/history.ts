/** Steps that can be taken back and made again; a new step forgets what was taken back. */
export interface History<T> {
  past: T[];
  now: T;
  future: T[];
}

const MOST_STEPS = 200;

export const begin = <T>(now: T): History<T> => ({ past: [], now, future: [] });

export function step<T>({ past, now }: History<T>, next: T): History<T> {
  return next === now ? { past, now, future: [] } : { past: [...past, now].slice(-MOST_STEPS), now: next, future: [] };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future] };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...rest] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.now], now: next, future: rest };
}
