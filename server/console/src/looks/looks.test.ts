import { describe, expect, it } from "vitest";
import looks from "../../../Contracts/looks.json";
import { stateIcons } from "../ui/icons";
import { rateBreaks, rateClass } from "./looks";

describe("the class of a rate", () => {
  it("breaks at the target", () => {
    expect(rateClass(59.9, 60)?.id).toBe("justBelow");
    expect(rateClass(60, 60)?.id).toBe("met");
    expect(rateClass(84.9, 85)?.id).toBe("justBelow");
    expect(rateClass(85, 85)?.id).toBe("met");
  });

  it("follows the test in integers where rounding hides a miss", () => {
    expect(rateClass(60, 60, false)?.id).toBe("justBelow");
  });

  it("tells 0 % from no denominator", () => {
    expect(rateClass(0, 60)?.id).toBe("farBelow");
    expect(rateClass(null, 60)).toBeNull();
  });

  it("has its fourth class begin at any target", () => {
    for (const target of [50, 60, 70, 85, 90]) expect(rateBreaks(target)[2]).toBe(target);
  });
});

it("every state has an icon that is drawn", () => {
  for (const { icon } of Object.values(looks.states)) expect(Object.keys(stateIcons)).toContain(icon);
});

it("no two states share a colour", () => {
  const colours = Object.values(looks.states).map(({ colour }) => colour);
  expect(new Set(colours).size).toBe(colours.length);
});
