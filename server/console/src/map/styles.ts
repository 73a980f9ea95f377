import type { FeatureLike } from "ol/Feature";
import type Geometry from "ol/geom/Geometry";
import LineString from "ol/geom/LineString";
import MultiLineString from "ol/geom/MultiLineString";
import MultiPolygon from "ol/geom/MultiPolygon";
import Point from "ol/geom/Point";
import Polygon from "ol/geom/Polygon";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import type { ConversionRow, HotspotProperties, Position, UnitProperties } from "../api/types";
import { hatch } from "../looks/hatch";
import { categoryLook, noRate, rateClass, stateLook } from "../looks/looks";
import { labelSpot } from "./labelSpot";
import { mark } from "./marks";

const FONT = '"Be Vietnam Pro", system-ui, sans-serif';

/** Below this resolution (metres per pixel) marks carry icons; below the second, names too. */
const NEAR = 70;
const NAMED = 28;

export function landStyle(dark: boolean): Style {
  return new Style({
    fill: new Fill({ color: dark ? "#1d2329" : "#efece5" }),
    stroke: new Stroke({ color: dark ? "#39424b" : "#cfc9bd", width: 1 }),
  });
}

export function unitFill(dark: boolean, hovered: boolean, row: ConversionRow | undefined): Style {
  const look = row ? rateClass(row.rate, row.target, row.met) : null;
  const fill = look
    ? dark
      ? look.dark
      : look.colour
    : hatch(noRate.hatch, dark ? "#3d464f" : "#cfcabf", dark ? "#20272e" : "#f7f5f0");
  return new Style({
    fill: new Fill({ color: fill }),
    ...(hovered && { stroke: new Stroke({ color: dark ? "#e8eef4" : "#1b2430", width: 2 }), zIndex: 2 }),
  });
}

export function unitBorder(dark: boolean, level: string, chosen: boolean): Style[] {
  const width = level === "commune" ? 0.8 : 1.4;
  const styles = [
    new Style({ stroke: new Stroke({ color: dark ? "rgba(226,234,242,.38)" : "rgba(58,50,38,.45)", width }) }),
  ];
  if (chosen)
    styles.push(new Style({ stroke: new Stroke({ color: dark ? "#8ab8f5" : "#1d4f86", width: 3.5 }), zIndex: 3 }));
  return styles;
}

/** What the names of provinces and districts keep clear of; communes show theirs only near by. */
export interface Surroundings {
  marks: readonly Position[];
  /** Whether a point lies in another unit than this one. */
  foreign: (unit: FeatureLike, point: Position) => boolean;
}

export function unitLabel(
  dark: boolean,
  feature: FeatureLike,
  resolution: number,
  around: Surroundings,
): Style | undefined {
  const { name, level } = feature.getProperties() as UnitProperties;
  if (level === "commune" && resolution > 90) return undefined;
  const geometry = feature.getGeometry() as Geometry;
  const spot = level === "commune" ? anchor(geometry) : freeSpot(feature, name, resolution, around);
  return new Style({
    ...(spot && { geometry: spot }),
    text: new Text({
      text: name,
      font: `${level === "commune" ? "500 12px" : "600 13px"} ${FONT}`,
      fill: new Fill({ color: dark ? "#c9d3dc" : "#4a453c" }),
      stroke: new Stroke({ color: dark ? "rgba(16,21,26,.85)" : "rgba(255,255,255,.85)", width: 3 }),
      overflow: false,
    }),
  });
}

const LETTER = 7.2;
const MARK = 9;

function freeSpot(unit: FeatureLike, name: string, resolution: number, around: Surroundings): Point | undefined {
  const geometry = unit.getGeometry() as Geometry;
  const inside = anchor(geometry)?.getCoordinates().slice(0, 2);
  if (!inside) return undefined;
  const ground = {
    extent: geometry.getExtent(),
    inside,
    holds: (point: Position) => geometry.intersectsCoordinate(point),
    foreign: (point: Position) => around.foreign(unit, point),
  };
  const half: [number, number] = [((name.length * LETTER) / 2 + MARK) * resolution, (8 + MARK) * resolution];
  return new Point(labelSpot(ground, around.marks, half));
}

/** Where a hotspot's mark stands: inside an area, in the middle of a line. */
export function anchor(geometry: Geometry | undefined): Point | undefined {
  if (geometry instanceof Point) return geometry;
  if (geometry instanceof Polygon) return geometry.getInteriorPoint();
  if (geometry instanceof MultiPolygon) {
    const largest = geometry.getPolygons().sort((a, b) => b.getArea() - a.getArea())[0];
    return largest?.getInteriorPoint();
  }
  if (geometry instanceof LineString) return new Point(geometry.getCoordinateAt(0.5));
  if (geometry instanceof MultiLineString) {
    const longest = geometry.getLineStrings().sort((a, b) => b.getLength() - a.getLength())[0];
    return longest && new Point(longest.getCoordinateAt(0.5));
  }
  return undefined;
}

export function hotspotStyles(
  feature: FeatureLike,
  resolution: number,
  { chosen, hovered, dark, hatched }: { chosen: boolean; hovered: boolean; dark: boolean; hatched: boolean },
): Style[] {
  const { state, category, alertOpen } = feature.getProperties() as HotspotProperties;
  const look = stateLook(state);
  const weight = categoryLook(category).outline + (chosen || hovered ? 1 : 0);
  const geometry = feature.getGeometry() as Geometry;
  const order = chosen ? 1000 : hovered ? 900 : alertOpen ? 20 : category === "key" ? 10 : 1;
  const near = resolution < NEAR || chosen || hovered;
  const point = anchor(geometry);
  const fill = hatched ? hatch(look.hatch, look.colour, `${look.colour}22`) : `${look.colour}${dark ? "55" : "4d"}`;
  const outlines: Style[] = [];
  if (chosen)
    outlines.push(
      new Style({
        stroke: new Stroke({ color: dark ? "rgba(255,255,255,.55)" : "rgba(20,32,48,.4)", width: weight + 5 }),
        zIndex: order - 1,
      }),
    );
  outlines.push(
    new Style({
      fill: new Fill({ color: fill }),
      stroke: new Stroke({
        color: look.colour,
        width: geometry instanceof Polygon || geometry instanceof MultiPolygon ? weight : weight + 2,
        ...(look.dash && { lineDash: [6, 5] }),
      }),
      zIndex: order,
    }),
  );
  if (!point) return outlines;
  return [
    ...outlines,
    new Style({
      geometry: point,
      image: mark({ state, category, alert: alertOpen, near, chosen, dark }),
      zIndex: order + 1,
    }),
  ];
}

export function hotspotName(
  feature: FeatureLike,
  resolution: number,
  { chosen, dark }: { chosen: boolean; dark: boolean },
): Style | undefined {
  if (resolution > NAMED && !chosen) return undefined;
  const point = anchor(feature.getGeometry() as Geometry);
  return (
    point &&
    new Style({
      geometry: point,
      text: new Text({
        text: String(feature.get("name")),
        font: `600 12px ${FONT}`,
        offsetY: 24,
        fill: new Fill({ color: dark ? "#f0f4f8" : "#1b2430" }),
        stroke: new Stroke({ color: dark ? "rgba(12,16,20,.9)" : "rgba(255,255,255,.92)", width: 3.5 }),
      }),
      zIndex: chosen ? 10 : feature.get("category") === "key" ? 2 : 1,
    })
  );
}
