import type { CriteriaSet, CriteriaSetDraft, CriterionKind, HotspotType } from "../api/types";
import { toNumber } from "../forms/validate";

export type Standing = "draft" | "ahead" | "inForce" | "superseded" | "ended";

/** Where a version is in its life on a day. */
export function standingOf(set: CriteriaSet, all: readonly CriteriaSet[], today: string): Standing {
  if (!set.published) return "draft";
  if (set.from > today) return "ahead";
  if (set.to && set.to < today) return "ended";
  const later = all.some(
    (other) =>
      other.published &&
      other.problemType === set.problemType &&
      other.from > set.from &&
      other.from <= today &&
      (!other.to || other.to >= today),
  );
  return later ? "superseded" : "inForce";
}

export interface CriterionRow {
  key: string;
  code: string;
  nameVi: string;
  nameEn: string;
  kind: CriterionKind;
  operator: string;
  threshold: string;
  unit: string;
  mandatory: boolean;
  group: string;
}

export interface GroupRow {
  key: string;
  code: string;
  nameVi: string;
  nameEn: string;
  needed: string;
  mandatory: boolean;
}

/** A criteria set as it stands in its form; numbers as they were typed. */
export interface DraftForm {
  version: string;
  legalBasis: string;
  from: string;
  to: string;
  problemType: HotspotType | "";
  basedOn: string | null;
  criteria: CriterionRow[];
  groups: GroupRow[];
}

let keys = 0;
const nextKey = (): string => `row-${++keys}`;

export const emptyCriterion = (): CriterionRow => ({
  key: nextKey(),
  code: "",
  nameVi: "",
  nameEn: "",
  kind: "rate",
  operator: ">=",
  threshold: "",
  unit: "",
  mandatory: true,
  group: "",
});

export const emptyGroup = (): GroupRow => ({
  key: nextKey(),
  code: "",
  nameVi: "",
  nameEn: "",
  needed: "",
  mandatory: true,
});

/** The form of a set: of a draft to change, or of a new version that begins with what another asks. */
export function formOf(set: CriteriaSet | null, asNew: boolean, today: string): DraftForm {
  return {
    version: asNew || !set ? "" : set.version,
    legalBasis: set?.legalBasis ?? "",
    from: asNew || !set ? today : set.from,
    to: asNew || !set ? "" : (set.to ?? ""),
    problemType: set?.problemType ?? "",
    basedOn: asNew ? (set?.version ?? null) : (set?.basedOn ?? null),
    criteria: set
      ? set.criteria.map(({ code, nameVi, nameEn, kind, operator, threshold, unit, mandatory, group }) => ({
          key: nextKey(),
          code,
          nameVi,
          nameEn,
          kind,
          operator,
          threshold: String(threshold).replace(".", ","),
          unit: unit ?? "",
          mandatory,
          group: group ?? "",
        }))
      : [emptyCriterion()],
    groups: (set?.groups ?? []).map(({ code, nameVi, nameEn, needed, mandatory }) => ({
      key: nextKey(),
      code,
      nameVi,
      nameEn,
      needed: String(needed),
      mandatory,
    })),
  };
}

const SHORTEST_NAME = 3;
const SHORTEST_CODE = 2;
const named = ({ code, nameVi, nameEn }: { code: string; nameVi: string; nameEn: string }): boolean =>
  code.trim().length >= SHORTEST_CODE && nameVi.trim().length >= SHORTEST_NAME && nameEn.trim().length >= SHORTEST_NAME;

/** The draft as the server takes it; null while something that it needs is not filled in. */
export function toDraft(form: DraftForm): CriteriaSetDraft | null {
  const complete =
    form.legalBasis.trim().length >= SHORTEST_NAME &&
    form.from &&
    form.criteria.length > 0 &&
    form.criteria.every((one) => named(one) && isNumber(one.threshold)) &&
    form.groups.every((one) => named(one) && Number.isInteger(toNumber(one.needed)) && toNumber(one.needed) >= 1);
  if (!complete) return null;
  return {
    legalBasis: form.legalBasis.trim().normalize("NFC"),
    from: form.from,
    to: form.to || null,
    problemType: form.problemType || null,
    basedOn: form.basedOn,
    criteria: form.criteria.map(({ key: _, threshold, unit, group, ...one }) => ({
      ...one,
      nameVi: one.nameVi.trim().normalize("NFC"),
      nameEn: one.nameEn.trim(),
      code: one.code.trim(),
      threshold: toNumber(threshold),
      unit: one.kind === "count" && unit.trim() ? unit.trim().normalize("NFC") : null,
      group: group || null,
    })),
    groups: form.groups.map(({ key: _, needed, ...one }) => ({
      ...one,
      nameVi: one.nameVi.trim().normalize("NFC"),
      nameEn: one.nameEn.trim(),
      code: one.code.trim(),
      needed: toNumber(needed),
    })),
  };
}

function isNumber(text: string): boolean {
  return text.trim() !== "" && !Number.isNaN(toNumber(text));
}

/** A criterion of another kind: yes or no has one comparison only. */
export function ofKind(row: CriterionRow, kind: CriterionKind): CriterionRow {
  if (kind === "boolean") return { ...row, kind, operator: "=", threshold: row.threshold === "0" ? "0" : "1" };
  const operator = row.kind === "boolean" ? (kind === "change" ? "<=" : ">=") : row.operator;
  return { ...row, kind, operator, threshold: row.kind === "boolean" ? "" : row.threshold };
}

export function movedUp<T>(list: readonly T[], at: number): T[] {
  if (at <= 0 || at >= list.length) return [...list];
  const moved = [...list];
  const [row] = moved.splice(at, 1);
  if (row !== undefined) moved.splice(at - 1, 0, row);
  return moved;
}
