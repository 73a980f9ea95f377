import type { FeatureLike } from "ol/Feature";
import type OlGeometry from "ol/geom/Geometry";
import LineString from "ol/geom/LineString";
import MultiLineString from "ol/geom/MultiLineString";
import MultiPoint from "ol/geom/MultiPoint";
import MultiPolygon from "ol/geom/MultiPolygon";
import Point from "ol/geom/Point";
import Polygon from "ol/geom/Polygon";
import Circle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import type { Position } from "../api/types";

const INK = "#0b5fb0";
const VERMILION = "#d0380f";
const GROUND = "rgba(11,95,176,.2)";

interface Sketch {
  /** The edge under the pointer is refused. */
  bad: boolean;
  snapped: boolean;
  /** Vertices are still being placed, so the line's last vertex is the pointer. */
  placing: boolean;
  closing?: boolean;
  /** Screen pixels that the footprint reaches around a line or point; 0 for areas. */
  reach?: number;
  /** The vertex chosen in the list or on the map. */
  chosen?: Position | null;
}

function vertexMarks(coordinates: number[][]): Style {
  return new Style({
    geometry: new MultiPoint(coordinates),
    image: new Circle({
      radius: 4.5,
      fill: new Fill({ color: "#ffffff" }),
      stroke: new Stroke({ color: INK, width: 2 }),
    }),
    zIndex: 3,
  });
}

function chosenMark(chosen: Position | null | undefined): Style[] {
  if (!chosen) return [];
  return [
    new Style({
      geometry: new Point(chosen),
      image: new Circle({
        radius: 8,
        fill: new Fill({ color: "#ffd43b" }),
        stroke: new Stroke({ color: "#16202b", width: 2.5 }),
      }),
      zIndex: 5,
    }),
  ];
}

/** The strip or circle that a line or point stands for, as wide on the screen as on the ground. */
function footprint(geometry: OlGeometry, reach: number): Style[] {
  if (reach <= 0) return [];
  return geometry instanceof Point
    ? [
        new Style({
          image: new Circle({ radius: reach, fill: new Fill({ color: GROUND }), stroke: new Stroke({ color: INK }) }),
        }),
      ]
    : [
        new Style({
          stroke: new Stroke({ color: GROUND, width: 2 * reach, lineCap: "round", lineJoin: "round" }),
          zIndex: -1,
        }),
      ];
}

function linesOf(geometry: OlGeometry): number[][][] | null {
  if (geometry instanceof LineString) return [geometry.getCoordinates()];
  return geometry instanceof MultiLineString ? geometry.getCoordinates() : null;
}

export function sketchStyle(feature: FeatureLike, _resolution: number, sketch: Sketch): Style[] {
  const { bad, snapped, placing, closing, reach = 0, chosen } = sketch;
  const geometry = feature.getGeometry() as OlGeometry;
  const lines = linesOf(geometry);
  if (lines) {
    const corners = lines.flatMap((line) => (placing ? line.slice(0, -1) : line));
    const styles = [
      ...footprint(geometry, reach),
      new Style({ stroke: new Stroke({ color: "rgba(255,255,255,.85)", width: 5.5 }) }),
      new Style({ stroke: new Stroke({ color: !placing && bad ? VERMILION : INK, width: 3 }), zIndex: 1 }),
      vertexMarks(corners),
      ...chosenMark(chosen),
    ];
    if (placing && bad)
      styles.push(
        new Style({
          geometry: new LineString(lines[0]?.slice(-2) ?? []),
          stroke: new Stroke({ color: VERMILION, width: 4 }),
          zIndex: 2,
        }),
      );
    return styles;
  }
  if (geometry instanceof Polygon || geometry instanceof MultiPolygon) {
    const corners = geometry instanceof Polygon ? geometry.getCoordinates().flat() : geometry.getCoordinates().flat(2);
    const colour = (!placing && bad) || closing ? VERMILION : INK;
    return [
      new Style({
        fill: new Fill({ color: bad ? "rgba(208,56,15,.14)" : "rgba(11,95,176,.16)" }),
        stroke: new Stroke({
          color: colour,
          width: placing ? 1.8 : 3,
          ...(placing && { lineDash: [6, 6] }),
        }),
      }),
      ...(placing ? [] : [vertexMarks(corners), ...chosenMark(chosen)]),
    ];
  }
  return [
    ...(placing && !snapped ? [] : footprint(geometry, snapped ? 0 : reach)),
    new Style({
      image: new Circle({
        radius: snapped ? 9 : 6,
        fill: new Fill({ color: snapped ? "rgba(255,255,255,.35)" : bad ? VERMILION : INK }),
        stroke: new Stroke({ color: snapped ? "#c2187a" : "#ffffff", width: snapped ? 3 : 2 }),
      }),
      zIndex: 4,
    }),
  ];
}
