import type { Position } from "../api/types";

/** What a label has to know of the area it names. */
export interface Ground {
  extent: number[];
  /** The spot a label takes when nothing is in its way. */
  inside: Position;
  holds: (point: Position) => boolean;
  /** Whether another area would seem to bear the name. */
  foreign: (point: Position) => boolean;
}

const STEPS = 10;

/**
 * Where a name of half this width and height covers the fewest marks: as near to the middle of its area as may be, and
 * in the open beside it where the area is crowded.
 */
export function labelSpot(
  ground: Ground,
  marks: readonly Position[],
  [halfWidth, halfHeight]: [number, number],
): Position {
  const { extent, inside, holds, foreign } = ground;
  const [x0 = 0, y0 = 0] = inside;
  const [west = 0, south = 0, east = 0, north = 0] = extent;
  const [left, width] = [west - halfWidth, east - west + 2 * halfWidth];
  const [bottom, height] = [south - halfHeight, north - south + 2 * halfHeight];
  const reach = Math.hypot(width, height) || 1;
  const near = marks.filter(
    ([x = 0, y = 0]) =>
      x > left - halfWidth &&
      x < left + width + halfWidth &&
      y > bottom - halfHeight &&
      y < bottom + height + halfHeight,
  );

  const price = ([x = 0, y = 0]: Position): number => {
    const covered = near.filter(
      ([mx = 0, my = 0]) => Math.abs(mx - x) < halfWidth && Math.abs(my - y) < halfHeight,
    ).length;
    const astray = [x - halfWidth, x, x + halfWidth]
      .filter((along) => !holds([along, y]))
      .reduce((sum, along) => sum + (foreign([along, y]) ? 2 : 0.6), 0);
    return covered + astray + (2 * Math.hypot(x - x0, y - y0)) / reach;
  };

  let best = inside;
  let least = price(inside);
  for (let i = 0; i <= STEPS && least > 0; i++)
    for (let j = 0; j <= STEPS; j++) {
      const spot = [left + (width * i) / STEPS, bottom + (height * j) / STEPS];
      const asked = price(spot);
      if (asked < least) [best, least] = [spot, asked];
    }
  return best;
}
