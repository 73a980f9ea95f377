import { batch, computed, effect, signal } from "@preact/signals";
import { altKeyOnly, singleClick } from "ol/events/condition";
import Feature from "ol/Feature";
import type OlGeometry from "ol/geom/Geometry";
import LineString from "ol/geom/LineString";
import OlPolygon from "ol/geom/Polygon";
import SimpleGeometry from "ol/geom/SimpleGeometry";
import Draw from "ol/interaction/Draw";
import Modify from "ol/interaction/Modify";
import type Snap from "ol/interaction/Snap";
import VectorLayer from "ol/layer/Vector";
import type MapBrowserEvent from "ol/MapBrowserEvent";
import VectorSource from "ol/source/Vector";
import { getArea, getLength } from "ol/sphere";
import { api, Problem } from "../api/client";
import type { Geometry, HotspotForm, HotspotProfile, OutlinePreview, Position, ReshapedOutline } from "../api/types";
import { keptDraft, restoreDraft } from "../forms/Form";
import { moment, place } from "../i18n/formats";
import { t } from "../i18n/i18n";
import type { Key } from "../i18n/vi";
import { toMapExtent, toMapGeometry, toMapPoint, toWireExtent, toWireGeometry, toWirePoint } from "../map/projection";
import { type Stage, stage } from "../map/stage";
import { session } from "../session/session";
import { say } from "../ui/toast";
import { closingEdgeCrosses, nextEdgeCrosses, same } from "./crossing";
import { type Draft, forget as forgetDraft, keep, keptBy, leftBehind } from "./drafts";
import { begin as beginHistory, type History, redo as redoStep, step, undo as undoStep } from "./history";
import { type Edit, edit, fewest, geometryOf, problem, type Shape, type Spot, shapeOf, vertexCount } from "./shape";
import { sketchStyle } from "./sketchStyle";
import { snapTargets, snapTo } from "./snapping";

export interface Drawing {
  form: HotspotForm;
  /** Vertices are being placed, an outline is being changed, its details entered, or compared with what another saved first. */
  step: "placing" | "changing" | "details" | "conflict";
  redraws: HotspotProfile | null;
}

/** What the pointer does while an outline is changed. */
export type Tool = "vertices" | "part" | "hole" | "cut";

export const drawing = signal<Drawing | null>(null);
export const tool = signal<Tool>("vertices");
/** Vertices of the ring or line that is being placed. */
export const vertices = signal<Position[]>([]);
export const edits = signal<History<Shape> | null>(null);
export const shape = computed(() => edits.value?.now ?? null);
export const outline = computed<Geometry | null>(() => (shape.value ? geometryOf(shape.value) : null));
/** The vertex that typed coordinates and the Delete key speak of. */
export const chosen = signal<Spot | null>(null);
export const measured = signal<{ area: number; length: number }>({ area: 0, length: 0 });
/** Why the edge under the pointer is refused. */
export const warning = signal<Key | null>(null);
/** Why the last step was not taken, as a sentence. */
export const refusal = signal<string | null>(null);
/** What just happened, for those who do not see the map. */
export const spoken = signal("");
/** What the pointer snapped to, by name. */
export const snapped = signal<string | null>(null);
export const preview = signal<OutlinePreview | null>(null);
export const previewing = signal(false);
export const bufferMetres = signal("50");
export const leaving = signal(false);
/** The server is cutting or joining. */
export const reshaping = signal(false);

const undone = signal<Position[]>([]);

const FINISH_PIXELS = 12;
const CHOOSE_PIXELS = 12;
const SKETCH_AFTER = 350;
const SMALL_SKETCH = 80;

interface Table {
  on: Stage;
  source: VectorSource;
  layer: VectorLayer;
  targets: VectorSource;
  feature: Feature | null;
  draw: Draw | null;
  modify: Modify | null;
  snap: Snap | null;
  stop: () => void;
}

let table: Table | null = null;
let cursor: Position | null = null;
let redoing = false;

export const canUndo = computed(() =>
  vertices.value.length > 0 && sketching() ? true : (edits.value?.past.length ?? 0) > 0 && !sketching(),
);
export const canRedo = computed(() => (sketching() ? undone.value.length > 0 : (edits.value?.future.length ?? 0) > 0));
export const vertexTotal = computed(() =>
  shape.value && !sketching() ? vertexCount(shape.value) : vertices.value.length,
);

/** The form of what is being placed vertex by vertex, or null. */
export function sketching(): HotspotForm | null {
  const now = drawing.value;
  if (now?.step === "placing") return now.form;
  if (now?.step !== "changing" || tool.value === "vertices") return null;
  return tool.value === "hole" ? "area" : tool.value === "cut" ? "corridor" : now.form;
}

export function startDrawing(form: HotspotForm): void {
  begin({ form, step: "placing", redraws: null });
}

/** Starts from an outline that is there already, to be edited before it is recorded. */
export function startFrom(proposed: Geometry): void {
  begin({ form: "area", step: "changing", redraws: null }, { parts: shapeOf("area", proposed).parts });
}

/** Begins from the outline in force, or goes on where this account left off. */
export function startRedraw(profile: HotspotProfile): void {
  const left = keptBy(session.value?.name ?? "").find(({ id }) => id === profile.id);
  if (left) {
    goOn(left, profile);
    say(t("draft.resumed", { at: moment(left.at) }));
    return;
  }
  const buffer = profile.outlines.find(({ version }) => version === profile.outlineVersion)?.bufferMetres;
  begin(
    { form: profile.form, step: "changing", redraws: profile },
    { parts: shapeOf(profile.form, profile.outline).parts, ...(buffer && { buffer: String(buffer) }) },
  );
}

/** A part of the outline becomes the beginning of a hotspot of its own. */
export function drawPartApart(part: number): void {
  const now = shape.value;
  const rings = now?.parts[part];
  if (!now || !rings) return;
  const buffer = bufferMetres.value;
  keepDraft();
  begin({ form: now.form, step: "changing", redraws: null }, { parts: [rings], buffer });
}

/** Goes on with a drawing that was left behind; a redraw keeps the version it was made from. */
export async function resume(draft: Draft): Promise<void> {
  goOn(draft, draft.redraws ? await api.hotspot(draft.redraws.id) : null);
}

function goOn(draft: Draft, profile: HotspotProfile | null): void {
  restoreDraft(formName(draft.redraws?.id ?? null), draft.values);
  begin(
    {
      form: draft.form,
      step: draft.parts.length > 0 ? "changing" : "placing",
      redraws: profile && { ...profile, version: draft.redraws?.version ?? profile.version },
    },
    { parts: draft.parts, sketch: draft.sketch, buffer: draft.bufferMetres, resumes: draft.id },
  );
}

export const formName = (redraws: string | null): string => (redraws ? `${redraws} redraw` : "drawn hotspot");

interface Start {
  parts?: Position[][][];
  sketch?: Position[];
  buffer?: string;
  /** The kept drawing that this one goes on with. */
  resumes?: string;
}

let resumed = false;
let draftId = "";

function begin(next: Drawing, start: Start = {}): void {
  clearTable();
  const on = stage.value;
  if (!on) return;
  const source = new VectorSource();
  const layer = new VectorLayer({ source, style: (f, r) => sketchStyle(f, r, look(false, r)), zIndex: 20 });
  const targets = new VectorSource();
  const choose = (event: MapBrowserEvent) => chooseAt(event);
  on.map.addLayer(layer);
  on.map.on("click", choose);
  table = {
    on,
    source,
    layer,
    targets,
    feature: null,
    draw: null,
    modify: null,
    snap: null,
    stop: () => {
      on.map.un("click", choose);
      on.map.removeLayer(layer);
    },
  };
  on.drawing.value = true;
  snapTargets(on, targets, next.redraws?.id ?? null);
  resumed = start.resumes !== undefined;
  draftId = start.resumes ?? next.redraws?.id ?? `new-${Date.now()}`;
  batch(() => {
    drawing.value = next;
    edits.value = start.parts?.length ? beginHistory({ form: next.form, parts: start.parts }) : null;
    tool.value = "vertices";
    vertices.value = [];
    undone.value = [];
    chosen.value = null;
    measured.value = { area: 0, length: 0 };
    warning.value = null;
    refusal.value = null;
    preview.value = null;
    leaving.value = false;
    spoken.value = "";
    bufferMetres.value = start.buffer ?? "50";
  });
  if (shape.value) {
    lay(shape.value);
    modifyVertices();
    comeNear();
  } else {
    placeVertices();
    for (const lonLat of start.sketch ?? []) addVertex(lonLat);
  }
  on.map.getTargetElement()?.focus({ preventScroll: true });
}

/** Brings what is drawn into the middle, near enough to take its vertices. */
function comeNear(): void {
  const extent = table?.feature?.getGeometry()?.getExtent();
  if (extent) table?.on.fit(toWireExtent(extent), 16.5);
}

function look(placing: boolean, resolution: number) {
  const now = shape.value;
  const spot = chosen.value;
  const at = spot && now?.parts[spot.part]?.[spot.ring]?.[spot.vertex];
  const form = placing ? sketching() : (drawing.value?.form ?? null);
  return {
    bad: warning.value !== null,
    snapped: snapped.value !== null,
    placing,
    closing: placing && closingBad(),
    reach: form && tool.value !== "cut" ? reach(form, resolution) : 0,
    chosen: at ? toMapPoint(at) : null,
  };
}

/** Pixels of the footprint around a line or point. */
function reach(form: HotspotForm, resolution: number): number {
  const metres = bufferOf(form);
  if (metres === undefined || !table) return 0;
  const [, latitude = 0] = toWirePoint(table.on.map.getView().getCenter() ?? [0, 0]);
  return metres / (resolution * Math.cos((latitude * Math.PI) / 180));
}

effect(() => {
  chosen.value;
  bufferMetres.value;
  table?.layer.changed();
});

function lay(next: Shape): void {
  if (!table) return;
  const geometry = toMapGeometry(geometryOf(next));
  if (table.feature) {
    table.feature.setGeometry(geometry);
  } else {
    table.feature = new Feature(geometry);
    table.feature.on("change", () => readOutline());
    table.source.addFeature(table.feature);
  }
  readOutline();
}

function readOutline(): void {
  const geometry = table?.feature?.getGeometry();
  if (!geometry || !drawing.value) return;
  const crossed = drawing.value.step === "changing" && problem(shapeOf(drawing.value.form, toWireGeometry(geometry)));
  batch(() => {
    measured.value = measure(geometry);
    warning.value = crossed ? "draw.crossing" : null;
  });
}

/** Takes a step, or says why it can't be taken; the map shows what came of it. */
export function apply(one: Edit): boolean {
  const history = edits.value;
  if (!history) return false;
  const result = edit(history.now, one);
  if ("refused" in result) {
    lay(history.now);
    refuse(t(one.kind === "become" && result.refused === "shape.crosses" ? "draw.crossingReverted" : result.refused));
    return false;
  }
  batch(() => {
    edits.value = step(history, result.shape);
    refusal.value = null;
    leaving.value = false;
  });
  lay(result.shape);
  return true;
}

function refuse(because: string): void {
  batch(() => {
    refusal.value = because;
    spoken.value = because;
  });
}

/** Chooses what the pointer does; the sketch of another tool is dropped. */
export function take(next: Tool): void {
  if (!table || drawing.value?.step !== "changing") return;
  stopPointer(table);
  batch(() => {
    tool.value = next;
    vertices.value = [];
    undone.value = [];
    chosen.value = null;
    refusal.value = null;
    warning.value = null;
    snapped.value = null;
  });
  if (next === "vertices") modifyVertices();
  else placeVertices();
}

function stopPointer(now: Table): void {
  for (const interaction of [now.draw, now.modify, now.snap])
    if (interaction) now.on.map.removeInteraction(interaction);
  now.draw = null;
  now.modify = null;
  now.snap = null;
}

function placeVertices(): void {
  const now = table as Table;
  const form = sketching();
  const draw = new Draw({
    type: form === "area" ? "Polygon" : form === "corridor" ? "LineString" : "Point",
    snapTolerance: FINISH_PIXELS,
    stopClick: true,
    condition: (event) => primaryPress(event.originalEvent) && accept(event),
    finishCondition: () => mayClose(),
    freehandCondition: () => false,
    style: (f, r) => sketchStyle(f, r, look(true, r)),
  });
  draw.on("drawstart", (event) => {
    const geometry = event.feature.getGeometry();
    geometry?.on("change", () => readSketch(geometry));
  });
  draw.on("drawabort", () => forgetSketch());
  draw.on("drawend", (event) => {
    const geometry = event.feature.getGeometry();
    if (!geometry) return;
    warning.value = null;
    cursor = null;
    placed(cornersOf(geometry).map(toWirePoint));
  });
  now.draw = draw;
  now.on.map.addInteraction(draw);
  addSnap(now);
}

/** What a finished ring or line is for. */
function placed(corners: Position[]): void {
  const now = drawing.value;
  if (!now) return;
  if (now.step === "placing") {
    edits.value = beginHistory({ form: now.form, parts: [[corners]] });
    vertices.value = corners;
    lay(edits.value.now);
    toDetails();
    return;
  }
  const using = tool.value;
  if (using === "part") apply({ kind: "addPart", vertices: corners });
  if (using === "hole") apply({ kind: "addHole", vertices: corners });
  if (using === "cut") void cut(corners);
  const because = refusal.value;
  // The interaction is removed after the event it is in the middle of.
  setTimeout(() => {
    take("vertices");
    refusal.value = because;
  });
}

async function cut(line: Position[]): Promise<void> {
  const whole = shape.value;
  if (!whole) return;
  await reshape(whole, () =>
    api.cutOutline({
      form: whole.form,
      outline: geometryOf(whole),
      line: { type: "LineString", coordinates: line },
    }),
  );
}

export async function joinParts(): Promise<void> {
  const whole = shape.value;
  if (whole) await reshape(whole, () => api.joinParts({ form: whole.form, outline: geometryOf(whole) }));
}

async function reshape(whole: Shape, ask: () => Promise<ReshapedOutline>): Promise<void> {
  reshaping.value = true;
  try {
    const { outline: made, parts } = await ask();
    if (shape.value !== whole) return;
    if (apply({ kind: "become", parts: shapeOf(whole.form, made).parts })) spoken.value = t("draw.parts", { n: parts });
  } catch (error) {
    refuse(error instanceof Problem && error.message ? error.message : t("problem.offline"));
  } finally {
    reshaping.value = false;
  }
}

function addSnap(now: Table): void {
  now.snap = snapTo(now.targets, (name) => {
    snapped.value = name;
  });
  now.on.map.addInteraction(now.snap);
}

function forgetSketch(): void {
  batch(() => {
    vertices.value = [];
    cursor = null;
    warning.value = null;
    if (drawing.value?.step === "placing") measured.value = { area: 0, length: 0 };
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
  const form = sketching();
  if (!form || form === "gatheringPoint") return;
  const corners = cornersOf(geometry);
  const fixed = corners.slice(0, -1);
  const next = corners.at(-1) ?? null;
  const moved = fixed.length !== vertices.value.length;
  batch(() => {
    cursor = next;
    if (moved && fixed.length > vertices.value.length && !redoing) undone.value = [];
    if (moved) vertices.value = fixed.map(toWirePoint);
    warning.value = next && !nearFirst(next, fixed) && nextEdgeCrosses(fixed, next) ? "draw.crossing" : null;
    if (drawing.value?.step === "placing")
      measured.value = {
        area: geometry instanceof OlPolygon && corners.length > 2 ? getArea(geometry) : 0,
        length: getLength(geometry),
      };
  });
}

function placedOnMap(): Position[] {
  return vertices.value.map(toMapPoint);
}

function pixelsApart(a: Position | undefined, b: Position): number {
  const [from, to] = [a && table?.on.map.getPixelFromCoordinate(a), table?.on.map.getPixelFromCoordinate(b)];
  return from && to
    ? Math.hypot((from[0] ?? 0) - (to[0] ?? 0), (from[1] ?? 0) - (to[1] ?? 0))
    : Number.POSITIVE_INFINITY;
}

const nearFirst = (next: Position, fixed: Position[]): boolean =>
  sketching() === "area" && fixed.length >= 3 && pixelsApart(fixed[0], next) <= FINISH_PIXELS;

const nearLast = (next: Position, fixed: Position[]): boolean => pixelsApart(fixed.at(-1), next) <= FINISH_PIXELS;

function primaryPress(press: UIEvent): boolean {
  return press instanceof PointerEvent && press.button === 0;
}

/** Whether a press on the map may place a vertex; a press that would cross is refused with the reason. */
function accept(event: MapBrowserEvent): boolean {
  const fixed = placedOnMap();
  const next = event.coordinate;
  leaving.value = false;
  if (sketching() === "gatheringPoint") return true;
  if (nearFirst(next, fixed) || nearLast(next, fixed)) return true;
  if (!nextEdgeCrosses(fixed, next)) return true;
  batch(() => {
    warning.value = "draw.crossing";
    spoken.value = t("draw.crossingRefused");
  });
  return false;
}

function closingBad(): boolean {
  if (sketching() !== "area") return false;
  const fixed = placedOnMap();
  return closingEdgeCrosses(cursor && !same(cursor, fixed.at(-1)) ? [...fixed, cursor] : fixed);
}

function mayClose(): boolean {
  if (sketching() !== "area" || !closingEdgeCrosses(placedOnMap())) return true;
  batch(() => {
    warning.value = "draw.crossingClose";
    spoken.value = t("draw.crossingClose");
  });
  return false;
}

export function finish(): void {
  const now = drawing.value;
  if (!now || !table) return;
  const form = sketching();
  if (!form) {
    if (now.step === "changing" && !warning.value && shape.value) toDetails();
    return;
  }
  if (vertices.value.length < fewest(form)) {
    batch(() => {
      warning.value = `draw.tooFew.${form}`;
      spoken.value = t(`draw.tooFew.${form}`);
    });
    return;
  }
  if (mayClose()) table.draw?.finishDrawing();
}

/** Places a vertex by its coordinates: the way to draw without a pointer. */
export function addVertex(lonLat: Position): boolean {
  const form = sketching();
  if (!form || !table?.draw) return false;
  const point = toMapPoint(lonLat);
  const fixed = placedOnMap();
  if (form === "gatheringPoint") {
    placed([lonLat]);
    return true;
  }
  if (same(fixed.at(-1), point)) {
    spoken.value = t("draw.duplicate");
    return false;
  }
  if (nextEdgeCrosses(fixed, point)) {
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
  if (!first || !table || shape.value) return;
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
  if (sketching()) {
    const last = vertices.value.at(-1);
    if (!last) return;
    table.draw?.removeLastPoint();
    batch(() => {
      undone.value = [last, ...undone.value];
      warning.value = null;
      spoken.value = t("draw.vertexRemoved", { n: vertices.value.length });
    });
  } else if (now.step === "changing" && edits.value) {
    walk(undoStep(edits.value), "draw.undone");
  }
}

export function redo(): void {
  const now = drawing.value;
  if (!now || !table) return;
  if (sketching()) {
    const [next, ...rest] = undone.value;
    if (!next) return;
    redoing = true;
    if (addVertex(next)) undone.value = rest;
    redoing = false;
  } else if (now.step === "changing" && edits.value) {
    walk(redoStep(edits.value), "draw.redone");
  }
}

function walk(to: History<Shape>, said: Key): void {
  if (to === edits.value) return;
  batch(() => {
    edits.value = to;
    chosen.value = null;
    warning.value = null;
    refusal.value = null;
    spoken.value = t(said);
  });
  lay(to.now);
}

/** A press near a vertex chooses it. */
function chooseAt(event: MapBrowserEvent): void {
  const now = shape.value;
  if (!now || drawing.value?.step !== "changing" || tool.value !== "vertices") return;
  let nearest: Spot | null = null;
  let least = CHOOSE_PIXELS;
  now.parts.forEach((rings, part) => {
    rings.forEach((ring, i) => {
      ring.forEach((one, vertex) => {
        const apart = pixelsApart(toMapPoint(one), event.coordinate);
        if (apart < least) {
          least = apart;
          nearest = { part, ring: i, vertex };
        }
      });
    });
  });
  chosen.value = nearest;
}

export function vertexAt({ part, ring, vertex }: Spot): Position | null {
  return shape.value?.parts[part]?.[ring]?.[vertex] ?? null;
}

export function moveChosen(to: Position): boolean {
  return chosen.value !== null && apply({ kind: "move", at: chosen.value, to });
}

/** Puts a vertex behind the chosen one: where told, or halfway to the next. */
export function insertAfterChosen(to?: Position): boolean {
  const at = chosen.value;
  const ring = at && shape.value?.parts[at.part]?.[at.ring];
  if (!at || !ring) return false;
  const from = ring[at.vertex] ?? [];
  const next = ring[at.vertex + 1] ?? (shape.value?.form === "area" ? ring[0] : undefined);
  const half = next && from.map((value, axis) => (value + (next[axis] ?? 0)) / 2);
  const target = to ?? half;
  if (!target || !apply({ kind: "insert", at, to: target })) return false;
  chosen.value = { ...at, vertex: at.vertex + 1 };
  return true;
}

export function removeChosen(): boolean {
  const at = chosen.value;
  if (!at || !apply({ kind: "remove", at })) return false;
  chosen.value = null;
  return true;
}

/** Leaves the tool, or the drawing; asks first when there is something to lose. */
export function cancel(): void {
  const now = drawing.value;
  if (!now) return;
  if (now.step === "changing" && tool.value !== "vertices") {
    take("vertices");
    return;
  }
  if (worthKeeping() && !leaving.value) leaving.value = true;
  else putAway();
}

function worthKeeping(): boolean {
  const now = drawing.value;
  if (!now) return false;
  if (now.step === "placing") return vertices.value.length > 1;
  return now.redraws === null || resumed || (edits.value?.past.length ?? 0) > 0;
}

/** Ends the drawing; what was kept of it is forgotten. */
export function putAway(): void {
  const now = drawing.value;
  const account = session.value?.name;
  if (now && account) forgetDraft({ account, id: draftId });
  clearTable();
  batch(() => {
    drawing.value = null;
    edits.value = null;
    leaving.value = false;
  });
  lookForDrafts();
}

/** The map goes; the drawing stays in the browser and is offered again. */
export function leaveTable(): void {
  keepDraft();
  clearTable();
  drawing.value = null;
  edits.value = null;
}

function clearTable(): void {
  if (table) {
    const { on, stop } = table;
    const now = table;
    table = null;
    stopPointer(now);
    stop();
    on.drawing.value = false;
  }
  cursor = null;
  snapped.value = null;
}

export function lookForDrafts(): void {
  leftBehind.value = session.value ? keptBy(session.value.name) : [];
}

/** Keeps the drawing in the browser, as it is now. */
export function keepDraft(): void {
  const now = drawing.value;
  const account = session.value?.name;
  if (!now || !account || !worthKeeping()) return;
  keep({
    id: draftId,
    account,
    at: new Date().toISOString(),
    form: now.form,
    redraws: now.redraws && { id: now.redraws.id, name: now.redraws.name, version: now.redraws.version },
    parts: shape.value?.parts ?? [],
    sketch: now.step === "placing" ? vertices.value : [],
    bufferMetres: bufferMetres.value,
    values: keptDraft(formName(now.redraws?.id ?? null)) ?? {},
  });
}

effect(() => {
  drawing.value;
  vertices.value;
  edits.value;
  bufferMetres.value;
  keepDraft();
});

function toDetails(): void {
  const now = table as Table;
  // The interactions are removed after the event they are in the middle of.
  setTimeout(() => stopPointer(now));
  batch(() => {
    if (drawing.value) drawing.value = { ...drawing.value, step: "details" };
    chosen.value = null;
    refusal.value = null;
    snapped.value = null;
  });
}

export function backToOutline(): void {
  if (!drawing.value || !table) return;
  batch(() => {
    if (drawing.value) drawing.value = { ...drawing.value, step: "changing" };
    tool.value = "vertices";
  });
  if (shape.value) lay(shape.value);
  modifyVertices();
}

/** Hides what is drawn while the comparison shows it among others. */
export function showSketch(on: boolean): void {
  table?.layer.setVisible(on);
}

function measure(geometry: OlGeometry): { area: number; length: number } {
  const type = geometry.getType();
  return {
    area: type.endsWith("Polygon") ? getArea(geometry) : 0,
    length: type === "Point" ? 0 : getLength(geometry),
  };
}

/** Dragging vertices of an outline; a drop that makes it cross itself is taken back. */
function modifyVertices(): void {
  const now = table as Table;
  const modify = new Modify({
    source: now.source,
    pixelTolerance: 14,
    deleteCondition: (event) => altKeyOnly(event) && singleClick(event),
    style: (f, r) => sketchStyle(f, r, { ...look(true, r), reach: 0, closing: false }),
  });
  modify.on("modifystart", () => {
    leaving.value = false;
  });
  modify.on("modifyend", () => {
    const geometry = now.feature?.getGeometry();
    const before = shape.value;
    if (!geometry || !before) return;
    apply({ kind: "become", parts: shapeOf(before.form, toWireGeometry(geometry)).parts });
  });
  now.modify = modify;
  now.on.map.addInteraction(modify);
  addSnap(now);
  readOutline();
}

/** What the server should look at now: the vertices placed so far, or the outline. */
function asked(): Geometry | null {
  const now = drawing.value;
  if (!now) return null;
  if (now.step !== "placing") return warning.value ? null : outline.value;
  const fixed = vertices.value;
  if (fixed.length < fewest(now.form)) return null;
  if (now.form === "gatheringPoint") return { type: "Point", coordinates: fixed[0] ?? [] };
  if (now.form === "corridor") return { type: "LineString", coordinates: fixed };
  return closingEdgeCrosses(fixed) ? null : { type: "Polygon", coordinates: [[...fixed, fixed[0] ?? []]] };
}

export function bufferOf(form: HotspotForm): number | undefined {
  const metres = Number(bufferMetres.value.replace(",", "."));
  return form !== "area" && metres >= 10 && metres <= 500 ? metres : undefined;
}

const nothingSeen = (because: string): OutlinePreview => ({
  areaHectares: 0,
  lengthMetres: 0,
  problem: because,
  units: [],
  overlaps: [],
  recurs: [],
  changedPercent: null,
  needsApproval: false,
});

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
        preview.value = error instanceof Problem && error.status === 422 ? nothingSeen(error.message) : null;
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
    } else if ((now.step === "placing" || now.step === "changing") && !inField) {
      const done = keys(event);
      if (done) {
        event.preventDefault();
        done();
      }
    }
  }
  window.addEventListener("keydown", press);
  return () => window.removeEventListener("keydown", press);
}

function keys(event: KeyboardEvent): (() => void) | null {
  const letter = event.ctrlKey || event.metaKey ? event.key.toLowerCase() : "";
  const onButton = event.target instanceof Element && event.target.matches("button, summary, a");
  if (letter === "y" || (letter === "z" && event.shiftKey)) return redo;
  if (letter === "z") return undo;
  if ((event.key === "Delete" || event.key === "Backspace") && chosen.value) return removeChosen;
  if (event.key === "Backspace") return undo;
  return event.key === "Enter" && !onButton ? finish : null;
}
