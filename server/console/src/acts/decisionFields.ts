import type { DecisionAuthority, SigningCapacity } from "../api/types";
import type { Field, Option } from "../forms/fields";
import { t } from "../i18n/i18n";
import { periods } from "../timebar/time";

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

export const periodOptions = (): Option[] => periods.value.map(({ id, name }) => ({ value: id, label: name || id }));

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
