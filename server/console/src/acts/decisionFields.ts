import type { DecisionAuthority, ReportingPeriod, SigningCapacity } from "../api/types";
import type { Field, Option } from "../forms/fields";
import { t } from "../i18n/i18n";
import { periods, today } from "../timebar/time";

const AUTHORITIES: DecisionAuthority[] = ["steeringCommittee", "peoplesCommittee", "provincialPolice", "ministry"];
const CAPACITIES: SigningCapacity[] = [
  "committeeHead",
  "committeeDeputyHead",
  "chair",
  "viceChair",
  "director",
  "deputyDirector",
  "minister",
  "deputyMinister",
];

const optionOf = ({ id, name }: ReportingPeriod): Option => ({ value: id, label: name || id });

/** Periods that a paper of today may speak for: those begun, and those of the coming year. */
export const periodOptions = (): Option[] => periods.value.filter(({ from }) => from <= yearAhead()).map(optionOf);

export const openPeriodOptions = (): Option[] =>
  periods.value.filter(({ from, open }) => open && from <= yearAhead()).map(optionOf);

const yearAhead = (): string => `${Number(today.value.slice(0, 4)) + 1}${today.value.slice(4)}`;

/** How a decision is cited, under a member of the body. */
export function decisionFields(member: string): Field[] {
  return [
    {
      kind: "text",
      path: `${member}.number`,
      label: "field.decisionNumber",
      hint: "field.decisionNumberHint",
      required: true,
      most: 60,
    },
    { kind: "date", path: `${member}.signedOn`, label: "field.signedOn", required: true },
    {
      kind: "date",
      path: `${member}.effectiveOn`,
      label: "field.effectiveOn",
      hint: "field.effectiveOnHint",
      notBefore: `${member}.signedOn`,
    },
    {
      kind: "choice",
      path: `${member}.authority`,
      label: "field.authority",
      required: true,
      options: () => AUTHORITIES.map((value) => ({ value, label: t(`authority.${value}`) })),
    },
    {
      kind: "choice",
      path: `${member}.signerCapacity`,
      label: "field.signerCapacity",
      required: true,
      options: () => CAPACITIES.map((value) => ({ value, label: t(`capacity.${value}`) })),
    },
    { kind: "choice", path: `${member}.forPeriod`, label: "field.forPeriod", required: true, options: periodOptions },
  ];
}
