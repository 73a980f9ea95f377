import { describe, expect, it } from "vitest";
import type { Position } from "../api/types";
import { begin, redo, step, undo } from "./history";
import { type Edit, edit, geometryOf, holeCount, type Shape, shapeOf, vertexCount } from "./shape";

const square = (x: number, y: number, side: number): Position[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
];
const area: Shape = { form: "area", parts: [[square(0, 0, 10)]] };
const corridor: Shape = {
  form: "corridor",
  parts: [
    [
      [
        [0, 0],
        [10, 0],
        [20, 0],
      ],
    ],
  ],
};

function made(shape: Shape, ...steps: Edit[]): Shape {
  return steps.reduce((now, one) => {
    const result = edit(now, one);
    if ("refused" in result) throw new Error(result.refused);
    return result.shape;
  }, shape);
}

const refusal = (shape: Shape, one: Edit) => {
  const result = edit(shape, one);
  return "refused" in result ? result.refused : null;
};

describe("vertices", () => {
  const at = { part: 0, ring: 0, vertex: 1 };

  it("are moved, put in and taken out", () => {
    expect(made(area, { kind: "move", at, to: [12, -1] }).parts[0]?.[0]?.[1]).toEqual([12, -1]);
    expect(made(area, { kind: "insert", at, to: [11, 5] }).parts[0]?.[0]).toHaveLength(5);
    expect(made(area, { kind: "insert", at, to: [11, 5] }).parts[0]?.[0]?.[2]).toEqual([11, 5]);
    expect(made(area, { kind: "remove", at }).parts[0]?.[0]).toEqual([
      [0, 0],
      [10, 10],
      [0, 10],
    ]);
  });

  it("leave the shape they came from alone", () => {
    made(area, { kind: "move", at, to: [12, -1] });
    expect(area.parts[0]?.[0]?.[1]).toEqual([10, 0]);
  });

  it("are refused where an edge would cross another", () => {
    expect(refusal(area, { kind: "move", at, to: [-5, 5] })).toBe("shape.crosses");
    expect(refusal(area, { kind: "insert", at, to: [5, 12] })).toBe("shape.crosses");
  });

  it("are refused where two would be one", () => {
    expect(refusal(area, { kind: "move", at, to: [10, 10] })).toBe("draw.duplicate");
  });

  it("are never fewer than the form needs", () => {
    const triangle = made(area, { kind: "remove", at });
    expect(refusal(triangle, { kind: "remove", at })).toBe("shape.tooFew");
    expect(refusal(made(corridor, { kind: "remove", at }), { kind: "remove", at })).toBe("shape.tooFew");
    const point: Shape = { form: "gatheringPoint", parts: [[[[1, 2]]]] };
    expect(refusal(point, { kind: "remove", at: { part: 0, ring: 0, vertex: 0 } })).toBe("shape.tooFew");
    expect(made(point, { kind: "move", at: { part: 0, ring: 0, vertex: 0 }, to: [3, 4] }).parts).toEqual([[[[3, 4]]]]);
  });
});

describe("parts", () => {
  it("are added and removed, but not the last", () => {
    const two = made(area, { kind: "addPart", vertices: square(20, 0, 5) });
    expect(two.parts).toHaveLength(2);
    expect(vertexCount(two)).toBe(8);
    expect(made(two, { kind: "removePart", part: 0 }).parts).toEqual([[square(20, 0, 5)]]);
    expect(refusal(area, { kind: "removePart", part: 0 })).toBe("shape.lastPart");
  });

  it("belong to areas and corridors", () => {
    expect(
      made(corridor, {
        kind: "addPart",
        vertices: [
          [0, 5],
          [9, 5],
        ],
      }).parts,
    ).toHaveLength(2);
    expect(refusal({ form: "gatheringPoint", parts: [[[[0, 0]]]] }, { kind: "addPart", vertices: [[1, 1]] })).toBe(
      "shape.onePoint",
    );
    expect(refusal(area, { kind: "addPart", vertices: [[1, 1]] })).toBe("draw.tooFew.area");
  });
});

describe("holes", () => {
  it("are cut into the part that holds them", () => {
    const two = made(area, { kind: "addPart", vertices: square(20, 0, 5) });
    const holed = made(two, { kind: "addHole", vertices: square(21, 1, 2) });
    expect(holed.parts.map((rings) => rings.length)).toEqual([1, 2]);
    expect(holeCount(holed)).toBe(1);
    expect(holeCount(made(holed, { kind: "removeHole", part: 1, ring: 1 }))).toBe(0);
  });

  it("are refused outside, and stay within when the edge moves", () => {
    expect(refusal(area, { kind: "addHole", vertices: square(8, 8, 5) })).toBe("shape.holeOutside");
    expect(refusal(corridor, { kind: "addHole", vertices: square(1, 1, 2) })).toBe("shape.holeInArea");
    const holed = made(area, { kind: "addHole", vertices: square(7, 7, 2) });
    const at = { part: 0, ring: 0, vertex: 2 };
    expect(refusal(holed, { kind: "move", at, to: [6, 6] })).toBe("shape.holeOutside");
    expect(refusal(holed, { kind: "removeHole", part: 0, ring: 0 })).toBe("shape.noHole");
  });
});

describe("shapes and geometries", () => {
  it("turn into each other", () => {
    const holed = made(
      area,
      { kind: "addHole", vertices: square(1, 1, 2) },
      { kind: "addPart", vertices: square(20, 0, 5) },
    );
    for (const shape of [area, holed, corridor, { form: "gatheringPoint", parts: [[[[1, 2]]]] } as Shape])
      expect(shapeOf(shape.form, geometryOf(shape))).toEqual(shape);
    expect(geometryOf(area)).toMatchObject({ type: "Polygon" });
    expect(geometryOf(holed)).toMatchObject({ type: "MultiPolygon" });
    expect(geometryOf(corridor)).toMatchObject({ type: "LineString" });
  });
});

describe("history", () => {
  it("goes back and forth, and a new step forgets what was taken back", () => {
    const walked = step(step(begin("a"), "b"), "c");
    expect(undo(walked).now).toBe("b");
    expect(redo(undo(walked)).now).toBe("c");
    expect(undo(undo(undo(walked))).now).toBe("a");
    expect(redo(walked)).toEqual(walked);
    const other = step(undo(walked), "d");
    expect(other).toEqual({ past: ["a", "b"], now: "d", future: [] });
  });
});
