import type { ListEntry } from "../api/types";
import type { Group } from "../forms/fields";

/** Acts whose paper can speak for several hotspots at once, with the members that each hotspot answers for itself. */
const OWN: Record<string, readonly string[]> = {
  select: [],
  returnProposal: [],
  startConversion: ["leadUnit"],
  interimReview: ["results"],
  submitForAppraisal: ["results"],
  recogniseAchieved: ["appraisal.number", "appraisal.heldOn"],
  recogniseAndDelist: ["appraisal.number", "appraisal.heldOn"],
  reject: [],
  carryOver: [],
  endWatch: [],
  raiseAlert: [],
  dismissAlert: [],
  declareRecurred: [],
  withdraw: [],
  adminChange: [],
};

export const togetherKinds = Object.keys(OWN);

/** Whether some of the act's members are taken from each hotspot. */
export const hasOwn = (kind: string): boolean => (OWN[kind] ?? []).length > 0;

/** The act's form without what each hotspot answers for itself. */
export function groupsTogether(kind: string, groups: Group[]): Group[] {
  const own = OWN[kind] ?? [];
  return groups
    .map((group) => ({ ...group, fields: group.fields.filter(({ path }) => !own.includes(path)) }))
    .filter(({ fields }) => fields.length > 0);
}

/** The act of one hotspot: what was asked once, and what only this entry knows. */
export function actFor(kind: string, body: Record<string, unknown>, entry: ListEntry): Record<string, unknown> {
  const act = { kind, ...body };
  switch (kind) {
    case "startConversion":
      return { ...act, leadUnit: entry.todayUnit.code };
    case "interimReview":
      return { ...act, results: [] };
    case "submitForAppraisal":
      return { ...act, results: [], criteriaSet: entry.criteria?.criteriaSet ?? "" };
    case "recogniseAchieved":
    case "recogniseAndDelist":
      return {
        ...act,
        appraisal: { number: entry.appraisalRecord?.number ?? "", heldOn: entry.appraisalRecord?.heldOn ?? null },
      };
    default:
      return act;
  }
}

/** Chosen entries for which the act lacks something that only a page of their own can give. */
export function withoutOwn(kind: string, entries: ListEntry[]): ListEntry[] {
  if (kind === "submitForAppraisal") return entries.filter(({ criteria }) => !criteria);
  if (kind === "recogniseAchieved" || kind === "recogniseAndDelist")
    return entries.filter(({ appraisalRecord }) => !appraisalRecord);
  return [];
}
