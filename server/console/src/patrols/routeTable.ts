import { batch, computed, signal } from "@preact/signals";
import { noModifierKeys, primaryAction } from "ol/events/condition";
import Feature from "ol/Feature";
import LineString from "ol/geom/LineString";
import Point from "ol/geom/Point";
import Draw from "ol/interaction/Draw";
import Modify from "ol/interaction/Modify";
import type Snap from "ol/interaction/Snap";
import VectorLayer from "ol/layer/Vector";
import type MapBrowserEvent from "ol/MapBrowserEvent";
import VectorSource from "ol/source/Vector";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { api, Problem } from "../api/client";
import type { Geometry, PatrolRoute, Position, RoutePreview } from "../api/types";
import { begin, type History, redo, step, undo } from "../drawing/history";
import { sketchStyle } from "../drawing/sketchStyle";
import { snapTargets, snapTo } from "../drawing/snapping";
import { t } from "../i18n/i18n";
import { toMapFeatures, toMapPoint, toWireGeometry, toWirePoint } from "../map/projection";
import type { Stage } from "../map/stage";
import { dark } from "../ui/theme";
import { EMPTY, nearest, type RouteDraft, reversed, withLine, withStop } from "./routeDraft";
import { stopStyle } from "./routeLayer";

/** What the pointer does: draws the line, moves its vertices, takes them away, or places a checkpoint. */
export type RouteTool = "line" | "vertices" | "erase" | "stop";

/** The route on the table: a new one, or the next version of one on record. */
export interface RouteOnTable {
  redraws: PatrolRoute | null;
}

export const onTable = signal<RouteOnTable | null>(null);
export const history = signal<History<RouteDraft>>(begin(EMPTY));
export const draft = computed(() => history.value.now);
export const routeTool = signal<RouteTool>("line");
export const routeSnapped = signal<string | null>(null);
export const routePreview = signal<RoutePreview | null>(null);
export const routeRefusal = signal<string | null>(null);
export const routeMeasuring = signal(false);

interface Table {
  on: Stage;
  source: VectorSource;
  stops: VectorSource;
  targets: VectorSource;
  streets: VectorSource;
  layers: VectorLayer[];
  draw: Draw | null;
  modify: Modify | null;
  snap: Snap | null;
  click: (event: MapBrowserEvent) => void;
}

let table: Table | null = null;
let asking: AbortController | null = null;
let later: ReturnType<typeof setTimeout> | undefined;

const MEASURE_AFTER = 350;
/** From this zoom on streets are shown and snapped to. */
const NEAR = 14;
const MOST_STREETS = 3000;

/** Lays the drawing table over a map; `others` are the routes to snap to. */
export function layTable(on: Stage, others: Feature[], redraws: PatrolRoute | null): () => void {
  const [source, stops, targets, streets] = [
    new VectorSource(),
    new VectorSource(),
    new VectorSource(),
    new VectorSource(),
  ];
  const layers = [
    new VectorLayer({ source: streets, zIndex: 3, style: streetStyle }),
    new VectorLayer({
      source,
      zIndex: 20,
      style: (feature, resolution) =>
        sketchStyle(feature, resolution, { bad: false, snapped: routeSnapped.value !== null, placing: false }),
    }),
    new VectorLayer({ source: stops, zIndex: 21, style: stopStyle }),
  ];
  for (const layer of layers) on.map.addLayer(layer);
  const click = (event: MapBrowserEvent) => placeStop(event);
  on.map.on("click", click);
  table = { on, source, stops, targets, streets, layers, draw: null, modify: null, snap: null, click };
  on.map.on("moveend", bringStreets);
  void bringStreets();
  snapTargets(on, targets, null);
  targets.addFeatures(
    others
      .filter((route) => route.getId() !== redraws?.id)
      .map((route) => new Feature({ geometry: route.getGeometry(), kind: "route", name: route.get("code") })),
  );
  batch(() => {
    onTable.value = { redraws };
    history.value = begin(redraws ? draftOf(redraws) : EMPTY);
    routeTool.value = redraws ? "vertices" : "line";
    routePreview.value = null;
    routeRefusal.value = null;
  });
  show();
  takeTool(routeTool.value);
  return clear;
}

export function draftOf(route: PatrolRoute): RouteDraft {
  const line = (route.line as { coordinates: Position[] }).coordinates;
  return route.checkpoints.reduce(
    (made, { name, place, dwellMinutes }) =>
      withStop(made, name, (place as { coordinates: Position }).coordinates, dwellMinutes),
    withLine(EMPTY, line),
  );
}

export function clear(): void {
  asking?.abort();
  clearTimeout(later);
  if (table) {
    stopPointer(table);
    table.on.map.un("click", table.click);
    table.on.map.un("moveend", bringStreets);
    for (const layer of table.layers) table.on.map.removeLayer(layer);
  }
  table = null;
  batch(() => {
    onTable.value = null;
    routeSnapped.value = null;
    routePreview.value = null;
  });
}

export function change(next: RouteDraft): void {
  history.value = step(history.value, next);
  show();
}

export function stepBack(): void {
  history.value = undo(history.value);
  show();
}

export function stepForward(): void {
  history.value = redo(history.value);
  show();
}

export const turnRound = (): void => change(reversed(draft.value));

/** Adds a vertex at the end of the line, for coordinates that are typed. */
export function addVertex(place: Position): void {
  change(withLine(draft.value, [...draft.value.line, place]));
  const zoom = table?.on.map.getView().getZoom() ?? NEAR;
  table?.on.go(place, Math.max(NEAR, zoom));
}

export function takeTool(next: RouteTool): void {
  routeTool.value = next;
  if (!table) return;
  stopPointer(table);
  if (next === "line") startLine(table);
  if (next === "vertices" || next === "erase") startModify(table, next === "erase");
  table.on.map.getTargetElement()?.focus({ preventScroll: true });
}

export const lineOf = ({ line }: RouteDraft): Geometry => ({ type: "LineString", coordinates: line }) as Geometry;

export const bodyOf = (made: RouteDraft) => ({
  line: lineOf(made),
  checkpoints: made.stops.map(({ name, place, dwellMinutes }) => ({
    name: name.trim(),
    place: { type: "Point", coordinates: place },
    dwellMinutes,
  })),
});

/** Streets in view, where there are any; a route is drawn along them. */
async function bringStreets(): Promise<void> {
  const now = table;
  if (!now || (now.on.map.getView().getZoom() ?? 0) < NEAR - 0.5) return;
  const found = await api.streetLines({ bbox: now.on.bbox().join(","), limit: MOST_STREETS }).catch(() => null);
  if (!found || table !== now) return;
  for (const street of toMapFeatures(found)) {
    const id = street.getId();
    if (id === undefined || now.streets.getFeatureById(id)) continue;
    now.streets.addFeature(street);
    now.targets.addFeature(
      new Feature({ geometry: street.getGeometry(), kind: "street", name: street.get("name") ?? "" }),
    );
  }
}

function streetStyle(): Style {
  return new Style({ stroke: new Stroke({ color: dark.value ? "#5b6975" : "#a8a294", width: 1.5 }) });
}

function stopPointer(now: Table): void {
  for (const interaction of [now.draw, now.modify, now.snap])
    if (interaction) now.on.map.removeInteraction(interaction);
  now.draw = null;
  now.modify = null;
  now.snap = null;
  routeSnapped.value = null;
}

function addSnap(now: Table): void {
  now.snap = snapTo(now.targets, (name) => {
    routeSnapped.value = name;
  });
  now.on.map.addInteraction(now.snap);
}

/** A line drawn anew begins at the end of the one there is. */
function startLine(now: Table): void {
  const draw = new Draw({
    type: "LineString",
    stopClick: true,
    snapTolerance: 12,
    condition: (event) => primaryAction(event) && noModifierKeys(event),
    freehandCondition: () => false,
    style: (feature, resolution) =>
      sketchStyle(feature, resolution, { bad: false, snapped: routeSnapped.value !== null, placing: true }),
  });
  draw.on("drawend", ({ feature }) => {
    const geometry = feature.getGeometry();
    if (!(geometry instanceof LineString)) return;
    const drawn = (toWireGeometry(geometry) as { coordinates: Position[] }).coordinates;
    change(withLine(draft.value, [...draft.value.line, ...drawn]));
    // The interaction is removed after the event it is in the middle of.
    setTimeout(() => takeTool("vertices"));
  });
  now.draw = draw;
  now.on.map.addInteraction(draw);
  const last = draft.value.line.at(-1);
  if (last) draw.appendCoordinates([toMapPoint(last)]);
  addSnap(now);
}

function startModify(now: Table, erases: boolean): void {
  const modify = new Modify({
    source: now.source,
    pixelTolerance: 14,
    ...(erases && { deleteCondition: (event) => event.type === "singleclick" || event.type === "click" }),
    ...(erases && { insertVertexCondition: () => false }),
  });
  modify.on("modifyend", () => {
    const geometry = now.source.getFeatures()[0]?.getGeometry();
    if (geometry) change(withLine(draft.value, (toWireGeometry(geometry) as { coordinates: Position[] }).coordinates));
  });
  now.modify = modify;
  now.on.map.addInteraction(modify);
  if (!erases) addSnap(now);
}

function placeStop(event: MapBrowserEvent): void {
  if (routeTool.value !== "stop" || draft.value.line.length < 2) return;
  const { place } = nearest(draft.value.line, toWirePoint(event.coordinate));
  change(withStop(draft.value, t("routes.stopName", { n: draft.value.stops.length + 1 }), place));
}

function show(): void {
  const made = draft.value;
  if (table) {
    table.source.clear();
    table.stops.clear();
    if (made.line.length > 1) table.source.addFeature(new Feature(new LineString(made.line.map(toMapPoint))));
    table.stops.addFeatures(
      made.stops.map(({ place }, i) => new Feature({ geometry: new Point(toMapPoint(place)), position: i + 1 })),
    );
  }
  clearTimeout(later);
  asking?.abort();
  if (made.line.length < 2) {
    routePreview.value = null;
    return;
  }
  later = setTimeout(() => void measure(made), MEASURE_AFTER);
}

async function measure(made: RouteDraft): Promise<void> {
  asking = new AbortController();
  const { signal: abort } = asking;
  routeMeasuring.value = true;
  try {
    const body = bodyOf(made);
    const preview = await api.sketchRoute(
      { ...body, checkpoints: body.checkpoints.map((stop) => ({ ...stop, name: stop.name || "–".repeat(2) })) },
      abort,
    );
    if (abort.aborted) return;
    batch(() => {
      routePreview.value = preview;
      routeRefusal.value = null;
    });
  } catch (error) {
    if (abort.aborted) return;
    routeRefusal.value = error instanceof Problem && error.message ? error.message : t("problem.offline");
  } finally {
    if (!abort.aborted) routeMeasuring.value = false;
  }
}
