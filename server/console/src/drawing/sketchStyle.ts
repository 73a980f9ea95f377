import type { FeatureLike } from "ol/Feature";
import LineString from "ol/geom/LineString";
import MultiPoint from "ol/geom/MultiPoint";
import MultiPolygon from "ol/geom/MultiPolygon";
import Polygon from "ol/geom/Polygon";
import Circle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";

const INK = "#0b5fb0";
const VERMILION = "#d0380f";

interface Sketch {
  /** The edge under the pointer is refused. */
  bad: boolean;
  snapped: boolean;
  /** Vertices are still being placed, so the line's last vertex is the pointer. */
  placing: boolean;
  closing?: boolean;
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

export function sketchStyle(
  feature: FeatureLike,
  _resolution: number,
  { bad, snapped, placing, closing }: Sketch,
): Style[] {
  const geometry = feature.getGeometry();
  if (geometry instanceof LineString) {
    const corners = geometry.getCoordinates();
    const styles = [
      new Style({ stroke: new Stroke({ color: "rgba(255,255,255,.85)", width: 5.5 }) }),
      new Style({ stroke: new Stroke({ color: !placing && bad ? VERMILION : INK, width: 3 }), zIndex: 1 }),
      vertexMarks(placing ? corners.slice(0, -1) : corners),
    ];
    if (placing && bad)
      styles.push(
        new Style({
          geometry: new LineString(corners.slice(-2)),
          stroke: new Stroke({ color: VERMILION, width: 4 }),
          zIndex: 2,
        }),
      );
    return styles;
  }
  if (geometry instanceof Polygon || geometry instanceof MultiPolygon) {
    const corners = geometry instanceof Polygon ? geometry.getCoordinates().flat() : geometry.getCoordinates().flat(2);
    const colour = !placing && bad ? VERMILION : closing ? VERMILION : INK;
    return [
      new Style({
        fill: new Fill({ color: bad ? "rgba(208,56,15,.14)" : "rgba(11,95,176,.16)" }),
        stroke: new Stroke({
          color: colour,
          width: placing ? 1.8 : 3,
          ...(placing && { lineDash: [6, 6] }),
        }),
      }),
      ...(placing ? [] : [vertexMarks(corners)]),
    ];
  }
  return [
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
