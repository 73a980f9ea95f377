import GeoJSON from "ol/format/GeoJSON";
import type OlGeometry from "ol/geom/Geometry";
import { fromLonLat, toLonLat, transformExtent } from "ol/proj";
import type { Geometry, Position } from "../api/types";

// The wire speaks EPSG:4326, the screen EPSG:3857; this file is where one becomes the other.
const format = new GeoJSON({ dataProjection: "EPSG:4326", featureProjection: "EPSG:3857" });

export const toMapFeatures = (collection: object) => format.readFeatures(collection);
export const toMapGeometry = (geometry: Geometry): OlGeometry => format.readGeometry(geometry) as OlGeometry;
export const toWireGeometry = (geometry: OlGeometry): Geometry =>
  format.writeGeometryObject(geometry, { decimals: 7, rightHanded: true }) as Geometry;
export const toMapPoint = (lonLat: Position): Position => fromLonLat(lonLat);
export const toWirePoint = (point: Position): Position => toLonLat(point);
export const toMapExtent = (bbox: number[]): number[] => transformExtent(bbox, "EPSG:4326", "EPSG:3857");
export const toWireExtent = (extent: number[]): number[] => transformExtent(extent, "EPSG:3857", "EPSG:4326");
