import type { components } from "./schema";

type Schemas = components["schemas"];

export type DecidedUnit = Schemas["DecidedUnit"];
export type RebasedEntry = Schemas["RebasedEntry"];
export type RebasingCandidate = Schemas["RebasingCandidate"];
export type RebasingCase = Schemas["RebasingCase"];
export type RebasingList = Schemas["RebasingList"];

export type Patrol = Schemas["Patrol"];
export type PatrolLine = Schemas["PatrolLine"];
export type PatrolList = Schemas["PatrolList"];
export type ProposedRoute = Schemas["ProposedRoute"];
export type PatrolTrack = Schemas["PatrolTrack"];
export type TrackRun = Schemas["TrackRun"];

export type Classification = Schemas["Classification"];
export type FileRoute = Schemas["FileRoute"];
export type Guessing = Schemas["Guessing"];
export type PatrolKind = Schemas["PatrolKind"];
export type PatrolPlan = Schemas["PatrolPlan"];
export type PatrolRoute = Schemas["PatrolRoute"];
export type PatrolShift = Schemas["PatrolShift"];
export type PatrolTeam = Schemas["PatrolTeam"];
export type PlannedCounts = Schemas["PlannedCounts"];
export type Predictability = Schemas["Predictability"];
export type RouteFile = Schemas["RouteFile"];
export type RoutePreview = Schemas["RoutePreview"];
export type RuleOutcome = Schemas["RuleOutcome"];
export type ShiftDay = Schemas["ShiftDay"];
export type ShiftList = Schemas["ShiftList"];
export type ShiftRules = Schemas["ShiftRules"];
export type ShiftState = Schemas["ShiftState"];
export type AppraisalAgency = Schemas["AppraisalAgency"];
export type AppraisalMinutes = Schemas["AppraisalMinutes"];
export type AppraisalProgress = NonNullable<Schemas["AppraisalProgress"]>;
export type AppraisalRecord = Schemas["AppraisalRecord"];
export type BorderCluster = NonNullable<Schemas["BorderCluster"]>;
export type BorderSynchrony = NonNullable<Schemas["BorderSynchrony"]>;
export type BorderZone = NonNullable<Schemas["BorderZone"]>;
export type ChangedSegments = NonNullable<Schemas["ChangedSegments"]>;
export type ChangedZone = NonNullable<Schemas["ChangedZone"]>;
export type ClosureFigures = NonNullable<Schemas["ClosureFigures"]>;
export type ClosureOfUnit = NonNullable<Schemas["ClosureOfUnit"]>;
export type DerivedZones = NonNullable<Schemas["DerivedZones"]>;
export type Regulation = NonNullable<Schemas["Regulation"]>;
export type WantedZone = NonNullable<Schemas["WantedZone"]>;
export type WantedZones = NonNullable<Schemas["WantedZones"]>;
export type WatchedZone = NonNullable<Schemas["WatchedZone"]>;
export type ZonePreview = NonNullable<Schemas["ZonePreview"]>;
export type DeltaAnswer = Schemas["DeltaAnswer"];
/** Attributes of a thing by name; each value is what the act takes that changes it. */
export type Attributes = Record<string, unknown>;
export type SettledConflict = Omit<Schemas["SettledConflict"], "keep"> & { keep: Attributes };
export type SyncConflict = Omit<Schemas["SyncConflict"], "base" | "mine" | "theirs"> & {
  base: Attributes;
  mine: Attributes;
  theirs: Attributes | null;
};
export interface SyncConflicts {
  conflicts: SyncConflict[];
}
export type Basemap = Schemas["Basemap"];
export type CodedName = Schemas["CodedName"];
export type CommunityModel = Schemas["CommunityModel"];
export type ConversionByUnit = Schemas["ConversionByUnit"];
export type ConversionRow = Schemas["ConversionRow"];
export type ConcernedEntry = Schemas["ConcernedEntry"];
export type CountChange = Schemas["CountChange"];
export type CriteriaPreview = Schemas["CriteriaPreview"];
export type CriteriaSet = Schemas["CriteriaSet"];
export type CriteriaSetDraft = Schemas["CriteriaSetDraft"];
export type Criterion = Schemas["Criterion"];
export type CriterionDraft = Schemas["CriterionDraft"];
export type CriterionGroup = Schemas["CriterionGroup"];
export type CriterionGroupDraft = Schemas["CriterionGroupDraft"];
export type CriterionKind = Schemas["CriterionKind"];
export type CriterionState = Schemas["CriterionState"];
export type CriterionVerdict = NonNullable<Schemas["CriterionVerdict"]>;
export type DecisionAuthority = Schemas["DecisionAuthority"];
export type DecisionCitation = Schemas["DecisionCitation"];
export type DecisionRecord = Schemas["DecisionRecord"];
export type DiscoveryMode = Schemas["DiscoveryMode"];
export type DrawnHotspot = Schemas["DrawnHotspot"];
export type EntryDisplacement = Schemas["EntryDisplacement"];
export type EntryIncidents = Schemas["EntryIncidents"];
export type EntryAppraisal = Schemas["EntryAppraisal"];
export type EntryOrigin = Schemas["EntryOrigin"];
export type EntryPage = Schemas["EntryPage"];
export type EntrySummary = Schemas["EntrySummary"];
export type EntryVerdict = Schemas["EntryVerdict"];
export type FigureContext = Schemas["FigureContext"];
export type FiledResult = Schemas["FiledResult"];
export type Found = Schemas["Found"];
export type Geometry = Schemas["Geometry"];
export type HalfYearLook = Schemas["HalfYearLook"];
export type GroupState = Schemas["GroupState"];
export type HotspotAct = Schemas["HotspotAct"];
export type HotspotCategory = Schemas["HotspotCategory"];
export type HotspotEvent = Schemas["HotspotEvent"];
export type HotspotForm = Schemas["HotspotForm"];
export type HotspotProfile = Schemas["HotspotProfile"];
export type HotspotRegime = Schemas["HotspotRegime"];
export type HotspotState = Schemas["HotspotState"];
export type HotspotType = Schemas["HotspotType"];
export type IncidentGroup = Schemas["IncidentGroup"];
export type IncidentImport = Schemas["IncidentImport"];
export type IncidentImportRun = Schemas["IncidentImportRun"];
export type IncidentMapping = Schemas["IncidentMapping"];
export type IncidentSpan = Schemas["IncidentSpan"];
export type ListEntry = Schemas["ListEntry"];
export type MapSettings = Schemas["MapSettings"];
export type Measure = Schemas["Measure"];
export type MeasureFile = Schemas["MeasureFile"];
export type MeasureKind = Schemas["MeasureKind"];
export type MeasurePage = Schemas["MeasurePage"];
export type ModelRating = NonNullable<Schemas["ModelRating"]>;
export type ModelState = Schemas["ModelState"];
export type MonthCount = Schemas["MonthCount"];
export type NonRecurrenceByUnit = Schemas["NonRecurrenceByUnit"];
export type NonRecurrenceRow = Schemas["NonRecurrenceRow"];
export type OutlineConflict = Schemas["OutlineConflict"];
export type OutlineCut = Schemas["OutlineCut"];
export type OutlineDifference = Schemas["OutlineDifference"];
export type OutlineJoin = Schemas["OutlineJoin"];
export type OutlinePreview = Schemas["OutlinePreview"];
export type OutlineSide = Schemas["OutlineSide"];
export type OutlineSketch = Schemas["OutlineSketch"];
export type OutlineVersion = Schemas["OutlineVersion"];
export type OverlappedHotspot = Schemas["OverlappedHotspot"];
export type Plan = Schemas["Plan"];
export type PlanTask = Schemas["PlanTask"];
export type PossibleAct = Schemas["PossibleAct"];
export type PossibleTogether = Schemas["PossibleTogether"];
export type ProgressReport = Schemas["ProgressReport"];
export type RateLinks = Schemas["RateLinks"];
export type RateUnit = Schemas["RateUnit"];
export type RedrawAnswer = Schemas["RedrawAnswer"];
export type RedrawRequest = Schemas["RedrawRequest"];
export type RedrawVerdict = Schemas["RedrawVerdict"];
export type RecordedPlan = Schemas["RecordedPlan"];
export type RecurrenceWatch = Schemas["RecurrenceWatch"];
export type RecordedResult = Schemas["RecordedResult"];
export type RecordedResults = Schemas["RecordedResults"];
export type RedrawnOutline = Schemas["RedrawnOutline"];
export type ReshapedOutline = Schemas["ReshapedOutline"];
export type ReportingPeriod = Schemas["ReportingPeriod"];
export type HotCell = Schemas["HotCell"];
export type HotCells = Schemas["HotCells"];
export type HotClass = NonNullable<Schemas["HotClass"]>;
export type HotCluster = Schemas["HotCluster"];
export type ListAccuracy = Schemas["ListAccuracy"];
export type SelectionAccuracy = Schemas["SelectionAccuracy"];
export type ResultRecord = Schemas["ResultRecord"];
export type SavedFilter = Schemas["SavedFilter"];
export type CrsCandidate = Schemas["CrsCandidate"];
export type LayerFault = Schemas["LayerFault"];
export type LayerFile = Schemas["LayerFile"];
export type LayerHotspots = Schemas["LayerHotspots"];
export type LayerOutcome = Schemas["LayerOutcome"];
export type LayerPlace = Schemas["LayerPlace"];
export type SignedDifference = Schemas["SignedDifference"];
export type SignedFigure = Schemas["SignedFigure"];
export type ReportOnRecord = Schemas["ReportOnRecord"];
export type PeriodReport = Schemas["PeriodReport"];
export type ReportTable = Schemas["ReportTable"];
export type ReportColumn = Schemas["ReportColumn"];
export type ReportRow = Schemas["ReportRow"];
export type ReportCell = Schemas["ReportCell"];
export type ReportWords = Schemas["ReportWords"];
export type RoundOfPeriod = Schemas["RoundOfPeriod"];
export type UnitInRound = Schemas["UnitInRound"];
export type ReportIndicator = Schemas["ReportIndicator"];
export type TargetStanding = Schemas["TargetStanding"];
export type WaitingMatters = Schemas["WaitingMatters"];
export type RateTrend = Schemas["RateTrend"];
export type TrendPoint = Schemas["TrendPoint"];
export type SignedPeriod = Schemas["SignedPeriod"];
export type TrailChange = Schemas["TrailChange"];
export type TrailPage = Schemas["TrailPage"];
export type Session = Schemas["Session"];
export type SigningCapacity = Schemas["SigningCapacity"];
export type Standing = Schemas["Standing"];
export type StandingStatus = Schemas["StandingStatus"];
export type UnitName = Schemas["UnitName"];
export type UnitProgramme = Schemas["UnitProgramme"];
export type UnitShare = Schemas["UnitShare"];
export type UnitStandingRow = Schemas["UnitStandingRow"];
export type UnitStandings = Schemas["UnitStandings"];
export type WatchStanding = Schemas["WatchStanding"];
export type WatchedHotspot = Schemas["WatchedHotspot"];
export type WorkState = Schemas["WorkState"];
export type WorkWords = Schemas["WorkWords"];
export type Cohort = Schemas["NonRecurrenceCohort"];
export type DecisionFile = Schemas["DecisionWithEvents"];

// What GeoJSON carries is not described in the document: these shapes follow its examples.

export type Position = number[];

export type UnitLevel = "province" | "district" | "commune";

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

export interface ModelProperties {
  code: string;
  name: string;
  kind: string;
  state: ModelState;
  since: string;
  rating: ModelRating | null;
  unit: string;
  unitName: string;
}

/** What a route says of itself on the map. */
export interface RouteProperties {
  code: string;
  name: string;
  unit: string;
  unitName: string;
  kind: PatrolKind;
  mode: PatrolRoute["mode"];
  category: PatrolRoute["category"];
  classification: Classification;
  endedOn: string | null;
  lengthMetres: number;
  checkpoints: number;
  lineVersion: number;
  version: number;
}

export interface ZoneProperties {
  code: string;
  name: string;
  units: { code: string; fullName: string }[];
  from: string;
  lengthM: number;
  patrollableM: number;
  excluded: number;
  regulation: string | null;
  cluster: string | null;
  lead: string | null;
}

export interface BorderGapProperties {
  zone: string;
  name: string;
  state: "both" | "oneSided" | "unknown" | "nobody" | "excluded";
  missing: string | null;
  missingName: string | null;
  missingFirst: boolean | null;
  lengthM: number;
}

export interface StreetGapProperties {
  state: "covered" | "unknown" | "gap" | "excluded";
  name: string | null;
  lengthM: number;
  reason: string | null;
}
