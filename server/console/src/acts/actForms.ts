import type { HotspotRegime, MeasureKind } from "../api/types";
import type { Field, Group, Values } from "../forms/fields";
import { t } from "../i18n/i18n";
import { period, today } from "../timebar/time";
import { decisionFields, openPeriodOptions } from "./decisionFields";

const MEASURES: MeasureKind[] = [
  "securityCamera",
  "selfManagedGroup",
  "securityBell",
  "patrol",
  "propaganda",
  "lighting",
  "joint",
  "mediation",
  "businessCheck",
  "urbanOrder",
  "weaponsHandIn",
  "socialSupport",
];

const decision: Group = { label: "field.decision", fields: decisionFields("decision") };
const occurredOn: Group = {
  fields: [{ kind: "date", path: "occurredOn", label: "field.occurredOn", hint: "field.occurredOnHint" }],
};
const reasonField: Field = {
  kind: "lines",
  path: "reason",
  label: "field.reason",
  hint: "field.reasonHint",
  required: true,
  least: 3,
  most: 500,
};
const reason: Group = { fields: [reasonField] };
const aim: Group = {
  label: "field.aim",
  fields: [
    { kind: "number", path: "aim.targetPercent", label: "field.targetPercent", required: true, least: 0, most: 100 },
    { kind: "date", path: "aim.baselineFrom", label: "field.baselineFrom", required: true },
    { kind: "date", path: "aim.baselineTo", label: "field.baselineTo", required: true, notBefore: "aim.baselineFrom" },
  ],
};
const appraisal: Group = {
  label: "field.appraisal",
  fields: [
    { kind: "text", path: "appraisal.number", label: "field.appraisalNumber", required: true, most: 60 },
    { kind: "date", path: "appraisal.heldOn", label: "field.heldOn", required: true },
  ],
};
const override: Field = {
  kind: "lines",
  path: "overrideReason",
  label: "field.overrideReasonCriteria",
  least: 3,
  most: 500,
};
const cutOff: Field = { kind: "date", path: "cutOff", label: "field.cutOff", required: true };
const results: Field = { kind: "criteria", path: "results", label: "field.results", required: true };

/** What each act asks for, in the order in which its paper is read; acts that lead on come before those that lead back. */
export const actForms: Record<string, Group[]> = {
  propose: [
    {
      fields: [{ kind: "choice", path: "period", label: "field.period", required: true, options: openPeriodOptions }],
    },
    {
      label: "field.evidence",
      fields: [
        {
          kind: "number",
          path: "evidence.incidents24Months",
          label: "field.incidents24Months",
          required: true,
          least: 0,
          most: 100_000,
          whole: true,
        },
        {
          kind: "number",
          path: "evidence.reportedByPublic",
          label: "field.reportedByPublic",
          required: true,
          least: 0,
          most: 100_000,
          whole: true,
          notMoreThan: "evidence.incidents24Months",
        },
      ],
    },
    {
      fields: [
        { kind: "unit", path: "proposingUnit", label: "field.proposingUnit", hint: "field.proposingUnitHint" },
        { kind: "yes", path: "multiUnitConsent", label: "field.multiUnitConsent" },
        { kind: "lines", path: "overrideReason", label: "field.overrideReasonNtm", least: 3, most: 500 },
      ],
    },
    occurredOn,
  ],
  select: [decision, aim, occurredOn],
  returnProposal: [reason, occurredOn],
  startConversion: [
    {
      label: "field.plan",
      fields: [
        {
          kind: "text",
          path: "plan.number",
          label: "field.planNumber",
          hint: "field.planNumberHint",
          required: true,
          most: 60,
        },
        { kind: "date", path: "plan.signedOn", label: "field.signedOn", required: true },
      ],
    },
    {
      fields: [
        {
          kind: "choices",
          path: "measures",
          label: "field.measures",
          hint: "field.measuresHint",
          options: () => MEASURES.map((value) => ({ value, label: t(`measure.${value}`) })),
        },
        { kind: "unit", path: "leadUnit", label: "field.leadUnit", required: true },
      ],
    },
    occurredOn,
  ],
  submitForAppraisal: [
    {
      fields: [
        cutOff,
        results,
        {
          kind: "lines",
          path: "earlyReason",
          label: "field.earlyReason",
          hint: "field.earlyReasonHint",
          least: 3,
          most: 500,
        },
      ],
    },
    occurredOn,
  ],
  interimReview: [{ fields: [cutOff, { ...results, required: false }] }, occurredOn],
  recogniseAchieved: [
    decision,
    appraisal,
    {
      fields: [
        {
          kind: "date",
          path: "watchUntil",
          label: "field.watchUntil",
          hint: "field.watchUntilHint",
          notBefore: "decision.signedOn",
        },
        override,
      ],
    },
    occurredOn,
  ],
  recogniseAndDelist: [decision, appraisal, { fields: [override] }, occurredOn],
  reject: [decision, reason, occurredOn],
  carryOver: [decision, aim, occurredOn],
  endWatch: [decision, occurredOn],
  raiseAlert: [
    {
      fields: [
        {
          kind: "choice",
          path: "source",
          label: "field.source",
          required: true,
          options: () => [
            { value: "triggerEvent", label: t("alertSource.triggerEvent") },
            { value: "statistical", label: t("alertSource.statistical") },
          ],
        },
        reasonField,
      ],
    },
    occurredOn,
  ],
  dismissAlert: [reason, occurredOn],
  declareRecurred: [
    decision,
    { fields: [reasonField, { kind: "yes", path: "triggerEvent", label: "field.triggerEvent" }] },
    occurredOn,
  ],
  withdraw: [decision, reason, occurredOn],
  supersede: [
    decision,
    {
      fields: [
        {
          kind: "hotspots",
          path: "successors",
          label: "field.successors",
          hint: "field.successorsHint",
          required: true,
        },
        { kind: "text", path: "entryPassesTo", label: "field.entryPassesTo", most: 40 },
      ],
    },
    occurredOn,
  ],
  adminChange: [
    {
      fields: [
        {
          kind: "text",
          path: "resolution",
          label: "field.resolution",
          hint: "field.resolutionHint",
          required: true,
          most: 60,
        },
        { kind: "unit", path: "leadUnit", label: "field.leadUnit", required: true },
      ],
    },
    occurredOn,
  ],
  correctRecord: [reason],
};

/** What is known of a hotspot before its form is filled in. */
export interface Known {
  /** Period of its latest entry. */
  period: string | undefined;
  leadUnit: string;
  regime: HotspotRegime;
  /** The council's record on its latest submission. */
  appraisal?: { number: string; heldOn: string } | undefined;
}

/** What a form begins with: what is known already and would only be copied. */
export function startOf(kind: string, known: Known): Values {
  const openPeriod = period.value?.id ?? "";
  const year = Number(today.value.slice(0, 4));
  const forPeriod = kind === "select" || kind === "carryOver" ? openPeriod : (known.period ?? openPeriod);
  return {
    period: openPeriod,
    leadUnit: known.leadUnit,
    "decision.forPeriod": forPeriod,
    "decision.authority": known.regime === "securityOrder" && kind === "endWatch" ? "ministry" : "steeringCommittee",
    "aim.baselineFrom": `${year - 3}-01-01`,
    "aim.baselineTo": `${year - 1}-12-31`,
    cutOff: today.value,
    "appraisal.number": known.appraisal?.number ?? "",
    "appraisal.heldOn": known.appraisal?.heldOn ?? "",
  };
}
