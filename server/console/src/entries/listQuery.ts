import type { ListEntry } from "../api/types";
import { address } from "../app/address";

/** What narrows or orders the list, as members of the address. */
export const FILTERS = [
  "q",
  "unit",
  "verdict",
  "type",
  "category",
  "origin",
  "appraisal",
  "alert",
  "decision",
  "hotspot",
  "cohort",
  "unitsOn",
  "undecided",
] as const;
export const ORDER = ["sort", "group"] as const;

export type FilterName = (typeof FILTERS)[number];
type Query = Record<string, string | null | undefined>;

const pick = (query: Query, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = query[name];
      return value ? [[name, value]] : [];
    }),
  );

/** The filters of an address, without those that are not set. */
export const filtersOf = (query: Query): Partial<Record<FilterName, string>> => pick(query, FILTERS);

/** What a saved filter keeps: everything but the period, so that it can be used again in the next one. */
export const queryToKeep = (query: Query): string => address("", pick(query, [...FILTERS, ...ORDER])).slice(1);

/** Members of the address that a saved filter sets, those it does not mention turned off. */
export function membersOf(kept: string): Record<string, string | null> {
  const off = Object.fromEntries([...FILTERS, ...ORDER].map((name) => [name, null]));
  return { ...off, ...pick(Object.fromEntries(new URLSearchParams(kept)), [...FILTERS, ...ORDER]) };
}

/** Ascending, then descending, then the order of the codes again. */
export function nextSort(now: string | undefined, column: string): string | null {
  if (now === column) return `-${column}`;
  return now === `-${column}` ? null : column;
}

export function ariaSort(now: string | undefined, column: string): "ascending" | "descending" | "none" {
  return now === column ? "ascending" : now === `-${column}` ? "descending" : "none";
}

export const chosenIn = (text: string | undefined): string[] => (text ? text.split(",").filter(Boolean) : []);

/** The address's list of chosen codes after one was chosen or let go. */
export function chosenAfter(text: string | undefined, codes: string[], on: boolean): string | null {
  const rest = chosenIn(text).filter((code) => !codes.includes(code));
  const now = on ? [...rest, ...codes] : rest;
  return now.length > 0 ? now.join(",") : null;
}

export interface EntryGroup {
  key: string;
  /** All entries of the group, on every page; null where the list is not grouped. */
  count: number | null;
  entries: ListEntry[];
}

/** Rows as they came, cut where the unit or the verdict changes. */
export function groupsOf(entries: ListEntry[], group: string | undefined): EntryGroup[] {
  if (group !== "unit" && group !== "state") return [{ key: "", count: null, entries }];
  const groups: EntryGroup[] = [];
  for (const entry of entries) {
    const key = group === "unit" ? entry.leadUnit.code : entry.verdict;
    const last = groups.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else groups.push({ key, count: entry.groupCount, entries: [entry] });
  }
  return groups;
}
