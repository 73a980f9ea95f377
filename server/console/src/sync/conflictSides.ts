import type { Attributes, Geometry, SyncConflict } from "../api/types";
import { metres, NONE, number } from "../i18n/formats";
import { t, told } from "../i18n/i18n";

export type Side = "mine" | "theirs";

/** Words of an attribute's values, by the dictionary's prefix. */
const WORDS: Record<string, string> = {
  kind: "patrolKind",
  mode: "patrolMode",
  category: "patrolCategory",
  classification: "classification",
  state: "modelState",
};

/** Says more of another attribute and goes with it. */
const REMARKS = ["note"];

/** The attributes that a person chooses between; those both changed first. */
export function attributes(conflict: SyncConflict): string[] {
  const named = Object.keys(conflict.mine).filter((name) => !REMARKS.includes(name));
  return named.sort((a, b) => Number(conflict.clashes.includes(b)) - Number(conflict.clashes.includes(a)));
}

/** What nobody else has changed is kept as it was sent; of what both changed nothing is chosen yet. */
export function firstChoices(conflict: SyncConflict): Record<string, Side | undefined> {
  return Object.fromEntries(
    attributes(conflict).map((name) => [name, conflict.clashes.includes(name) ? undefined : "mine"]),
  );
}

/** The body of a settlement: what is kept of the change; null while something is not chosen. */
export function kept(conflict: SyncConflict, chosen: Record<string, Side | undefined>): Attributes | null {
  const names = attributes(conflict);
  if (names.some((name) => !chosen[name])) return null;
  const keep = Object.fromEntries(
    names.filter((name) => chosen[name] === "mine").map((name) => [name, conflict.mine[name]]),
  );
  const remarks = Object.keys(keep).length > 0 ? REMARKS.filter((name) => conflict.mine[name] !== undefined) : [];
  return { ...keep, ...Object.fromEntries(remarks.map((name) => [name, conflict.mine[name]])) };
}

/** A value as a reader knows it. */
export function valueWords(name: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return NONE;
  const drawn = geometryOf(value);
  if (drawn) return t("sync.positions", { n: number(positions(drawn)) });
  if (Array.isArray(value))
    return value.length === 0
      ? t("sync.noCheckpoints")
      : value.map((one, at) => `${at + 1}. ${String((one as { name?: unknown })?.name ?? NONE)}`).join("; ");
  const prefix = WORDS[name];
  if (prefix) return told(prefix, String(value));
  return typeof value === "number" ? metres(value) : String(value);
}

export function geometryOf(value: unknown): Geometry | null {
  return value !== null && typeof value === "object" && "type" in value && "coordinates" in value
    ? (value as Geometry)
    : null;
}

/** The attribute that is drawn on the map, where the change has one. */
export function drawnAttribute(conflict: SyncConflict): string | null {
  return Object.keys(conflict.mine).find((name) => geometryOf(conflict.mine[name])) ?? null;
}

function positions(drawn: Geometry): number {
  const count = (part: unknown): number =>
    Array.isArray(part)
      ? typeof part[0] === "number"
        ? 1
        : part.reduce((sum: number, one) => sum + count(one), 0)
      : 0;
  return count(drawn.coordinates);
}
