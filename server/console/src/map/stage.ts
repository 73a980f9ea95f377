import { effect, signal } from "@preact/signals";
import ScaleLine from "ol/control/ScaleLine";
import Feature, { type FeatureLike } from "ol/Feature";
import { defaults as defaultInteractions } from "ol/interaction/defaults";
import TileLayer from "ol/layer/Tile";
import VectorLayer from "ol/layer/Vector";
import OlMap from "ol/Map";
import VectorSource from "ol/source/Vector";
import XYZ from "ol/source/XYZ";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import View from "ol/View";
import type { Basemap, ConversionRow, Geometry, HotspotState, Position } from "../api/types";
import { formatPlace, type MapPlace } from "../app/address";
import { amend } from "../app/route";
import { dark } from "../ui/theme";
import {
  chooseHotspot,
  chooseUnit,
  chosenHotspot,
  chosenUnit,
  hoveredHotspot,
  hoveredUnit,
  layersOn,
  shownOutline,
  statesOn,
} from "./choice";
import { toMapExtent, toMapGeometry, toMapPoint, toWireExtent, toWirePoint } from "./projection";
import { anchor, hotspotName, hotspotStyles, landStyle, unitBorder, unitFill, unitLabel } from "./styles";

export interface Stage {
  map: OlMap;
  land: VectorSource;
  units: VectorSource;
  hotspots: VectorSource;
  /** Rates that shade the units, by unit code. */
  rates: { value: Map<string, ConversionRow> };
  /** Nothing is chosen by a click while this is set, because the click draws. */
  drawing: { value: boolean };
  /** Asks features of another layer, after hotspots and before units, whether a click or the pointer is theirs. */
  addPicker: (picker: Picker) => () => void;
  /** Adds layers under the hotspots, in drawing order. */
  addUnder: (...layers: VectorLayer[]) => void;
  /** West, south, east and north of what is in view. */
  bbox: () => number[];
  go: (point: Position, zoom?: number) => void;
  fit: (bbox: number[], maxZoom?: number) => void;
  zoomBy: (steps: number) => void;
  basemap: (basemap: Basemap) => void;
  showOutline: (outline: Geometry | null) => void;
  padding: (sides: Sides) => void;
  dispose: () => void;
}

/**
 * Whether what lies at a pixel of the map is the picker's own, which it then chooses or marks as hovered; what is under
 * a hotspot is taken only by a picker that wants every click.
 */
export type Picker = (pixel: number[], act: "choose" | "hover", underHotspot: boolean) => boolean;

/** The map on the page, for the panels that steer it. */
export const stage = signal<Stage | null>(null);

/** What is in view: west, south, east, north and the zoom. */
export const inView = signal<{ bbox: number[]; zoom: number } | null>(null);

/** Counts the times the hotspots on the map were replaced. */
export const drawnHotspots = signal(0);

export const pointer = signal<Position | null>(null);

/** Top, right, bottom and left pixels of the map that lie under the rail and the panel. */
export type Sides = [number, number, number, number];

export function raiseStage(target: HTMLElement, scale: HTMLElement, start: MapPlace | null, padding: Sides): Stage {
  const land = new VectorSource();
  const units = new VectorSource();
  const hotspots = new VectorSource();
  const outline = new VectorSource();
  const rates = signal(new Map<string, ConversionRow>());
  const drawing = signal(false);

  const tiles = new TileLayer({ visible: false });
  const landLayer = new VectorLayer({ source: land, style: () => landStyle(dark.value) });
  // Near, the rates are thinned out; what shines through must be land, not sea.
  const ground = new VectorLayer({ source: units, style: () => landStyle(dark.value) });
  const fills = new VectorLayer({
    source: units,
    style: (unit) =>
      unitFill(dark.value, hoveredUnit.value === unit.get("code"), rates.value.get(String(unit.get("code")))),
  });
  const borders = new VectorLayer({
    source: units,
    style: (unit) => unitBorder(dark.value, String(unit.get("level")), chosenUnit.value === unit.get("code")),
  });
  // Looking for a free spot takes longer than drawing, so each label is sought once for a resolution.
  const labelled = new Map<string, Style | undefined>();
  const marks = () =>
    hotspots
      .getFeatures()
      .filter((hotspot) => layersOn.value.includes("hotspots") && statesOn.value.includes(hotspot.get("state")))
      .flatMap((hotspot) => {
        const point = anchor(hotspot.getGeometry());
        return point ? [point.getCoordinates().slice(0, 2)] : [];
      });
  const foreign = (unit: FeatureLike, point: Position) =>
    units.getFeaturesAtCoordinate(point).some((other) => other !== unit);
  units.on("change", () => labelled.clear());
  const labels = new VectorLayer({
    source: units,
    declutter: true,
    style: (unit, resolution) => {
      const key = `${unit.get("code")} ${resolution.toPrecision(2)} ${dark.value}`;
      const known = labelled.get(key);
      if (known !== undefined) return known;
      const label = unitLabel(dark.value, unit, resolution, { marks: marks(), foreign });
      labelled.set(key, label);
      return label;
    },
  });
  const places = new VectorLayer({
    source: hotspots,
    updateWhileInteracting: true,
    style: (hotspot, resolution) => {
      const id = String(hotspot.getId());
      if (!statesOn.value.includes(hotspot.get("state") as HotspotState) && chosenHotspot.value !== id)
        return undefined;
      return hotspotStyles(hotspot, resolution, {
        chosen: chosenHotspot.value === id,
        hovered: hoveredHotspot.value === id,
        dark: dark.value,
        hatched: resolution < 20,
      });
    },
  });
  const names = new VectorLayer({
    source: hotspots,
    declutter: true,
    style: (hotspot, resolution) => {
      const chosen = chosenHotspot.value === String(hotspot.getId());
      const shown = chosen || statesOn.value.includes(hotspot.get("state") as HotspotState);
      return shown ? hotspotName(hotspot, resolution, { chosen, dark: dark.value }) : undefined;
    },
  });
  const older = new VectorLayer({
    source: outline,
    style: () =>
      new Style({
        stroke: new Stroke({ color: dark.value ? "#ffffff" : "#16202b", width: 2.5, lineDash: [8, 6] }),
        fill: new Fill({ color: dark.value ? "rgba(255,255,255,.12)" : "rgba(22,32,43,.10)" }),
      }),
  });

  const map = new OlMap({
    target,
    controls: [new ScaleLine({ units: "metric", minWidth: 80, target: scale })],
    interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false }),
    layers: [tiles, landLayer, ground, fills, borders, labels, places, older, names],
    view: new View({
      center: toMapPoint(start ? [start.longitude, start.latitude] : [108.9, 11.7]),
      zoom: start?.zoom ?? 9.6,
      padding,
      minZoom: 5,
      maxZoom: 20,
      enableRotation: false,
      constrainResolution: false,
    }),
  });
  const view = map.getView();

  const pickers = new Set<Picker>();
  const picked = (pixel: number[], act: "choose" | "hover", underHotspot: boolean) =>
    [...pickers].some((picker) => picker(pixel, act, underHotspot));

  function found(pixel: number[]): { hotspot: FeatureLike | undefined; unit: FeatureLike | undefined } {
    const at = (layer: VectorLayer, hitTolerance: number) =>
      map.forEachFeatureAtPixel(pixel, (feature) => feature, { layerFilter: (one) => one === layer, hitTolerance });
    return { hotspot: at(places, 6), unit: at(fills, 0) ?? at(borders, 0) };
  }

  map.on("pointermove", (event) => {
    if (event.dragging) return;
    pointer.value = toWirePoint(event.coordinate);
    if (drawing.value) return;
    const { hotspot, unit } = found(event.pixel);
    const foreign = picked(event.pixel, "hover", Boolean(hotspot));
    hoveredHotspot.value = hotspot ? String(hotspot.getId()) : null;
    hoveredUnit.value = unit && !hotspot && !foreign ? String(unit.get("code")) : null;
    target.classList.toggle("pointing", Boolean(hotspot) || foreign);
  });
  map.on("singleclick", (event) => {
    if (drawing.value) return;
    const { hotspot, unit } = found(event.pixel);
    if (picked(event.pixel, "choose", Boolean(hotspot))) return;
    if (hotspot) chooseHotspot(String(hotspot.getId()));
    else if (unit) chooseUnit(String(unit.get("code")));
    else chooseHotspot(null);
  });
  target.addEventListener("pointerleave", () => {
    pointer.value = null;
    hoveredHotspot.value = null;
    hoveredUnit.value = null;
  });

  function look(): void {
    if (!map.getSize()?.[0]) return;
    const zoom = view.getZoom() ?? 0;
    const [longitude = 0, latitude = 0] = toWirePoint(view.getCenter() ?? [0, 0]);
    inView.value = { bbox: toWireExtent(view.calculateExtent(map.getSize())), zoom };
    target.dataset.view = formatPlace({ longitude, latitude, zoom });
    amend({ at: target.dataset.view });
  }
  map.on("moveend", look);

  const stops = [
    effect(() => {
      const on = layersOn.value;
      fills.setVisible(on.includes("units"));
      borders.setVisible(on.includes("borders"));
      labels.setVisible(on.includes("labels"));
      places.setVisible(on.includes("hotspots"));
      names.setVisible(on.includes("hotspots"));
      tiles.setVisible(tiles.getSource() !== null && on.includes("basemap"));
      landLayer.setVisible(!tiles.getVisible());
      ground.setVisible(!tiles.getVisible());
      const near = (inView.value?.zoom ?? 0) > 12;
      fills.setOpacity(near ? 0.4 : tiles.getVisible() ? 0.6 : 1);
    }),
    effect(() => {
      hoveredUnit.value;
      dark.value;
      rates.value;
      fills.changed();
    }),
    effect(() => {
      dark.value;
      chosenUnit.value;
      borders.changed();
      labels.changed();
      landLayer.changed();
      ground.changed();
      older.changed();
    }),
    effect(() => {
      dark.value;
      chosenHotspot.value;
      hoveredHotspot.value;
      statesOn.value;
      places.changed();
      names.changed();
    }),
    effect(() => {
      drawnHotspots.value;
      statesOn.value;
      layersOn.value;
      labelled.clear();
      labels.changed();
    }),
    effect(() => {
      if (!shownOutline.value) outline.clear();
    }),
  ];

  // What covers the map often changes together with where it goes, and a new padding would stop the move halfway.
  let going: (() => void) | null = null;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const duration = calm ? 0 : 350;

  return {
    map,
    land,
    units,
    hotspots,
    rates,
    drawing,
    addPicker: (picker) => {
      pickers.add(picker);
      return () => pickers.delete(picker);
    },
    addUnder: (...under) => {
      for (const layer of under) map.getLayers().insertAt(map.getLayers().getArray().indexOf(places), layer);
    },
    bbox: () => toWireExtent(view.calculateExtent(map.getSize())),
    go: (point, zoom) => view.animate({ center: toMapPoint(point), ...(zoom && { zoom }), duration }),
    fit: (bbox, maxZoom = 15) => {
      map.updateSize();
      const move = () =>
        view.fit(toMapExtent(bbox), {
          ...(map.getSize() && { size: map.getSize() }),
          maxZoom,
          duration: inView.value ? duration : 0,
          padding: [24, 24, 64, 24],
          callback: (arrived) => {
            if (arrived) going = null;
          },
        });
      going = move;
      move();
    },
    zoomBy: (steps) => view.animate({ zoom: (view.getZoom() ?? 10) + steps, duration: duration / 2 }),
    basemap: ({ url, attribution, maxZoom }) => {
      tiles.setSource(new XYZ({ url, attributions: attribution, maxZoom, crossOrigin: "anonymous" }));
      tiles.setVisible(layersOn.value.includes("basemap"));
      landLayer.setVisible(!tiles.getVisible());
      ground.setVisible(!tiles.getVisible());
    },
    showOutline: (geometry) => {
      outline.clear();
      if (geometry) outline.addFeature(new Feature(toMapGeometry(geometry)));
    },
    padding: (sides) => {
      if (sides.every((side, i) => side === view.padding?.[i])) return;
      const again = view.getAnimating() ? going : null;
      view.padding = sides;
      again?.();
    },
    dispose: () => {
      for (const stop of stops) stop();
      map.setTarget(undefined);
      map.dispose();
    },
  };
}
