import { describe, expect, it } from "vitest";
import type { TrackRun } from "../api/types";
import { at, span, walked } from "./replay";

const known = (coordinates: number[][], times: number[]): TrackRun => ({
  known: true,
  line: { type: "LineString", coordinates },
  ends: null,
  times,
});
const runs: TrackRun[] = [
  known(
    [
      [108, 11],
      [108.1, 11],
    ],
    [100, 200],
  ),
  { known: false, line: null, ends: null, times: [200, 2600] },
  known(
    [
      [109, 12],
      [109, 12.2],
    ],
    [2600, 2700],
  ),
];

describe("replay of a track", () => {
  it("begins and ends with the track", () => {
    expect(span(runs)).toEqual([100, 2700]);
    expect(span([])).toBeNull();
    expect(at(runs, 99)).toEqual({ place: null, silent: false });
    expect(at(runs, 2701)).toEqual({ place: null, silent: false });
  });

  it("stands between two fixes where the time says", () => {
    const { place } = at(runs, 150);
    expect(place?.[0]).toBeCloseTo(108.05, 9);
    expect(at(runs, 200).place).toEqual([108.1, 11]);
    expect(at(runs, 2600).place).toEqual([109, 12]);
  });

  it("is nowhere within a gap", () => {
    expect(at(runs, 1000)).toEqual({ place: null, silent: true });
  });

  it("draws what was walked so far, and no line over the gap", () => {
    expect(walked(runs, 150)).toEqual([
      [
        [108, 11],
        [expect.closeTo(108.05, 9), 11],
      ],
    ]);
    expect(walked(runs, 1000)).toHaveLength(1);
    expect(walked(runs, 2700)).toHaveLength(2);
  });
});
