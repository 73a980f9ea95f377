import type { Position } from "../api/types";

const METRES = 111_320;

/** Metres between two places near each other, on a flat earth. */
export function metresBetween([x1 = 0, y1 = 0]: Position, [x2 = 0, y2 = 0]: Position): number {
  const shrink = Math.cos((((y1 + y2) / 2) * Math.PI) / 180);
  return Math.hypot((x2 - x1) * shrink, y2 - y1) * METRES;
}

export interface Near {
  id: string;
  name: string;
  metres: number;
}

/** The nearest few of some places, the nearest first. */
export function nearest(
  from: Position,
  places: readonly { id: string; name: string; at: Position }[],
  most: number,
): Near[] {
  return places
    .map(({ id, name, at }) => ({ id, name, metres: metresBetween(from, at) }))
    .sort((a, b) => a.metres - b.metres)
    .slice(0, most);
}
