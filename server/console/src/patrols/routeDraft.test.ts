import { expect, it } from "vitest";
import { EMPTY, nearest, reversed, withLine, withoutStop, withStop, withStopChanged } from "./routeDraft";

const LINE = [
  [108.9, 11.5],
  [109, 11.5],
  [109, 11.6],
];

it("checkpoints stand in the order of the way, whenever they were placed", () => {
  const draft = withStop(withStop(withLine(EMPTY, LINE), "Cuối", [109, 11.59]), "Đầu", [108.91, 11.5], 5);
  expect(draft.stops.map(({ name }) => name)).toEqual(["Đầu", "Cuối"]);
  expect(reversed(draft).stops.map(({ name }) => name)).toEqual(["Cuối", "Đầu"]);
});

it("a checkpoint is renamed and taken away by itself", () => {
  const draft = withStop(withLine(EMPTY, LINE), "Một", [108.95, 11.5]);
  const key = draft.stops[0]?.key ?? 0;
  expect(withStopChanged(draft, key, { dwellMinutes: 15 }).stops[0]?.dwellMinutes).toBe(15);
  expect(withoutStop(draft, key).stops).toEqual([]);
});

it("the nearest place lies on the line", () => {
  const { place, off } = nearest(LINE, [108.95, 11.52]);
  expect(place[0]).toBeCloseTo(108.95);
  expect(place[1]).toBeCloseTo(11.5);
  expect(off).toBeCloseTo(0.02);
  expect(nearest(LINE, [109.2, 11.7]).place).toEqual([109, 11.6]);
});
