import { describe, expect, it } from "vitest";
import type { ModelState } from "../api/types";
import { kindIcons, modelLook, modelStates } from "./modelLooks";
import { metresBetween, nearest } from "./nearest";
import { nextStates } from "./nextStates";

describe("a model's look", () => {
  it("tells every state from every other in both themes", () => {
    for (const dark of [false, true])
      expect(new Set(modelStates.map((state) => JSON.stringify(modelLook(state, dark)))).size).toBe(modelStates.length);
  });

  it("has one icon for each kind", () => {
    expect(new Set(Object.values(kindIcons)).size).toBe(12);
  });
});

describe("a model's next states", () => {
  it.each<[ModelState, ModelState[]]>([
    ["planned", ["working", "ended"]],
    ["working", ["paused", "ended"]],
    ["paused", ["working", "ended"]],
    ["ended", []],
  ])("after %s are %o", (from, to) => {
    expect(nextStates(from)).toEqual(to);
  });
});

describe("the nearest places", () => {
  it("are measured in metres", () => {
    expect(metresBetween([108.98, 11.57], [108.98, 11.58])).toBeCloseTo(1113.2, 0);
    expect(metresBetween([108.98, 11.57], [108.99, 11.57])).toBeCloseTo(1090.6, 0);
  });

  it("come first and no more than asked for", () => {
    const places = [
      { id: "a", name: "Xa", at: [109.2, 11.6] },
      { id: "b", name: "Gần", at: [108.981, 11.57] },
      { id: "c", name: "Vừa", at: [109, 11.57] },
    ];
    expect(nearest([108.98, 11.57], places, 2).map(({ id }) => id)).toEqual(["b", "c"]);
  });
});
