import type { TrackRun } from "../api/types";

/** Where a patrol was at a moment: a place, or null while the track is silent or before and after it. */
export interface Moment {
  place: [number, number] | null;
  /** True within a gap: nobody knows where it was. */
  silent: boolean;
}

/** First and last moment of a track, seconds since 1970. */
export function span(runs: TrackRun[]): [number, number] | null {
  const first = runs[0]?.times[0];
  const last = runs[runs.length - 1]?.times.at(-1);
  return first === undefined || last === undefined ? null : [first, last];
}

/** Between two fixes of a known run the place is interpolated; over a gap it never is. */
export function at(runs: TrackRun[], second: number): Moment {
  for (const run of runs) {
    const [from, to] = [run.times[0] ?? 0, run.times.at(-1) ?? 0];
    if (second < from || second > to) continue;
    if (!run.known || run.line?.type !== "LineString") {
      if (second === from || second === to) continue;
      return { place: null, silent: true };
    }
    const next = run.times.findIndex((time) => time >= second);
    const places = run.line.coordinates as [number, number][];
    const after = places[next];
    const before = places[Math.max(0, next - 1)];
    if (!after || !before) continue;
    const [begin, end] = [run.times[Math.max(0, next - 1)] ?? second, run.times[next] ?? second];
    const share = end > begin ? (second - begin) / (end - begin) : 0;
    const between = (axis: 0 | 1) => before[axis] + (after[axis] - before[axis]) * share;
    return { place: [between(0), between(1)], silent: false };
  }
  return { place: null, silent: false };
}

/** The known line up to a moment, run by run, for the part that was walked so far. */
export function walked(runs: TrackRun[], second: number): [number, number][][] {
  return runs.flatMap((run) => {
    if (!run.known || run.line?.type !== "LineString" || (run.times[0] ?? 0) > second) return [];
    const so = run.line.coordinates.filter((_, index) => (run.times[index] ?? 0) <= second) as [number, number][];
    const here = at([run], second).place;
    return [here ? [...so, here] : so];
  });
}
