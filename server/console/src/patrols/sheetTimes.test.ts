import { expect, it } from "vitest";
import { sheetTimes } from "./sheetTimes";

const STOPS = [
  { alongMetres: 1000, dwellMinutes: 10 },
  { alongMetres: 3000, dwellMinutes: 0 },
  { alongMetres: 4000, dwellMinutes: 20 },
];

it("the dwell is kept and the rest of the turn is the way", () => {
  const { stops, ends, pace } = sheetTimes(6000, STOPS, { minutes: 150 });
  expect(pace).toBe(50);
  expect(stops).toEqual([
    { arrives: 20, leaves: 30 },
    { arrives: 70, leaves: 70 },
    { arrives: 90, leaves: 110 },
  ]);
  expect(ends).toBe(150);
});

it("without a shift the usual pace tells", () => {
  const { ends, pace } = sheetTimes(6000, STOPS, { metresPerSecond: 1 });
  expect([pace, ends]).toEqual([60, 130]);
});

it("says when the dwell leaves no time to move", () => {
  expect(sheetTimes(6000, STOPS, { minutes: 30 }).pace).toBeNull();
});

it("never goes backwards on a way that passes a place twice", () => {
  const { stops } = sheetTimes(
    4000,
    [
      { alongMetres: 3000, dwellMinutes: 5 },
      { alongMetres: 1000, dwellMinutes: 5 },
    ],
    { minutes: 50 },
  );
  expect(stops[1]).toEqual({ arrives: 35, leaves: 40 });
});
