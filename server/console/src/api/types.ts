export type Position = number[];

export type Geometry =
  | { type: "Point"; coordinates: Position }
  | { type: "MultiPoint"; coordinates: Position[] }
  | { type: "LineString"; coordinates: Position[] }
  | { type: "MultiLineString"; coordinates: Position[][] }
  | { type: "Polygon"; coordinates: Position[][] }
  | { type: "MultiPolygon"; coordinates: Position[][][] };

export interface Feature<P> {
  type: "Feature";
  id?: string;
  geometry: Geometry;
  properties: P;
}

export interface FeatureCollection<P> {
  type: "FeatureCollection";
  features: Feature<P>[];
  links?: { rel: string; href: string }[];
}

export type HotspotState =
  | "candidate"
  | "proposed"
  | "selected"
  | "converting"
  | "underAppraisal"
  | "watch"
  | "notAchieved"
  | "delisted"
  | "recurred"
  | "withdrawn"
  | "superseded";
export type HotspotCategory = "key" | "complex";
export type HotspotRegime = "socialOrder" | "securityOrder";
export type HotspotType = "order" | "economic" | "environmentFood" | "drugs";
export type HotspotForm = "area" | "corridor" | "gatheringPoint";
export type EntryVerdict = "selected" | "converting" | "underAppraisal" | "achieved" | "notAchieved" | "withdrawn";
export type EntryOrigin = "new" | "carriedOver" | "reselected";
export type UnitLevel = "province" | "district" | "commune";
export type Cohort = "stage" | "previousYear" | "underWatch";
export type DecisionAuthority = "steeringCommittee" | "peoplesCommittee" | "provincialPolice" | "ministry";
export type SigningCapacity =
  | "committeeHead"
  | "committeeDeputyHead"
  | "chair"
  | "viceChair"
  | "director"
  | "deputyDirector"
  | "minister"
  | "deputyMinister";
export type MeasureKind =
  | "securityCamera"
  | "selfManagedGroup"
  | "securityBell"
  | "patrol"
  | "propaganda"
  | "lighting"
  | "joint";
export type CriterionVerdict = "achieved" | "notAchieved" | "notApplicable";

export interface UnitName {
  code: string;
  fullName: string;
}

export interface UnitShare {
  unit: UnitName;
  sharePercent: number;
}

export interface Session {
  name: string;
  role: string;
  rights: string[];
  unit: UnitName | null;
}

export interface Basemap {
  url: string;
  attribution: string;
  maxZoom: number;
}

export interface MapSettings {
  extent: [number, number, number, number] | null;
  schematic: boolean;
  demo: boolean;
  basemap: Basemap | null;
  today: string;
}

export interface ReportingPeriod {
  id: string;
  name: string;
  from: string;
  to: string;
  open: boolean;
  entries: number;
  current: boolean;
}

export interface UnitProperties {
  code: string;
  name: string;
  fullName: string;
  kind: string;
  level: UnitLevel;
  parentCode: string | null;
  validFrom: string;
  validTo: string | null;
  schematic: boolean;
}

export interface HotspotProperties {
  code: string;
  name: string;
  category: HotspotCategory;
  regime: HotspotRegime;
  types: HotspotType[];
  form: HotspotForm;
  state: HotspotState;
  alertOpen: boolean;
  leadUnit: string;
  leadUnitName: string;
  areaHectares: number;
  lengthMetres: number;
  outlineVersion: number;
  version: number;
}

export interface DecisionRecord {
  id: string;
  number: string;
  signedOn: string;
  effectiveOn: string;
  authority: DecisionAuthority;
  signerCapacity: SigningCapacity;
  forPeriod: string;
}

export interface DecisionCitation {
  number: string;
  signedOn: string;
  effectiveOn?: string;
  authority: DecisionAuthority;
  signerCapacity: SigningCapacity;
  forPeriod: string;
}

export interface OutlineVersion {
  version: number;
  from: string;
  until: string | null;
  outline: Geometry;
  areaHectares: number;
  lengthMetres: number;
  reason: string | null;
}

export interface EntrySummary {
  id: string;
  period: string;
  verdict: EntryVerdict;
  origin: EntryOrigin;
  selectedOn: string;
  leadUnit: UnitName;
  decisionNumber: string;
}

export interface PossibleAct {
  kind: string;
  allowed: boolean;
  because: string | null;
}

export interface HotspotProfile {
  id: string;
  code: string;
  name: string;
  category: HotspotCategory;
  regime: HotspotRegime;
  types: HotspotType[];
  form: HotspotForm;
  state: HotspotState;
  alertOpen: boolean;
  asOf: string;
  leadUnit: UnitName;
  units: UnitShare[];
  outline: Geometry;
  areaHectares: number;
  lengthMetres: number;
  outlineVersion: number;
  outlines: OutlineVersion[];
  entries: EntrySummary[];
  acts: PossibleAct[];
  version: number;
}

export interface HotspotEvent {
  id: string;
  seq: number;
  kind: string;
  occurredOn: string;
  recordedAt: string;
  account: string;
  state: HotspotState;
  alertOpen: boolean;
  entryId: string | null;
  decision: DecisionRecord | null;
  voidedBy: string | null;
  details: Record<string, unknown> | null;
}

export interface OverlappedHotspot {
  id: string;
  code: string;
  name: string;
  state: HotspotState;
  sharePercent: number;
}

export interface OutlinePreview {
  areaHectares: number;
  lengthMetres: number;
  problem: string | null;
  units: UnitShare[];
  overlaps: OverlappedHotspot[];
}

export interface OutlineSketch {
  form: HotspotForm;
  outline: Geometry;
  bufferMetres?: number;
  redraws?: string;
}

export interface DrawnHotspot {
  name: string;
  category: HotspotCategory;
  regime: HotspotRegime;
  types: HotspotType[];
  form: HotspotForm;
  outline: Geometry;
  leadUnit?: string;
  bufferMetres?: number;
  occurredOn?: string;
}

export interface RedrawnOutline {
  outline: Geometry;
  reason: string;
  bufferMetres?: number;
  approval?: DecisionCitation;
  occurredOn?: string;
}

export interface ListEntry {
  id: string;
  hotspotId: string;
  hotspotCode: string;
  hotspotName: string;
  period: string;
  verdict: EntryVerdict;
  origin: EntryOrigin;
  carriedOverFrom: string | null;
  category: HotspotCategory;
  types: HotspotType[];
  leadUnit: UnitName;
  areaHectares: number;
  decision: DecisionRecord;
  verdictDecision: DecisionRecord | null;
  state: HotspotState;
  alertOpen: boolean;
}

export interface EntryPage {
  entries: ListEntry[];
  count: number;
  next: string | null;
}

export interface DecisionFile {
  decision: DecisionRecord;
  events: { hotspotId: string; hotspotCode: string; hotspotName: string; kind: string; occurredOn: string }[];
}

export interface Criterion {
  code: string;
  name: string;
  kind: "boolean" | "count" | "rate" | "change";
  operator: string;
  threshold: number;
  unit: string | null;
  mandatory: boolean;
}

export interface CriteriaSet {
  version: string;
  legalBasis: string;
  criteria: Criterion[];
}

export interface Found {
  kind: "hotspot" | "unit" | "decision";
  id: string;
  title: string;
  detail: string;
  bbox: [number, number, number, number] | null;
}

export interface FigureContext {
  period: string;
  from: string;
  to: string;
  asOf: string;
  ruleSet: string;
  definition: string;
  provisional: boolean;
}

export interface RateUnit {
  code: string;
  name: string;
  fullName: string;
  level: string;
  parent: string | null;
}

export interface RateLinks {
  entries: string;
  achieved: string;
  notAchieved: string;
  pending: string;
  withdrawn: string;
}

interface Rate {
  unit: RateUnit;
  listed: number;
  withdrawn: number;
  achieved: number;
  pending: number;
  notAchieved: number;
  rate: number | null;
  listedWithWithdrawn: number;
  rateWithWithdrawn: number | null;
  target: number;
  met: boolean | null;
  stillNeeded: number;
  links: RateLinks;
}

export interface ConversionRow extends Rate {
  new: number;
  carriedOver: number;
  underAppraisal: number;
  warning: string | null;
}

export interface NonRecurrenceRow extends Rate {
  underWatch: number;
  watchEnded: number;
  newlyConverted: number;
}

export interface ConversionByUnit {
  context: FigureContext;
  by: UnitLevel;
  rows: ConversionRow[];
}

export interface NonRecurrenceByUnit {
  context: FigureContext;
  by: UnitLevel;
  cohort: Cohort;
  rows: NonRecurrenceRow[];
}
