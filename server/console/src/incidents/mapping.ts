import type { IncidentMapping } from "../api/types";

export interface Pairs {
  groups: Record<string, string>;
  bad: string | null;
}

/** `Trộm xe = theft`, a pair a line; the first line that is no pair is named. */
export function readPairs(text: string, known: string[]): Pairs {
  const groups: Record<string, string> = {};
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (!line) continue;
    const at = line.lastIndexOf("=");
    const [value, code] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    if (at < 1 || !value || !known.includes(code)) return { groups: {}, bad: line };
    groups[value] = code;
  }
  return { groups, bad: null };
}

export function writePairs(groups: Record<string, string> | undefined): string {
  return Object.entries(groups ?? {})
    .map(([value, code]) => `${value} = ${code}`)
    .join("\n");
}

/** A kept mapping as far as the file has its columns. */
export function fitted(mapping: IncidentMapping, columns: string[], personal: string[]): IncidentMapping {
  const kept = { ...mapping } as Record<string, unknown>;
  for (const field of COLUMN_FIELDS) {
    const column = kept[field];
    if (typeof column === "string" && !columns.includes(column)) kept[field] = REQUIRED.has(field) ? "" : null;
  }
  const leaveOut = new Set([...(mapping.leaveOut ?? []).filter((one) => columns.includes(one)), ...personal]);
  return { ...(kept as unknown as IncidentMapping), leaveOut: [...leaveOut] };
}

const REQUIRED = new Set(["x", "y"]);

export const COLUMN_FIELDS = [
  "date",
  "year",
  "month",
  "day",
  "time",
  "minute",
  "end",
  "x",
  "y",
  "group",
  "discovery",
  "accuracy",
] as const;
