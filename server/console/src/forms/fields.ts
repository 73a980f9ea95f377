import type { Key } from "../i18n/vi";

export interface Option {
  value: string;
  label: string;
}

interface Named {
  /** Where the value goes in the body, with dots between members. */
  path: string;
  label: Key;
  hint?: Key;
  required?: boolean;
}

export type Field =
  | (Named & { kind: "text" | "lines"; least?: number; most?: number })
  | (Named & { kind: "date"; notBefore?: string })
  | (Named & { kind: "number"; least: number; most: number; whole?: boolean; notMoreThan?: string })
  | (Named & { kind: "choice" | "choices"; options: () => Option[] })
  | (Named & { kind: "yes" })
  | (Named & { kind: "unit" })
  | (Named & { kind: "criteria" })
  | (Named & { kind: "hotspots" });

export interface Group {
  label?: Key;
  hint?: Key;
  /** The group is left out of the body unless this switch is on. */
  toggle?: { path: string; label: Key };
  fields: Field[];
}

export type Values = Record<string, string | boolean | string[]>;

export const textOf = (values: Values, path: string): string => {
  const value = values[path];
  return typeof value === "string" ? value.trim() : "";
};

export const listOf = (values: Values, path: string): string[] => {
  const value = values[path];
  return Array.isArray(value) ? value : [];
};

export const activeFields = (groups: Group[], values: Values): Field[] =>
  groups.filter(({ toggle }) => !toggle || values[toggle.path] === true).flatMap(({ fields }) => fields);
