import { afterEach, describe, expect, it } from "vitest";
import { language } from "../i18n/i18n";
import { differenceWords } from "./differenceWords";

const words = (before: number, gained: number, lost: number) =>
  differenceWords({
    beforeHectares: before,
    afterHectares: before + gained - lost,
    gainedHectares: gained,
    lostHectares: lost,
  }).replaceAll("\u00a0", " ");

describe("the difference of two outlines in words", () => {
  afterEach(() => {
    language.value = "vi";
  });

  it("says what was gained and lost, and by how much the area grew", () => {
    expect(words(8.57, 1.2, 0)).toBe("mở rộng 1,20 ha (+14 %)");
    expect(words(10, 0, 0.41)).toBe("thu hẹp 0,41 ha (−4,1 %)");
    expect(words(10, 2, 1)).toBe("mở rộng 2,00 ha, thu hẹp 1,00 ha (+10 %)");
  });

  it("does not call rounding a change", () => {
    expect(words(10, 0.0004, 0.0004)).toBe("không đổi");
  });

  it("speaks English", () => {
    language.value = "en";
    expect(words(8.57, 1.2, 0)).toBe("gains 1.20 ha (+14%)");
  });
});
