import { language } from "../i18n/i18n";
import type {
  CodedName,
  Cohort,
  CommunityModel,
  ConversionByUnit,
  CriteriaSet,
  DecisionFile,
  DrawnHotspot,
  EntryPage,
  FeatureCollection,
  Found,
  HotspotEvent,
  HotspotProfile,
  HotspotProperties,
  MapSettings,
  MeasureFile,
  MeasurePage,
  ModelProperties,
  NonRecurrenceByUnit,
  OutlinePreview,
  OutlineSketch,
  Plan,
  RecordedPlan,
  RedrawnOutline,
  ReportingPeriod,
  Session,
  Standing,
  UnitLevel,
  UnitProperties,
  UnitStandings,
  WorkWords,
} from "./types";

/** What the server, or the lack of one, answered instead of what was asked for. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly errors: Record<string, string[]> = {},
  ) {
    super(detail);
  }
}

/** Status of a request that never reached the server. */
export const OFFLINE = 0;

type Query = Record<string, string | number | null | undefined>;

interface Ask {
  method?: "POST" | "PUT" | "DELETE";
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

async function problemOf(response: Response, path: string): Promise<Problem> {
  if (response.status === 401 && path !== "/api/v1/session") for (const listener of sessionLostListeners) listener();
  const told = (await response.json().catch(() => ({}))) as {
    title?: string;
    detail?: string;
    errors?: Record<string, string[]>;
  };
  return new Problem(response.status, told.title ?? "", told.detail ?? told.title ?? "", told.errors ?? {});
}

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
  redraw: (id: string, version: number, redrawn: RedrawnOutline) =>
    ask<HotspotProfile>(`/api/v1/hotspots/${id}/outline`, { method: "PUT", body: redrawn, ifMatch: `"${version}"` }),
  events: (id: string, signal?: AbortSignal) => ask<HotspotEvent[]>(`/api/v1/hotspots/${id}/events`, { signal }),
  record: (id: string, act: Record<string, unknown>) =>
    ask<HotspotEvent>(`/api/v1/hotspots/${id}/events`, { method: "POST", body: act }),

  entries: (query: Query, signal?: AbortSignal) => ask<EntryPage>("/api/v1/entries", { query, signal }),
  moreEntries: (next: string, signal?: AbortSignal) => ask<EntryPage>(next, { signal }),

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
  standings: (query: Query, signal?: AbortSignal) => ask<UnitStandings>("/api/v1/unit-standings", { query, signal }),
  recordStanding: (recorded: Record<string, unknown>) =>
    ask<Standing>("/api/v1/unit-standings", { method: "POST", body: recorded }),

  decision: (id: string, signal?: AbortSignal) => ask<DecisionFile>(`/api/v1/decisions/${id}`, { signal }),
  criteria: (asOf?: string | null, signal?: AbortSignal) =>
    ask<CriteriaSet>("/api/v1/criteria", { query: { asOf }, signal }),
  search: (query: { q: string; asOf?: string }, signal?: AbortSignal) =>
    ask<Found[]>("/api/v1/search", { query, signal }),

  conversion: (query: { period: string; by: UnitLevel; asOf?: string | null }, signal?: AbortSignal) =>
    ask<ConversionByUnit>("/api/v1/conversion", { query, signal }),
  nonRecurrence: (
    query: { period: string; by: UnitLevel; cohort: Cohort; asOf?: string | null },
    signal?: AbortSignal,
  ) => ask<NonRecurrenceByUnit>("/api/v1/non-recurrence", { query, signal }),
};
