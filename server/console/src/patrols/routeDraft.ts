import type { Position } from "../api/types";

export interface DraftStop {
  key: number;
  name: string;
  place: Position;
  dwellMinutes: number;
}

/** A route on the drawing table: its line and its checkpoints. */
export interface RouteDraft {
  line: Position[];
  stops: DraftStop[];
}

export const EMPTY: RouteDraft = { line: [], stops: [] };

let key = 0;

export const withStop = (draft: RouteDraft, name: string, place: Position, dwellMinutes = 0): RouteDraft =>
  ordered({ ...draft, stops: [...draft.stops, { key: ++key, name, place, dwellMinutes }] });

export const withoutStop = (draft: RouteDraft, gone: number): RouteDraft => ({
  ...draft,
  stops: draft.stops.filter((stop) => stop.key !== gone),
});

export const withStopChanged = (draft: RouteDraft, at: number, members: Partial<DraftStop>): RouteDraft => ({
  ...draft,
  stops: draft.stops.map((stop) => (stop.key === at ? { ...stop, ...members } : stop)),
});

export const withLine = (draft: RouteDraft, line: Position[]): RouteDraft => ordered({ ...draft, line });

export const reversed = (draft: RouteDraft): RouteDraft => ({
  line: [...draft.line].reverse(),
  stops: [...draft.stops].reverse(),
});

/** Checkpoints in the order in which the line comes past them. */
function ordered(draft: RouteDraft): RouteDraft {
  if (draft.line.length < 2) return draft;
  const along = (stop: DraftStop) => nearest(draft.line, stop.place).along;
  return { ...draft, stops: [...draft.stops].sort((a, b) => along(a) - along(b)) };
}

/** The place of a line that is nearest to another, and how far along the line it lies, in degrees of latitude. */
export function nearest(line: readonly Position[], to: Position): { place: Position; along: number; off: number } {
  const squeeze = Math.cos(((line[0]?.[1] ?? 0) * Math.PI) / 180);
  let best = { place: line[0] ?? to, along: 0, off: Number.POSITIVE_INFINITY };
  let gone = 0;
  for (let i = 1; i < line.length; i++) {
    const [ax = 0, ay = 0] = line[i - 1] ?? [];
    const [bx = 0, by = 0] = line[i] ?? [];
    const [dx, dy] = [(bx - ax) * squeeze, by - ay];
    const [px, py] = [((to[0] ?? 0) - ax) * squeeze, (to[1] ?? 0) - ay];
    const length = Math.hypot(dx, dy);
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length ** 2));
    const off = Math.hypot(px - share * dx, py - share * dy);
    if (off < best.off)
      best = { place: [ax + share * (bx - ax), ay + share * (by - ay)], along: gone + share * length, off };
    gone += length;
  }
  return best;
}
