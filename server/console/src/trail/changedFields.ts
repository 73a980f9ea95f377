import type { TrailChange } from "../api/types";

export interface ChangedField {
  name: string;
  before: string | null;
  after: string | null;
}

/** Columns of a change, in the order of their names; ids say nothing to a reader and stand last. */
export function changedFields({ before, after }: Pick<TrailChange, "before" | "after">): ChangedField[] {
  const was = (before ?? {}) as Record<string, unknown>;
  const became = (after ?? {}) as Record<string, unknown>;
  const names = [...new Set([...Object.keys(was), ...Object.keys(became)])];
  const isId = (name: string) => name === "id" || name.endsWith("_id");
  return names
    .sort((a, b) => Number(isId(a)) - Number(isId(b)) || a.localeCompare(b))
    .map((name) => ({ name, before: shown(was[name]), after: shown(became[name]) }))
    .filter((field) => field.before !== null || field.after !== null);
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
