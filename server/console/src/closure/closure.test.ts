import { beforeAll, describe, expect, it } from "vitest";
import type { ClosureFigures } from "../api/types";
import { language } from "../i18n/i18n";
import { arc, averageOf, closureSentence, duration } from "./closureWords";

const figures = (closed: boolean | null): ClosureFigures => ({
  ks: { coveredM: 0, unknownM: 0, lengthM: 0, percent: null },
  kt: { visited: 0, planned: 0, percent: null },
  kb: { bothM: 0, oneSidedM: 0, unknownM: 0, lengthM: 0, percent: null },
  gapMinutes: null,
  closed,
});

beforeAll(() => {
  language.value = "vi";
});

describe("closure", () => {
  it("says its verdict, or that there is none", () => {
    expect(closureSentence("Xã A", figures(true))).toBe("Xã A: đạt khép kín địa bàn");
    expect(closureSentence("Xã A", figures(false))).toBe("Xã A: chưa đạt khép kín địa bàn");
    expect(closureSentence("Xã A", figures(null))).toContain("chưa đủ mẫu số");
  });

  it("tells lengths of one window", () => {
    const week = { ...figures(false), ks: { coveredM: 700, unknownM: 70, lengthM: 1400, percent: 50 } };
    expect(averageOf(week, 7).ks).toEqual({ coveredM: 100, unknownM: 10, lengthM: 200, percent: 50 });
    expect(averageOf(week, 0).ks.lengthM).toBe(1400);
  });

  it("says times in hours and minutes", () => {
    expect([45, 240, 200].map(duration)).toEqual(["45 phút", "4 giờ", "3 giờ 20 phút"]);
  });

  it("draws a share as part of half a circle", () => {
    expect(arc(0, 100, 50)).toBe("M10.00 60.00A50 50 0 0 1 110.00 60.00");
    expect(arc(0, 50, 50)).toBe("M10.00 60.00A50 50 0 0 1 60.00 10.00");
  });
});
