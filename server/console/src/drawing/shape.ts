import type { Geometry, HotspotForm, Position } from "../api/types";
import type { Key } from "../i18n/vi";
import { crossesItself, same } from "./crossing";

/**
 * An outline while it is edited: parts, each a list of rings, each a list of vertices without the repeated last one. The first
 * ring of an area's part is its edge, the others are holes; a corridor's part has one line, a gathering point one vertex.
 */
export interface Shape {
  form: HotspotForm;
  parts: Position[][][];
}

/** A vertex by part, ring and place in it. */
export interface Spot {
  part: number;
  ring: number;
  vertex: number;
}

export type Edit =
  | { kind: "move"; at: Spot; to: Position }
  /** Puts a vertex behind the named one. */
  | { kind: "insert"; at: Spot; to: Position }
  | { kind: "remove"; at: Spot }
  | { kind: "addPart"; vertices: Position[] }
  | { kind: "removePart"; part: number }
  | { kind: "addHole"; vertices: Position[] }
  | { kind: "removeHole"; part: number; ring: number }
  /** What the pointer or the server made of it. */
  | { kind: "become"; parts: Position[][][] };

export type Edited = { shape: Shape } | { refused: Key };

const FEWEST: Record<HotspotForm, number> = { area: 3, corridor: 2, gatheringPoint: 1 };

/** A ring longer than this is left to the server, which finds a crossing faster than every pair of edges is tried here. */
const MOST_CHECKED = 2000;

export const fewest = (form: HotspotForm): number => FEWEST[form];

/** The shape after a step, or why the step can't be made. */
export function edit(shape: Shape, step: Edit): Edited {
  const parts = changed(shape, step);
  if ("refused" in parts) return parts;
  const next = { ...shape, parts: parts.done };
  const wrong = problem(next);
  return wrong ? { refused: wrong } : { shape: next };
}

function changed(shape: Shape, step: Edit): { done: Position[][][] } | { refused: Key } {
  switch (step.kind) {
    case "move":
      return ring(shape, step.at, (vertices) => vertices.map((one, i) => (i === step.at.vertex ? step.to : one)));
    case "insert":
      return ring(shape, step.at, (vertices) => vertices.toSpliced(step.at.vertex + 1, 0, step.to));
    case "remove": {
      const vertices = shape.parts[step.at.part]?.[step.at.ring] ?? [];
      if (vertices.length <= fewest(shape.form)) return { refused: "shape.tooFew" };
      return ring(shape, step.at, (all) => all.toSpliced(step.at.vertex, 1));
    }
    case "addPart":
      if (shape.form === "gatheringPoint") return { refused: "shape.onePoint" };
      if (step.vertices.length < fewest(shape.form)) return { refused: `draw.tooFew.${shape.form}` };
      return { done: [...shape.parts, [step.vertices]] };
    case "removePart":
      if (shape.parts.length < 2) return { refused: "shape.lastPart" };
      return { done: shape.parts.toSpliced(step.part, 1) };
    case "addHole": {
      if (shape.form !== "area") return { refused: "shape.holeInArea" };
      if (step.vertices.length < 3) return { refused: "draw.tooFew.area" };
      const part = shape.parts.findIndex(([edge]) => edge && step.vertices.every((one) => inside(one, edge)));
      if (part < 0) return { refused: "shape.holeOutside" };
      return { done: shape.parts.map((rings, i) => (i === part ? [...rings, step.vertices] : rings)) };
    }
    case "removeHole":
      if (step.ring < 1) return { refused: "shape.noHole" };
      return { done: shape.parts.map((rings, i) => (i === step.part ? rings.toSpliced(step.ring, 1) : rings)) };
    case "become":
      return { done: step.parts };
  }
}

function ring(shape: Shape, at: Spot, change: (vertices: Position[]) => Position[]): { done: Position[][][] } {
  return {
    done: shape.parts.map((rings, part) =>
      part === at.part ? rings.map((vertices, i) => (i === at.ring ? change(vertices) : vertices)) : rings,
    ),
  };
}

/** Why a shape can't stand: a ring that crosses itself, or a hole that crosses its edge. The server has the last word. */
export function problem({ form, parts }: Shape): Key | null {
  if (form === "gatheringPoint") return null;
  for (const rings of parts) {
    for (const vertices of rings) {
      if (vertices.some((one, i) => i > 0 && same(one, vertices[i - 1]))) return "draw.duplicate";
      if (vertices.length <= MOST_CHECKED && crossesItself(vertices, form === "area")) return "shape.crosses";
    }
    const [edge, ...holes] = rings;
    if (edge && holes.some((hole) => hole.some((one) => !inside(one, edge)))) return "shape.holeOutside";
  }
  return null;
}

/** Whether a point lies within a ring, by the number of edges to its right. */
export function inside([x = 0, y = 0]: Position, vertices: readonly Position[]): boolean {
  let within = false;
  for (let i = 0, j = vertices.length - 1; i < vertices.length; j = i++) {
    const [xi = 0, yi = 0] = vertices[i] ?? [];
    const [xj = 0, yj = 0] = vertices[j] ?? [];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) within = !within;
  }
  return within;
}

export function vertexCount({ parts }: Shape): number {
  return parts.flat().reduce((sum, vertices) => sum + vertices.length, 0);
}

export function holeCount({ form, parts }: Shape): number {
  return form === "area" ? parts.reduce((sum, rings) => sum + rings.length - 1, 0) : 0;
}

export function shapeOf(form: HotspotForm, geometry: Geometry): Shape {
  const { type, coordinates } = geometry as { type: string; coordinates: unknown };
  const open = (rings: Position[][]) => rings.map((vertices) => vertices.slice(0, -1));
  const parts =
    type === "Polygon"
      ? [open(coordinates as Position[][])]
      : type === "MultiPolygon"
        ? (coordinates as Position[][][]).map(open)
        : type === "LineString"
          ? [[coordinates as Position[]]]
          : type === "MultiLineString"
            ? (coordinates as Position[][]).map((line) => [line])
            : [[[coordinates as Position]]];
  return { form, parts };
}

export function geometryOf({ form, parts }: Shape): Geometry {
  if (form === "gatheringPoint") return { type: "Point", coordinates: parts[0]?.[0]?.[0] ?? [] } as Geometry;
  if (form === "corridor") {
    const lines = parts.map(([line]) => line ?? []);
    return (
      lines.length === 1
        ? { type: "LineString", coordinates: lines[0] }
        : { type: "MultiLineString", coordinates: lines }
    ) as Geometry;
  }
  const polygons = parts.map((rings) => rings.map((vertices) => [...vertices, vertices[0] ?? []]));
  return (
    polygons.length === 1
      ? { type: "Polygon", coordinates: polygons[0] }
      : { type: "MultiPolygon", coordinates: polygons }
  ) as Geometry;
}
