import { describe, expect, test } from "vitest";
import { CLASSES, classLook, shownClass, tint } from "./cellStyle";

describe("cells", () => {
  test("that are hot over the whole span only are shown as now and then", () => {
    expect(shownClass({ hot: true, class: null })).toBe("intermittent");
    expect(shownClass({ hot: true, class: "persistent" })).toBe("persistent");
    expect(shownClass({ hot: false, class: "former" })).toBe("former");
    expect(shownClass({ hot: false, class: null })).toBeNull();
  });

  test("that are not hot are tinted by their incidents", () => {
    expect(tint(0, 0)).toBe(0);
    expect(tint(9, 9)).toBeCloseTo(0.35);
    expect(tint(1, 9)).toBeLessThan(tint(4, 9));
  });

  test("of different classes differ in colour and in dash", () => {
    expect(new Set(CLASSES.map((one) => classLook(one).fill)).size).toBe(4);
    expect(new Set(CLASSES.map((one) => classLook(one).dash.join())).size).toBe(4);
  });
});
