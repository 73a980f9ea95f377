import { describe, expect, it } from "vitest";
import { closingEdgeCrosses, crossesItself, nextEdgeCrosses } from "./crossing";

const corner = [
  [0, 0],
  [10, 0],
  [10, 10],
];

describe("the next edge", () => {
  it("may go anywhere outside", () => {
    expect(nextEdgeCrosses(corner, [0, 10])).toBe(false);
  });

  it("must not cut an earlier edge", () => {
    expect(nextEdgeCrosses(corner, [5, -5])).toBe(true);
  });

  it("must not end on an earlier edge", () => {
    expect(nextEdgeCrosses(corner, [5, 0])).toBe(true);
  });

  it("must not fold back over the edge before it", () => {
    expect(nextEdgeCrosses(corner, [10, 5])).toBe(true);
    expect(nextEdgeCrosses(corner, [10, -5])).toBe(true);
  });

  it("may go straight on", () => {
    expect(nextEdgeCrosses(corner, [10, 20])).toBe(false);
  });

  it("is not judged before there is anything to cross", () => {
    expect(nextEdgeCrosses([[0, 0]], [1, 1])).toBe(false);
  });
});

describe("the closing edge", () => {
  it("closes a square", () => {
    expect(closingEdgeCrosses([...corner, [0, 10]])).toBe(false);
  });

  it("must not cut through another edge", () => {
    expect(
      closingEdgeCrosses([
        [0, 0],
        [4, 2],
        [4, -2],
        [10, 0],
      ]),
    ).toBe(true);
  });

  it("must not lie on another edge", () => {
    expect(
      closingEdgeCrosses([
        [0, 0],
        [10, 0],
        [5, 0],
      ]),
    ).toBe(true);
  });
});

describe("a whole outline", () => {
  it("of a bow tie crosses itself", () => {
    expect(
      crossesItself(
        [
          [0, 0],
          [10, 10],
          [10, 0],
          [0, 10],
        ],
        true,
      ),
    ).toBe(true);
  });

  it("of a notched area does not", () => {
    expect(
      crossesItself(
        [
          [0, 0],
          [10, 0],
          [10, 10],
          [5, 3],
          [0, 10],
        ],
        true,
      ),
    ).toBe(false);
  });

  it("is judged as finely in Web Mercator metres", () => {
    const [x, y] = [12_131_000, 1_297_000];
    expect(
      crossesItself(
        [
          [x, y],
          [x + 120.5, y + 0.1],
          [x + 119.9, y + 80.2],
          [x + 0.2, y + 79.7],
        ],
        true,
      ),
    ).toBe(false);
  });
});
