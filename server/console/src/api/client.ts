import { language } from "../i18n/i18n";
import type {
  AppraisalMinutes,
  BorderCluster,
  BorderGapProperties,
  BorderSynchrony,
  BorderZone,
  ChangedSegments,
  ChangedZone,
  ClosureOfUnit,
  CodedName,
  Cohort,
  CommunityModel,
  ConversionByUnit,
  CriteriaPreview,
  CriteriaSet,
  CriteriaSetDraft,
  CrsCandidate,
  DecidedUnit,
  DecisionFile,
  DeltaAnswer,
  DerivedZones,
  DrawnHotspot,
  EntryAppraisal,
  EntryDisplacement,
  EntryIncidents,
  EntryPage,
  FeatureCollection,
  FiledResult,
  Found,
  HotCells,
  HotspotEvent,
  HotspotProfile,
  HotspotProperties,
  IncidentGroup,
  IncidentImport,
  IncidentImportRun,
  IncidentMapping,
  LayerFile,
  LayerHotspots,
  LayerOutcome,
  LayerPlace,
  MapSettings,
  MeasureFile,
  MeasurePage,
  ModelProperties,
  NonRecurrenceByUnit,
  OutlineCut,
  OutlineDifference,
  OutlineJoin,
  OutlinePreview,
  OutlineSketch,
  Patrol,
  PatrolList,
  PatrolPlan,
  PatrolRoute,
  PatrolShift,
  PatrolTeam,
  PatrolTrack,
  Plan,
  PossibleTogether,
  Predictability,
  ProposedRoute,
  RateTrend,
  RebasingCase,
  RebasingList,
  RecordedPlan,
  RecordedResults,
  RecurrenceWatch,
  RedrawAnswer,
  RedrawnOutline,
  RedrawRequest,
  Regulation,
  ReportingPeriod,
  ReportOnRecord,
  ReshapedOutline,
  RoundOfPeriod,
  RouteFile,
  RoutePreview,
  RouteProperties,
  RuleOutcome,
  SavedFilter,
  SelectionAccuracy,
  Session,
  SettledConflict,
  ShiftDay,
  ShiftList,
  ShiftRules,
  SignedPeriod,
  Standing,
  StreetGapProperties,
  SyncConflicts,
  TargetStanding,
  TrailPage,
  UnitLevel,
  UnitProperties,
  UnitStandings,
  WaitingMatters,
  WantedZone,
  WantedZones,
  WatchedHotspot,
  WorkWords,
  ZonePreview,
  ZoneProperties,
} from "./types";

/** What the server, or the lack of one, answered instead of what was asked for. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly errors: Record<string, string[]> = {},
    /** The problem as it came, with what it tells beside the sentence. */
    readonly told: Record<string, unknown> = {},
  ) {
    super(detail);
  }
}

/** Whatever was thrown, as a problem that can be shown. */
export const problemFrom = (error: unknown): Problem =>
  error instanceof Problem ? error : new Problem(500, "", String(error));

/** Status of a request that never reached the server. */
export const OFFLINE = 0;

type Query = Record<string, string | number | null | undefined>;

interface Ask {
  method?: "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Query;
  body?: unknown;
  ifMatch?: string;
  signal?: AbortSignal;
}

const sessionLostListeners = new Set<() => void>();

/** Calls back whenever a request is refused because nobody is signed in any more. */
export function onSessionLost(listener: () => void): void {
  sessionLostListeners.add(listener);
}

async function ask<T>(path: string, { method, query, body, ifMatch, signal }: Ask = {}): Promise<T> {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== "") url.searchParams.set(name, String(value));
  }
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": language.value };
  if (method) headers["X-Requested-With"] = "DiaBan";
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (ifMatch) headers["If-Match"] = ifMatch;

  let response: Response;
  try {
    response = await fetch(url, {
      method: method ?? "GET",
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
      credentials: "same-origin",
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(OFFLINE, "", "");
  }
  if (!response.ok) throw await problemOf(response, path);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** An address with its query, for links that the browser follows itself. */
function addressOf(path: string, query: Query): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== null && value !== undefined && value !== "") asked.set(name, String(value));
  return `${path}?${asked}`;
}

/** Sends a file as it is. */
async function send<T>(path: string, file: Blob): Promise<T> {
  const headers = {
    Accept: "application/json",
    "Accept-Language": language.value,
    "X-Requested-With": "DiaBan",
    "Content-Type": "application/octet-stream",
  };
  let response: Response;
  try {
    response = await fetch(new URL(path, location.origin), {
      method: "POST",
      headers,
      body: file,
      credentials: "same-origin",
    });
  } catch {
    throw new Problem(OFFLINE, "", "");
  }
  if (!response.ok) throw await problemOf(response, path);
  return (await response.json()) as T;
}

async function problemOf(response: Response, path: string): Promise<Problem> {
  if (response.status === 401 && path !== "/api/v1/session") for (const listener of sessionLostListeners) listener();
  const told = (await response.json().catch(() => ({}))) as {
    title?: string;
    detail?: string;
    errors?: Record<string, string[]>;
  };
  return new Problem(response.status, told.title ?? "", told.detail ?? told.title ?? "", told.errors ?? {}, told);
}

const setPath = (version: string): string => `/api/v1/criteria-sets/${encodeURIComponent(version)}`;

export const api = {
  session: (signal?: AbortSignal) => ask<Session>("/api/v1/session", { signal }),
  signIn: (name: string, password: string) =>
    ask<Session>("/api/v1/session", { method: "POST", body: { name, password } }),
  signOut: () => ask<void>("/api/v1/session", { method: "DELETE" }),

  mapSettings: (signal?: AbortSignal) => ask<MapSettings>("/api/v1/map-settings", { signal }),
  backdrop: (signal?: AbortSignal) => ask<FeatureCollection<{ name?: string }>>("/api/v1/backdrop", { signal }),
  periods: (signal?: AbortSignal) => ask<ReportingPeriod[]>("/api/v1/periods", { signal }),
  units: (query: { asOf?: string; level: UnitLevel; tolerance?: number }, signal?: AbortSignal) =>
    ask<FeatureCollection<UnitProperties>>("/api/v1/units", { query, signal }),

  hotspots: (query: Query, signal?: AbortSignal) =>
    ask<FeatureCollection<HotspotProperties>>("/api/v1/hotspots", { query, signal }),
  hotspot: (id: string, asOf?: string | null, signal?: AbortSignal) =>
    ask<HotspotProfile>(`/api/v1/hotspots/${id}`, { query: { asOf }, signal }),
  draw: (drawn: DrawnHotspot) => ask<HotspotProfile>("/api/v1/hotspots", { method: "POST", body: drawn }),
  sketch: (sketch: OutlineSketch, signal?: AbortSignal) =>
    ask<OutlinePreview>("/api/v1/hotspots/sketch", { method: "POST", body: sketch, signal }),
  cutOutline: (cut: OutlineCut) => ask<ReshapedOutline>("/api/v1/hotspots/sketch/cut", { method: "POST", body: cut }),
  joinParts: (join: OutlineJoin) =>
    ask<ReshapedOutline>("/api/v1/hotspots/sketch/join", { method: "POST", body: join }),
  redraw: (id: string, version: number, redrawn: RedrawnOutline) =>
    ask<HotspotProfile | RedrawRequest>(`/api/v1/hotspots/${id}/outline`, {
      method: "PUT",
      body: redrawn,
      ifMatch: `"${version}"`,
    }),
  waitingRedraws: (signal?: AbortSignal) => ask<RedrawRequest[]>("/api/v1/redraw-requests", { signal }),
  conflicts: (signal?: AbortSignal) => ask<SyncConflicts>("/api/v1/sync/conflicts", { signal }),
  settleConflict: (id: string, settled: SettledConflict) =>
    ask<DeltaAnswer>(`/api/v1/sync/conflicts/${id}/settlement`, { method: "POST", body: settled }),
  redrawRequests: (id: string, signal?: AbortSignal) =>
    ask<RedrawRequest[]>(`/api/v1/hotspots/${id}/redraw-requests`, { signal }),
  answerRedraw: (id: string, answer: RedrawAnswer) =>
    ask<RedrawRequest>(`/api/v1/redraw-requests/${id}/answer`, { method: "POST", body: answer }),
  withdrawRedraw: (id: string) => ask<RedrawRequest>(`/api/v1/redraw-requests/${id}/withdrawal`, { method: "POST" }),
  outlineDifference: (id: string, query: { from: number; to: number }, signal?: AbortSignal) =>
    ask<OutlineDifference>(`/api/v1/hotspots/${id}/outlines/difference`, { query, signal }),
  events: (id: string, signal?: AbortSignal) => ask<HotspotEvent[]>(`/api/v1/hotspots/${id}/events`, { signal }),
  record: (id: string, act: Record<string, unknown>) =>
    ask<HotspotEvent>(`/api/v1/hotspots/${id}/events`, { method: "POST", body: act }),

  entries: (query: Query, signal?: AbortSignal) => ask<EntryPage>("/api/v1/entries", { query, signal }),
  moreEntries: (next: string, signal?: AbortSignal) => ask<EntryPage>(next, { signal }),
  savedFilters: (signal?: AbortSignal) => ask<SavedFilter[]>("/api/v1/saved-filters", { signal }),
  saveFilter: (name: string, query: string) =>
    ask<SavedFilter>("/api/v1/saved-filters", { method: "POST", body: { name, query } }),
  forgetFilter: (id: string) => ask<void>(`/api/v1/saved-filters/${id}`, { method: "DELETE" }),
  possibleTogether: (hotspots: string[], signal?: AbortSignal) =>
    ask<PossibleTogether[]>("/api/v1/hotspots/possible-acts", { method: "POST", body: { hotspots }, signal }),
  recordTogether: (items: { hotspot: string; act: Record<string, unknown> }[]) =>
    ask<{ events: string[] }>("/api/v1/hotspots/events", { method: "POST", body: { items } }),

  rebasings: (query: Query, signal?: AbortSignal) => ask<RebasingList>("/api/v1/rebasings", { query, signal }),
  moreRebasings: (next: string, signal?: AbortSignal) => ask<RebasingList>(next, { signal }),
  rebasing: (entry: string, query: Query, signal?: AbortSignal) =>
    ask<RebasingCase>(`/api/v1/entries/${entry}/rebasing`, { query, signal }),
  decideRebasing: (entry: string, decided: DecidedUnit) =>
    ask<RebasingCase>(`/api/v1/entries/${entry}/rebasings`, { method: "POST", body: decided }),

  appraisal: (entry: string, asOf?: string | null, signal?: AbortSignal) =>
    ask<EntryAppraisal>(`/api/v1/entries/${entry}/appraisal`, { query: { asOf }, signal }),
  results: (entry: string, asOf?: string | null, signal?: AbortSignal) =>
    ask<FiledResult[]>(`/api/v1/entries/${entry}/results`, { query: { asOf }, signal }),
  recordResults: (entry: string, results: RecordedResults) =>
    ask<EntryAppraisal>(`/api/v1/entries/${entry}/results`, { method: "POST", body: results }),
  recordMinutes: (entry: string, minutes: AppraisalMinutes) =>
    ask<EntryAppraisal>(`/api/v1/entries/${entry}/appraisals`, { method: "POST", body: minutes }),
  criteriaSets: (signal?: AbortSignal) => ask<CriteriaSet[]>("/api/v1/criteria-sets", { signal }),
  criteriaSet: (version: string, signal?: AbortSignal) => ask<CriteriaSet>(setPath(version), { signal }),
  previewCriteria: (draft: CriteriaSetDraft, signal?: AbortSignal) =>
    ask<CriteriaPreview>("/api/v1/criteria-sets/preview", { method: "POST", body: draft, signal }),
  saveCriteria: (version: string, draft: CriteriaSetDraft, edition?: number) =>
    ask<CriteriaSet>(setPath(version), { method: "PUT", body: draft, ...(edition && { ifMatch: `"${edition}"` }) }),
  publishCriteria: ({ version, edition }: CriteriaSet) =>
    ask<CriteriaSet>(`${setPath(version)}/publish`, { method: "POST", ifMatch: `"${edition}"` }),
  dropCriteria: ({ version, edition }: CriteriaSet) =>
    ask<void>(setPath(version), { method: "DELETE", ifMatch: `"${edition}"` }),

  entryIncidents: (entry: string, asOf?: string | null, signal?: AbortSignal) =>
    ask<EntryIncidents>(`/api/v1/entries/${entry}/incidents`, { query: { asOf }, signal }),
  displacement: (entry: string, asOf?: string | null, signal?: AbortSignal) =>
    ask<EntryDisplacement>(`/api/v1/entries/${entry}/displacement`, { query: { asOf }, signal }),
  recurrence: (hotspot: string, asOf?: string | null, signal?: AbortSignal) =>
    ask<WatchedHotspot>(`/api/v1/hotspots/${hotspot}/recurrence`, { query: { asOf }, signal }),
  recurrenceWatch: (asOf?: string | null, signal?: AbortSignal) =>
    ask<RecurrenceWatch>("/api/v1/recurrence-watch", { query: { asOf }, signal }),

  report: (period: string, query: { revision?: string | null }, signal?: AbortSignal) =>
    ask<ReportOnRecord>(`/api/v1/periods/${period}/report`, { query, signal }),
  reportFile: (period: string, format: string, revision: number, language: string, table?: string): string =>
    `/api/v1/periods/${period}/report/file?${new URLSearchParams({ format, revision: String(revision), language, ...(table ? { table } : {}) })}`,
  round: (period: string, signal?: AbortSignal) => ask<RoundOfPeriod>(`/api/v1/periods/${period}/round`, { signal }),
  submitUnitReport: (period: string, unit: string, report: Record<string, unknown>) =>
    ask<RoundOfPeriod>(`/api/v1/periods/${period}/round/${unit}`, { method: "PUT", body: report }),
  uploadUnitReport: (period: string, unit: string, file: File) =>
    send<RoundOfPeriod>(`/api/v1/periods/${period}/round/${unit}/file`, file),
  roundTemplate: (period: string, unit: string): string => `/api/v1/periods/${period}/round/${unit}/template`,
  answerUnitReport: (period: string, unit: string, answer: Record<string, unknown>) =>
    ask<RoundOfPeriod>(`/api/v1/periods/${period}/round/${unit}/answer`, { method: "POST", body: answer }),
  targets: (period: string, query: { asOf?: string | null }, signal?: AbortSignal) =>
    ask<TargetStanding[]>(`/api/v1/periods/${period}/targets`, { query, signal }),
  waiting: (period: string, query: { unit?: string | null }, signal?: AbortSignal) =>
    ask<WaitingMatters>(`/api/v1/periods/${period}/waiting`, { query, signal }),
  trend: (query: { period: string; unit?: string | null; asOf?: string | null }, signal?: AbortSignal) =>
    ask<RateTrend>("/api/v1/conversion/trend", { query, signal }),
  signings: (period: string, signal?: AbortSignal) =>
    ask<SignedPeriod>(`/api/v1/periods/${period}/signings`, { signal }),
  signPeriod: (period: string, wanted: Record<string, unknown>) =>
    ask<SignedPeriod>(`/api/v1/periods/${period}/signings`, { method: "POST", body: wanted }),
  trail: (query: Query, signal?: AbortSignal) => ask<TrailPage>("/api/v1/trail", { query, signal }),
  moreTrail: (next: string, signal?: AbortSignal) => ask<TrailPage>(next, { signal }),
  proposeRoute: (wanted: Record<string, unknown>) =>
    ask<ProposedRoute>("/api/v1/streets/proposed-route", { method: "POST", body: wanted }),
  patrols: (query: Query, signal?: AbortSignal) => ask<PatrolList>("/api/v1/patrols", { query, signal }),
  patrol: (id: string, signal?: AbortSignal) => ask<Patrol>(`/api/v1/patrols/${id}`, { signal }),
  patrolTrack: (id: string, signal?: AbortSignal) => ask<PatrolTrack>(`/api/v1/patrols/${id}/track`, { signal }),
  handInTrack: (file: File, query: Query) =>
    send<Patrol>(addressOf("/api/v1/patrols/tracks", { fileName: file.name, ...query }), file),
  logPatrol: (logged: Record<string, unknown>) => ask<Patrol>("/api/v1/patrols", { method: "POST", body: logged }),
  voidPatrol: (id: string, reason: string) =>
    ask<Patrol>(`/api/v1/patrols/${id}/void`, { method: "POST", body: { reason } }),
  hotCells: (query: Query, signal?: AbortSignal) => ask<HotCells>("/api/v1/hot-cells", { query, signal }),
  selectionAccuracy: (query: Query, signal?: AbortSignal) =>
    ask<SelectionAccuracy>("/api/v1/selection-accuracy", { query, signal }),

  exportHotspots: (query: Query) => addressOf("/api/v1/hotspots/export", query),
  exportUnits: (query: Query) => addressOf("/api/v1/units/export", query),
  uploadLayer: (file: File, layer?: string) =>
    send<LayerFile>(addressOf("/api/v1/layers", { fileName: file.name, layer }), file),
  layerPlaces: (id: string, { crs, swapped, name }: CrsCandidate, signal?: AbortSignal) =>
    ask<LayerPlace[]>(`/api/v1/layers/${id}/places`, { query: { crs, swapped: String(swapped), name }, signal }),
  registerLayer: (id: string, wanted: LayerHotspots) =>
    ask<LayerOutcome>(`/api/v1/layers/${id}/hotspots`, { method: "POST", body: wanted }),

  groups: (signal?: AbortSignal) => ask<IncidentGroup[]>("/api/v1/incident-groups", { signal }),
  mappings: (signal?: AbortSignal) => ask<IncidentMapping[]>("/api/v1/incident-mappings", { signal }),
  imports: (signal?: AbortSignal) => ask<IncidentImport[]>("/api/v1/incident-imports", { signal }),
  import: (id: string, signal?: AbortSignal) => ask<IncidentImport>(`/api/v1/incident-imports/${id}`, { signal }),
  uploadIncidents: (file: File) =>
    send<IncidentImport>(`/api/v1/incident-imports?fileName=${encodeURIComponent(file.name)}`, file),
  runImport: (id: string, run: IncidentImportRun) =>
    ask<IncidentImport>(`/api/v1/incident-imports/${id}/run`, { method: "POST", body: run }),
  dropImport: (id: string) => ask<void>(`/api/v1/incident-imports/${id}`, { method: "DELETE" }),
  importReport: (id: string) => `/api/v1/incident-imports/${id}/report.csv?language=${language.value}`,

  workWords: (signal?: AbortSignal) => ask<WorkWords>("/api/v1/work-words", { signal }),
  measures: (query: Query, signal?: AbortSignal) => ask<MeasurePage>("/api/v1/measures", { query, signal }),
  moreMeasures: (next: string, signal?: AbortSignal) => ask<MeasurePage>(next, { signal }),
  measure: (id: string, asOf?: string | null, signal?: AbortSignal) =>
    ask<MeasureFile>(`/api/v1/measures/${id}`, { query: { asOf }, signal }),
  planMeasure: (entry: string, planned: Record<string, unknown>) =>
    ask<MeasureFile>(`/api/v1/entries/${entry}/measures`, { method: "POST", body: planned }),
  reportMeasure: (id: string, report: Record<string, unknown>) =>
    ask<MeasureFile>(`/api/v1/measures/${id}/progress`, { method: "POST", body: report }),
  plans: (query: Query, signal?: AbortSignal) => ask<Plan[]>("/api/v1/plans", { query, signal }),
  recordPlan: (plan: RecordedPlan) => ask<string>("/api/v1/plans", { method: "POST", body: plan }),
  reportTask: (id: string, report: Record<string, unknown>) =>
    ask<void>(`/api/v1/plan-tasks/${id}/progress`, { method: "POST", body: report }),

  models: (query: Query, signal?: AbortSignal) =>
    ask<FeatureCollection<ModelProperties>>("/api/v1/community-models", { query, signal }),
  modelKinds: (signal?: AbortSignal) => ask<CodedName[]>("/api/v1/community-models/kinds", { signal }),
  model: (id: string, asOf?: string | null, signal?: AbortSignal) =>
    ask<CommunityModel>(`/api/v1/community-models/${id}`, { query: { asOf }, signal }),
  registerModel: (registered: Record<string, unknown>) =>
    ask<CommunityModel>("/api/v1/community-models", { method: "POST", body: registered }),
  changeModel: (id: string, changed: Record<string, unknown>) =>
    ask<CommunityModel>(`/api/v1/community-models/${id}/states`, { method: "POST", body: changed }),
  rateModel: (id: string, given: Record<string, unknown>) =>
    ask<CommunityModel>(`/api/v1/community-models/${id}/ratings`, { method: "POST", body: given }),
  borderZones: (query: Query, signal?: AbortSignal) =>
    ask<FeatureCollection<ZoneProperties>>("/api/v1/border-zones", { query, signal }),
  borderZone: (id: string, asOf: string | null, signal?: AbortSignal) =>
    ask<BorderZone>(`/api/v1/border-zones/${id}`, { query: { asOf }, signal }),
  previewZone: (wanted: WantedZone) =>
    ask<ZonePreview>("/api/v1/border-zones/preview", { method: "POST", body: wanted }),
  deriveZone: (wanted: WantedZone) => ask<BorderZone>("/api/v1/border-zones", { method: "POST", body: wanted }),
  deriveAllZones: (wanted: WantedZones) =>
    ask<DerivedZones>("/api/v1/border-zones/all", { method: "POST", body: wanted }),
  changeZone: (id: string, version: number, body: ChangedZone) =>
    ask<BorderZone>(`/api/v1/border-zones/${id}`, { method: "PUT", body, ifMatch: `"${version}"` }),
  changeSegments: (id: string, version: number, body: ChangedSegments) =>
    ask<BorderZone>(`/api/v1/border-zones/${id}/segments`, { method: "PUT", body, ifMatch: `"${version}"` }),
  endZone: (id: string, version: number, body: object) =>
    ask<BorderZone>(`/api/v1/border-zones/${id}/end`, { method: "POST", body, ifMatch: `"${version}"` }),
  regulations: (signal?: AbortSignal) => ask<Regulation[]>("/api/v1/coordination-regulations", { signal }),
  recordRegulation: (body: object) => ask<Regulation>("/api/v1/coordination-regulations", { method: "POST", body }),
  borderClusters: (signal?: AbortSignal) => ask<BorderCluster[]>("/api/v1/border-clusters", { signal }),
  formCluster: (body: object) => ask<BorderCluster>("/api/v1/border-clusters", { method: "POST", body }),
  recordTerm: (cluster: string, body: object) =>
    ask<BorderCluster>(`/api/v1/border-clusters/${cluster}/terms`, { method: "POST", body }),
  handOver: (cluster: string, year: number, body: object) =>
    ask<BorderCluster>(`/api/v1/border-clusters/${cluster}/terms/${year}/hand-over`, { method: "POST", body }),
  closurePlans: (signal?: AbortSignal) =>
    ask<Pick<PatrolPlan, "id" | "name" | "unit" | "from" | "windows">[]>("/api/v1/patrol-plans", { signal }),
  closure: (query: Query, signal?: AbortSignal) => ask<ClosureOfUnit>("/api/v1/closure", { query, signal }),
  streetGaps: (query: Query, signal?: AbortSignal) =>
    ask<FeatureCollection<StreetGapProperties>>("/api/v1/closure/street-gaps", { query, signal }),
  borderSynchrony: (query: Query, signal?: AbortSignal) =>
    ask<BorderSynchrony>("/api/v1/closure/borders", { query, signal }),
  borderGaps: (query: Query, signal?: AbortSignal) =>
    ask<FeatureCollection<BorderGapProperties>>("/api/v1/closure/border-gaps", { query, signal }),
  standings: (query: Query, signal?: AbortSignal) => ask<UnitStandings>("/api/v1/unit-standings", { query, signal }),
  recordStanding: (recorded: Record<string, unknown>) =>
    ask<Standing>("/api/v1/unit-standings", { method: "POST", body: recorded }),

  patrolRoutes: (query: Query, signal?: AbortSignal) =>
    ask<FeatureCollection<RouteProperties>>("/api/v1/patrol-routes", { query, signal }),
  patrolRoute: (id: string, asOf?: string | null, signal?: AbortSignal) =>
    ask<PatrolRoute>(`/api/v1/patrol-routes/${id}`, { query: { asOf }, signal }),
  sketchRoute: (sketch: Record<string, unknown>, signal?: AbortSignal) =>
    ask<RoutePreview>("/api/v1/patrol-routes/sketch", { method: "POST", body: sketch, signal }),
  drawRoute: (drawn: Record<string, unknown>) =>
    ask<PatrolRoute>("/api/v1/patrol-routes", { method: "POST", body: drawn }),
  redrawRoute: ({ id, version }: PatrolRoute, redrawn: Record<string, unknown>) =>
    ask<PatrolRoute>(`/api/v1/patrol-routes/${id}/line`, { method: "PUT", body: redrawn, ifMatch: `"${version}"` }),
  changeRoute: ({ id, version }: PatrolRoute, changed: Record<string, unknown>) =>
    ask<PatrolRoute>(`/api/v1/patrol-routes/${id}`, { method: "PATCH", body: changed, ifMatch: `"${version}"` }),
  endRoute: ({ id, version }: PatrolRoute) =>
    ask<PatrolRoute>(`/api/v1/patrol-routes/${id}/end`, { method: "POST", body: {}, ifMatch: `"${version}"` }),
  routeFile: (id: string, format: "gpx" | "kml" | "geojson") => `/api/v1/patrol-routes/${id}.${format}`,
  lookAtRoutes: (file: File, crs?: number, swapped?: boolean) =>
    send<RouteFile>(
      addressOf("/api/v1/patrol-routes/files", { fileName: file.name, crs, swapped: swapped ? "true" : null }),
      file,
    ),

  streetLines: (query: Query, signal?: AbortSignal) =>
    ask<FeatureCollection<{ name: string | null }>>("/api/v1/streets", { query, signal }),

  patrolRules: (asOf?: string | null, signal?: AbortSignal) =>
    ask<ShiftRules>("/api/v1/patrol-rules", { query: { asOf }, signal }),
  patrolTeams: (query: Query, signal?: AbortSignal) => ask<PatrolTeam[]>("/api/v1/patrol-teams", { query, signal }),
  formTeam: (formed: Record<string, unknown>) =>
    ask<PatrolTeam>("/api/v1/patrol-teams", { method: "POST", body: formed }),
  changeTeam: (id: string, changed: Record<string, unknown>) =>
    ask<PatrolTeam>(`/api/v1/patrol-teams/${id}`, { method: "PATCH", body: changed }),
  patrolPlans: (query: Query, signal?: AbortSignal) => ask<PatrolPlan[]>("/api/v1/patrol-plans", { query, signal }),
  patrolPlan: (id: string, signal?: AbortSignal) => ask<PatrolPlan>(`/api/v1/patrol-plans/${id}`, { signal }),
  drawUpPlan: (drawn: Record<string, unknown>) =>
    ask<PatrolPlan>("/api/v1/patrol-plans", { method: "POST", body: drawn }),
  changePlan: ({ id, version }: PatrolPlan, changed: Record<string, unknown>) =>
    ask<PatrolPlan>(`/api/v1/patrol-plans/${id}`, { method: "PATCH", body: changed, ifMatch: `"${version}"` }),
  planByRule: (plan: string, rule: Record<string, unknown>) =>
    ask<RuleOutcome>(`/api/v1/patrol-plans/${plan}/rules`, { method: "POST", body: rule }),
  predictability: (plan: string, signal?: AbortSignal) =>
    ask<Predictability>(`/api/v1/patrol-plans/${plan}/predictability`, { signal }),
  patrolShifts: (query: Query, signal?: AbortSignal) => ask<ShiftList>("/api/v1/patrol-shifts", { query, signal }),
  patrolShift: (id: string, signal?: AbortSignal) => ask<PatrolShift>(`/api/v1/patrol-shifts/${id}`, { signal }),
  shiftsToday: (query: Query, signal?: AbortSignal) => ask<ShiftDay>("/api/v1/patrol-shifts/today", { query, signal }),
  planShift: (planned: Record<string, unknown>) =>
    ask<PatrolShift>("/api/v1/patrol-shifts", { method: "POST", body: planned }),
  moveShift: ({ id, version }: PatrolShift, moved: Record<string, unknown>) =>
    ask<PatrolShift>(`/api/v1/patrol-shifts/${id}`, { method: "PUT", body: moved, ifMatch: `"${version}"` }),
  beginShift: ({ id, version }: PatrolShift) =>
    ask<PatrolShift>(`/api/v1/patrol-shifts/${id}/begin`, { method: "POST", ifMatch: `"${version}"` }),
  cancelShift: ({ id, version }: PatrolShift, reason: string) =>
    ask<PatrolShift>(`/api/v1/patrol-shifts/${id}/cancel`, {
      method: "POST",
      body: { reason },
      ifMatch: `"${version}"`,
    }),

  decision: (id: string, signal?: AbortSignal) => ask<DecisionFile>(`/api/v1/decisions/${id}`, { signal }),
  criteria: (asOf?: string | null, signal?: AbortSignal) =>
    ask<CriteriaSet>("/api/v1/criteria", { query: { asOf }, signal }),
  search: (query: { q: string; asOf?: string }, signal?: AbortSignal) =>
    ask<Found[]>("/api/v1/search", { query, signal }),

  conversion: (
    query: { period: string; by: UnitLevel; asOf?: string | null; unitsOn?: string | null },
    signal?: AbortSignal,
  ) => ask<ConversionByUnit>("/api/v1/conversion", { query, signal }),
  nonRecurrence: (
    query: { period: string; by: UnitLevel; cohort: Cohort; asOf?: string | null; unitsOn?: string | null },
    signal?: AbortSignal,
  ) => ask<NonRecurrenceByUnit>("/api/v1/non-recurrence", { query, signal }),
};
