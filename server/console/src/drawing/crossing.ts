import type { Position } from "../api/types";

const at = (p: Position | undefined, axis: 0 | 1): number => p?.[axis] ?? 0;

/** Twice the signed area of a triangle: which side of a→b the point c lies on. */
function side(a: Position, b: Position, c: Position): number {
  const area = (at(b, 0) - at(a, 0)) * (at(c, 1) - at(a, 1)) - (at(b, 1) - at(a, 1)) * (at(c, 0) - at(a, 0));
  const scale = Math.abs(at(b, 0) - at(a, 0)) + Math.abs(at(b, 1) - at(a, 1));
  return Math.abs(area) <= scale * 1e-12 ? 0 : Math.sign(area);
}

function within(a: Position, b: Position, p: Position): boolean {
  return (
    Math.min(at(a, 0), at(b, 0)) <= at(p, 0) &&
    at(p, 0) <= Math.max(at(a, 0), at(b, 0)) &&
    Math.min(at(a, 1), at(b, 1)) <= at(p, 1) &&
    at(p, 1) <= Math.max(at(a, 1), at(b, 1))
  );
}

function meet(a: Position, b: Position, c: Position, d: Position): boolean {
  const [abc, abd, cda, cdb] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  if (abc !== abd && cda !== cdb) return true;
  return (
    (abc === 0 && within(a, b, c)) ||
    (abd === 0 && within(a, b, d)) ||
    (cda === 0 && within(c, d, a)) ||
    (cdb === 0 && within(c, d, b))
  );
}

/** Whether b→c folds back over a→b, so that the two edges share more than their vertex. */
function foldsBack(a: Position, b: Position, c: Position): boolean {
  if (side(a, b, c) !== 0) return false;
  return (at(a, 0) - at(b, 0)) * (at(c, 0) - at(b, 0)) + (at(a, 1) - at(b, 1)) * (at(c, 1) - at(b, 1)) > 0;
}

export function same(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

/** Whether an edge from the last vertex to `next` would meet an edge already drawn. */
export function nextEdgeCrosses(drawn: readonly Position[], next: Position): boolean {
  const last = drawn.at(-1);
  const before = drawn.at(-2);
  if (!last || !before || same(last, next)) return false;
  if (foldsBack(before, last, next)) return true;
  for (let i = 0; i + 2 < drawn.length; i++) {
    const [a, b] = [drawn[i], drawn[i + 1]];
    if (a && b && meet(a, b, last, next)) return true;
  }
  return false;
}

/** Whether the edge that closes an area would meet one of its other edges. */
export function closingEdgeCrosses(drawn: readonly Position[]): boolean {
  const [first, second] = drawn;
  const last = drawn.at(-1);
  const before = drawn.at(-2);
  if (!first || !second || !last || !before || drawn.length < 3) return false;
  if (foldsBack(before, last, first) || foldsBack(last, first, second)) return true;
  for (let i = 1; i + 2 < drawn.length; i++) {
    const [a, b] = [drawn[i], drawn[i + 1]];
    if (a && b && meet(a, b, last, first)) return true;
  }
  return false;
}

/** Whether a line, or with `closed` an area given without its repeated last vertex, crosses itself. */
export function crossesItself(vertices: readonly Position[], closed: boolean): boolean {
  for (let i = 2; i < vertices.length; i++) {
    const next = vertices[i];
    if (next && nextEdgeCrosses(vertices.slice(0, i), next)) return true;
  }
  return closed && closingEdgeCrosses(vertices);
}
