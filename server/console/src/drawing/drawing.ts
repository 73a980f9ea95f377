import { batch, effect, signal } from "@preact/signals";
import { altKeyOnly, singleClick } from "ol/events/condition";
import Feature from "ol/Feature";
import type { Polygon } from "ol/geom";
import type OlGeometry from "ol/geom/Geometry";
import LineString from "ol/geom/LineString";
import OlPolygon from "ol/geom/Polygon";
import SimpleGeometry from "ol/geom/SimpleGeometry";
import Draw from "ol/interaction/Draw";
import Modify from "ol/interaction/Modify";
import Snap from "ol/interaction/Snap";
import VectorLayer from "ol/layer/Vector";
import type MapBrowserEvent from "ol/MapBrowserEvent";
import VectorSource from "ol/source/Vector";
import { getArea, getLength } from "ol/sphere";
import { api, Problem } from "../api/client";
import type { Geometry, HotspotForm, HotspotProfile, OutlinePreview, Position } from "../api/types";
import { place } from "../i18n/formats";
import { t } from "../i18n/i18n";
import type { Key } from "../i18n/vi";
import {
  toMapExtent,
  toMapFeatures,
  toMapGeometry,
  toMapPoint,
  toWireExtent,
  toWireGeometry,
  toWirePoint,
} from "../map/projection";
import { type Stage, stage } from "../map/stage";
import { today } from "../timebar/time";
import { closingEdgeCrosses, crossesItself, nextEdgeCrosses, same } from "./crossing";
import { sketchStyle } from "./sketchStyle";

export interface Drawing {
  form: HotspotForm;
  /** Vertices are being placed, an outline is being changed, or its details are being entered. */
  step: "placing" | "changing" | "details";
  redraws: HotspotProfile | null;
}

export const drawing = signal<Drawing | null>(null);
export const vertices = signal<Position[]>([]);
export const measured = signal<{ area: number; length: number }>({ area: 0, length: 0 });
/** Why the edge under the pointer is refused. */
export const warning = signal<Key | null>(null);
/** What just happened, for those who do not see the map. */
export const spoken = signal("");
export const snapped = signal(false);
export const preview = signal<OutlinePreview | null>(null);
export const previewing = signal(false);
export const outline = signal<Geometry | null>(null);
export const bufferMetres = signal("50");
export const leaving = signal(false);

const FEWEST: Record<HotspotForm, number> = { area: 3, corridor: 2, gatheringPoint: 1 };
const FINISH_PIXELS = 12;
const SKETCH_AFTER = 350;
const SMALL_SKETCH = 80;

interface Table {
  source: VectorSource;
  layer: VectorLayer;
  snapTargets: VectorSource;
  draw: Draw | null;
  modify: Modify | null;
  snap: Snap | null;
  past: OlGeometry[];
  on: Stage;
}

let table: Table | null = null;
let cursor: Position | null = null;

export const fewest = (form: HotspotForm): number => FEWEST[form];

export function startDrawing(form: HotspotForm): void {
  begin({ form, step: "placing", redraws: null });
}

/** Starts from an outline that is there already, to be edited before it is recorded. */
export function startFrom(proposed: Geometry): void {
  begin({ form: "area", step: "changing", redraws: null }, proposed);
}

export function startRedraw(profile: HotspotProfile): void {
  begin({ form: profile.form, step: "changing", redraws: profile });
}

function begin(next: Drawing, proposed: Geometry | null = next.redraws?.outline ?? null): void {
  putAway();
  const on = stage.value;
  if (!on) return;
  const source = new VectorSource();
  const layer = new VectorLayer({
    source,
    style: (f, r) => sketchStyle(f, r, { bad: warning.value !== null, snapped: false, placing: false }),
    zIndex: 20,
  });
  const snapTargets = new VectorSource();
  table = { source, layer, snapTargets, draw: null, modify: null, snap: null, past: [], on };
  on.map.addLayer(layer);
  on.drawing.value = true;
  gatherSnapTargets(next.redraws?.id ?? null);
  batch(() => {
    drawing.value = next;
    vertices.value = [];
    measured.value = { area: 0, length: 0 };
    warning.value = null;
    preview.value = null;
    outline.value = null;
    leaving.value = false;
    spoken.value = "";
    bufferMetres.value = "50";
  });
  if (proposed) {
    const feature = new Feature(toMapGeometry(proposed));
    source.addFeature(feature);
    if (!next.redraws) on.fit(toWireExtent(feature.getGeometry()?.getExtent() ?? []), 15);
    change();
  } else {
    placeVertices();
  }
  on.map.getTargetElement()?.focus({ preventScroll: true });
}

/** Snapping goes to the full outlines, not to those simplified for the screen. */
function gatherSnapTargets(redraws: string | null): void {
  const { on, snapTargets } = table as Table;
  snapTargets.addFeatures(
    on.hotspots
      .getFeatures()
      .filter((feature) => feature.getId() !== redraws)
      .map((feature) => new Feature(feature.getGeometry())),
  );
  api.units({ level: "commune", asOf: today.value, tolerance: 0 }).then(
    (units) => snapTargets.addFeatures(toMapFeatures(units)),
    () => snapTargets.addFeatures(on.units.getFeatures().map((feature) => new Feature(feature.getGeometry()))),
  );
}

function placeVertices(): void {
  const now = table as Table;
  const { form } = drawing.value as Drawing;
  now.source.clear();
  const draw = new Draw({
    type: form === "area" ? "Polygon" : form === "corridor" ? "LineString" : "Point",
    source: now.source,
    snapTolerance: FINISH_PIXELS,
    stopClick: true,
    condition: (event) => primaryPress(event.originalEvent) && accept(event),
    finishCondition: () => mayClose(),
    freehandCondition: () => false,
    style: (f, r) =>
      sketchStyle(f, r, { bad: warning.value !== null, snapped: snapped.value, placing: true, closing: closingBad() }),
  });
  draw.on("drawstart", (event) => {
    const geometry = event.feature.getGeometry();
    geometry?.on("change", () => readSketch(geometry));
  });
  draw.on("drawabort", () => forget());
  draw.on("drawend", (event) => {
    const geometry = event.feature.getGeometry();
    if (!geometry) return;
    warning.value = null;
    cursor = null;
    vertices.value = cornersOf(geometry).map(toWirePoint);
    toDetails(geometry);
  });
  now.draw = draw;
  now.on.map.addInteraction(draw);
  addSnap();
}

function addSnap(): void {
  const now = table as Table;
  const snap = new Snap({ source: now.snapTargets, pixelTolerance: 10, edge: true, vertex: true });
  snap.on("snap", () => {
    snapped.value = true;
  });
  snap.on("unsnap", () => {
    snapped.value = false;
  });
  now.snap = snap;
  now.on.map.addInteraction(snap);
}

function forget(): void {
  batch(() => {
    vertices.value = [];
    cursor = null;
    warning.value = null;
    measured.value = { area: 0, length: 0 };
  });
}

/** Vertices of an area without the repeated first one, of a line, or of a point. */
function cornersOf(geometry: OlGeometry): Position[] {
  if (geometry instanceof OlPolygon) return (geometry.getCoordinates()[0] ?? []).slice(0, -1);
  if (geometry instanceof LineString) return geometry.getCoordinates();
  return geometry instanceof SimpleGeometry ? [geometry.getFirstCoordinate() ?? []] : [];
}

/** While vertices are placed, the last corner of the sketch follows the pointer. */
function readSketch(geometry: OlGeometry): void {
  if (drawing.value?.step !== "placing" || drawing.value.form === "gatheringPoint") return;
  const corners = cornersOf(geometry);
  const placed = corners.slice(0, -1);
  const next = corners.at(-1) ?? null;
  const moved = placed.length !== vertices.value.length;
  batch(() => {
    cursor = next;
    if (moved) vertices.value = placed.map(toWirePoint);
    warning.value = next && !nearFirst(next, placed) && nextEdgeCrosses(placed, next) ? "draw.crossing" : null;
    measured.value = {
      area: geometry instanceof OlPolygon && corners.length > 2 ? getArea(geometry) : 0,
      length: getLength(geometry),
    };
  });
}

function placedOnMap(): Position[] {
  return vertices.value.map(toMapPoint);
}

function nearFirst(next: Position, placed: Position[]): boolean {
  const first = placed[0];
  if (!first || !table || drawing.value?.form !== "area" || placed.length < 3) return false;
  const [a, b] = [table.on.map.getPixelFromCoordinate(first), table.on.map.getPixelFromCoordinate(next)];
  return Boolean(a && b) && Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0)) <= FINISH_PIXELS;
}

function nearLast(next: Position, placed: Position[]): boolean {
  const last = placed.at(-1);
  if (!last || !table) return false;
  const [a, b] = [table.on.map.getPixelFromCoordinate(last), table.on.map.getPixelFromCoordinate(next)];
  return Boolean(a && b) && Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0)) <= FINISH_PIXELS;
}

function primaryPress(press: UIEvent): boolean {
  return press instanceof PointerEvent && press.button === 0;
}

/** Whether a press on the map may place a vertex; a press that would cross is refused with the reason. */
function accept(event: MapBrowserEvent): boolean {
  const placed = placedOnMap();
  const next = event.coordinate;
  leaving.value = false;
  if (drawing.value?.form === "gatheringPoint") return true;
  if (nearFirst(next, placed) || nearLast(next, placed)) return true;
  if (!nextEdgeCrosses(placed, next)) return true;
  batch(() => {
    warning.value = "draw.crossing";
    spoken.value = t("draw.crossingRefused");
  });
  return false;
}

function closingBad(): boolean {
  if (drawing.value?.form !== "area") return false;
  const placed = placedOnMap();
  return closingEdgeCrosses(cursor && !same(cursor, placed.at(-1)) ? [...placed, cursor] : placed);
}

function mayClose(): boolean {
  if (drawing.value?.form !== "area" || !closingEdgeCrosses(placedOnMap())) return true;
  batch(() => {
    warning.value = "draw.crossingClose";
    spoken.value = t("draw.crossingClose");
  });
  return false;
}

export function finish(): void {
  const now = drawing.value;
  if (!now || !table) return;
  if (now.step === "changing") {
    const geometry = table.source.getFeatures()[0]?.getGeometry();
    if (geometry && !warning.value) toDetails(geometry);
    return;
  }
  if (now.step !== "placing") return;
  if (vertices.value.length < FEWEST[now.form]) {
    batch(() => {
      warning.value = `draw.tooFew.${now.form}`;
      spoken.value = t(`draw.tooFew.${now.form}`);
    });
    return;
  }
  if (mayClose()) table.draw?.finishDrawing();
}

/** Places a vertex by its coordinates: the way to draw without a pointer. */
export function addVertex(lonLat: Position): boolean {
  const now = drawing.value;
  if (now?.step !== "placing" || !table?.draw) return false;
  const point = toMapPoint(lonLat);
  const placed = placedOnMap();
  if (now.form === "gatheringPoint") {
    const feature = new Feature(toMapGeometry({ type: "Point", coordinates: lonLat }));
    table.source.addFeature(feature);
    vertices.value = [lonLat];
    toDetails(feature.getGeometry() as OlGeometry);
    return true;
  }
  if (same(placed.at(-1), point)) {
    spoken.value = t("draw.duplicate");
    return false;
  }
  if (nextEdgeCrosses(placed, point)) {
    batch(() => {
      warning.value = "draw.crossing";
      spoken.value = t("draw.crossingRefused");
    });
    return false;
  }
  // OpenLayers would pull the loose end of the sketch to the vertex before, where the pointer could have finished.
  (table.draw as unknown as { finishCoordinate_: null }).finishCoordinate_ = null;
  table.draw.appendCoordinates([point]);
  spoken.value = t("draw.vertexAdded", { n: vertices.value.length, place: place(lonLat) });
  keepInSight();
  return true;
}

/** Brings typed vertices into view, near enough to be told apart. */
function keepInSight(): void {
  const [first, ...rest] = vertices.value;
  if (!first || !table) return;
  const xs = [first, ...rest].map(([x = 0]) => x);
  const ys = [first, ...rest].map(([, y = 0]) => y);
  const bbox = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const view = table.on.map.getView();
  const [w = 0, s = 0, e = 0, n = 0] = view.calculateExtent(table.on.map.getSize());
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = toMapExtent(bbox);
  const small = Math.max(x2 - x1, y2 - y1) / (view.getResolution() ?? 1) < SMALL_SKETCH;
  if (small || x1 < w || y1 < s || x2 > e || y2 > n) table.on.fit(bbox, 15);
}

export function undo(): void {
  const now = drawing.value;
  if (!now || !table) return;
  if (now.step === "placing") {
    table.draw?.removeLastPoint();
    warning.value = null;
    spoken.value = t("draw.vertexRemoved", { n: vertices.value.length });
  } else if (now.step === "changing") {
    const before = table.past.pop();
    if (before) table.source.getFeatures()[0]?.setGeometry(before);
    warning.value = null;
    readOutline();
  }
}

/** Leaves the drawing; asks first when there is something to lose. */
export function cancel(): void {
  const now = drawing.value;
  if (!now) return;
  const worth =
    now.step === "details" || (now.step === "placing" ? vertices.value.length > 1 : (table?.past.length ?? 0) > 0);
  if (worth && !leaving.value) leaving.value = true;
  else putAway();
}

export function putAway(): void {
  if (table) {
    for (const interaction of [table.draw, table.modify, table.snap])
      if (interaction) table.on.map.removeInteraction(interaction);
    table.on.map.removeLayer(table.layer);
    table.on.drawing.value = false;
    table = null;
  }
  cursor = null;
  batch(() => {
    drawing.value = null;
    leaving.value = false;
    snapped.value = false;
  });
}

function toDetails(geometry: OlGeometry): void {
  const now = table as Table;
  // The interactions are removed after the event they are in the middle of.
  setTimeout(() => {
    for (const interaction of [now.draw, now.modify, now.snap])
      if (interaction) now.on.map.removeInteraction(interaction);
    now.draw = null;
    now.modify = null;
    now.snap = null;
  });
  batch(() => {
    outline.value = toWireGeometry(geometry);
    measured.value = measure(geometry);
    if (drawing.value) drawing.value = { ...drawing.value, step: "details" };
    snapped.value = false;
  });
}

export function backToOutline(): void {
  if (!drawing.value || !table) return;
  drawing.value = { ...drawing.value, step: "changing" };
  change();
}

function measure(geometry: OlGeometry): { area: number; length: number } {
  const type = geometry.getType();
  return {
    area: type.endsWith("Polygon") ? getArea(geometry) : 0,
    length: type === "Point" ? 0 : getLength(geometry),
  };
}

function ringsCross(geometry: OlGeometry): boolean {
  if (geometry instanceof LineString) return crossesItself(geometry.getCoordinates(), false);
  const polygons: Polygon[] =
    geometry instanceof OlPolygon
      ? [geometry]
      : "getPolygons" in geometry
        ? (geometry as unknown as { getPolygons(): Polygon[] }).getPolygons()
        : [];
  return polygons.some((polygon) => polygon.getCoordinates().some((ring) => crossesItself(ring.slice(0, -1), true)));
}

/** Dragging vertices of a finished outline; a drop that makes it cross itself is taken back. */
function change(): void {
  const now = table as Table;
  const feature = now.source.getFeatures()[0];
  if (!feature) return;
  const modify = new Modify({
    source: now.source,
    pixelTolerance: 14,
    deleteCondition: (event) => altKeyOnly(event) && singleClick(event),
    style: (f, r) => sketchStyle(f, r, { bad: warning.value !== null, snapped: snapped.value, placing: true }),
  });
  let before: OlGeometry | null = null;
  modify.on("modifystart", () => {
    before = feature.getGeometry()?.clone() ?? null;
    leaving.value = false;
  });
  modify.on("modifyend", () => {
    const geometry = feature.getGeometry();
    if (geometry && before && ringsCross(geometry)) {
      feature.setGeometry(before);
      warning.value = null;
      spoken.value = t("draw.crossingReverted");
    } else if (before) {
      now.past.push(before);
    }
    readOutline();
  });
  feature.on("change", () => readOutline());
  now.modify = modify;
  now.on.map.addInteraction(modify);
  addSnap();
  readOutline();
}

function readOutline(): void {
  const geometry = table?.source.getFeatures()[0]?.getGeometry();
  if (!geometry || drawing.value?.step !== "changing") return;
  batch(() => {
    measured.value = measure(geometry);
    vertices.value = cornersOf(geometry).map(toWirePoint);
    warning.value = ringsCross(geometry) ? "draw.crossing" : null;
  });
}

/** What the server should look at now: the vertices placed so far, or the finished outline. */
function asked(): Geometry | null {
  const now = drawing.value;
  if (!now) return null;
  if (outline.value && now.step === "details") return outline.value;
  const placed = vertices.value;
  if (placed.length < FEWEST[now.form]) return null;
  if (now.step === "changing") {
    const geometry = table?.source.getFeatures()[0]?.getGeometry();
    return geometry && !ringsCross(geometry) ? toWireGeometry(geometry) : null;
  }
  if (now.form === "gatheringPoint") return { type: "Point", coordinates: placed[0] ?? [] };
  if (now.form === "corridor") return { type: "LineString", coordinates: placed };
  return closingEdgeCrosses(placed) ? null : { type: "Polygon", coordinates: [[...placed, placed[0] ?? []]] };
}

export function bufferOf(form: HotspotForm): number | undefined {
  const metres = Number(bufferMetres.value.replace(",", "."));
  return form !== "area" && metres >= 10 && metres <= 500 ? metres : undefined;
}

let sketchAbort: AbortController | null = null;
let sketchTimer: ReturnType<typeof setTimeout> | undefined;

effect(() => {
  const now = drawing.value;
  const geometry = asked();
  const buffer = now ? bufferOf(now.form) : undefined;
  clearTimeout(sketchTimer);
  sketchAbort?.abort();
  if (!now || !geometry) {
    preview.value = null;
    previewing.value = false;
    return;
  }
  previewing.value = true;
  sketchTimer = setTimeout(async () => {
    const controller = new AbortController();
    sketchAbort = controller;
    try {
      const seen = await api.sketch(
        {
          form: now.form,
          outline: geometry,
          ...(buffer !== undefined && { bufferMetres: buffer }),
          ...(now.redraws && { redraws: now.redraws.id }),
        },
        controller.signal,
      );
      if (!controller.signal.aborted) preview.value = seen;
    } catch (error) {
      // Without the server's word the drawing goes on; saving will say what is wrong.
      if (!controller.signal.aborted)
        preview.value =
          error instanceof Problem && error.status === 422
            ? {
                areaHectares: 0,
                lengthMetres: 0,
                problem: error.message,
                units: [],
                overlaps: [],
                recurs: [],
                changedPercent: null,
                needsApproval: false,
              }
            : null;
    } finally {
      if (!controller.signal.aborted) previewing.value = false;
    }
  }, SKETCH_AFTER);
});

/** Keys that work anywhere but in a field. */
export function listenToKeys(): () => void {
  function press(event: KeyboardEvent): void {
    const now = drawing.value;
    if (!now) return;
    const inField = event.target instanceof Element && event.target.matches("input, textarea, select");
    if (event.key === "Escape") {
      event.preventDefault();
      cancel();
    } else if (now.step !== "details" && !inField) {
      const undoKey =
        event.key === "Backspace" || (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey));
      const onButton = event.target instanceof Element && event.target.matches("button, summary, a");
      if (undoKey) {
        event.preventDefault();
        undo();
      } else if (event.key === "Enter" && !onButton) {
        event.preventDefault();
        finish();
      }
    }
  }
  window.addEventListener("keydown", press);
  return () => window.removeEventListener("keydown", press);
}
