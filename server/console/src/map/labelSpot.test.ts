import { describe, expect, it } from "vitest";
import { type Ground, labelSpot } from "./labelSpot";

const square: Ground = {
  extent: [0, 0, 100, 100],
  inside: [50, 50],
  holds: ([x = 0, y = 0]) => x >= 0 && x <= 100 && y >= 0 && y <= 100,
  foreign: ([x = 0]) => x < 0,
};

describe("labelSpot", () => {
  it("stays in the middle where nothing is in the way", () => {
    expect(labelSpot(square, [], [20, 5])).toEqual([50, 50]);
  });

  it("moves off a mark and stays inside", () => {
    const [x = 0, y = 0] = labelSpot(square, [[50, 50]], [20, 5]);
    expect(Math.abs(x - 50) >= 20 || Math.abs(y - 50) >= 5).toBe(true);
    expect(square.holds([x - 20, y]) && square.holds([x + 20, y])).toBe(true);
  });

  it("leaves a crowded area, but not for another's ground", () => {
    const crowd = Array.from({ length: 400 }, (_, n) => [(n % 20) * 5 + 2, Math.floor(n / 20) * 5 + 2]);
    const spot = labelSpot(square, crowd, [20, 5]);
    expect(square.holds(spot)).toBe(false);
    expect(square.foreign(spot)).toBe(false);
  });
});
