import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../api/client";
import type { WorkWords } from "../api/types";
import { type Loaded, useLoaded } from "../app/load";
import type { Option } from "../forms/fields";
import { nameOf } from "../i18n/i18n";

/** The closed lists of conversion work; they never change while the console is open. */
const words = signal<WorkWords | null>(null);

export function useWorkWords(): Loaded<WorkWords> {
  const loaded = useLoaded("work words", async (abort) => words.peek() ?? (await api.workWords(abort)));
  useEffect(() => {
    if (loaded.value) words.value = loaded.value;
  }, [loaded.value]);
  return loaded;
}

type Named = { code: string; nameVi: string; nameEn: string };

const named = (list: readonly Named[] | undefined, code: string): string => {
  const found = list?.find((one) => one.code === code);
  return found ? nameOf({ vi: found.nameVi, en: found.nameEn }) : code;
};

export const agencyName = (code: string): string => named(words.value?.agencies, code);
export const measureKindName = (code: string): string => named(words.value?.measureKinds, code);
export const agencyNames = (codes: readonly string[]): string => codes.map(agencyName).join(", ");

const options = (list: readonly Named[] | undefined): Option[] =>
  (list ?? []).map(({ code, nameVi, nameEn }) => ({ value: code, label: nameOf({ vi: nameVi, en: nameEn }) }));

export const agencyOptions = (): Option[] => options(words.value?.agencies);
export const measureKindOptions = (): Option[] => options(words.value?.measureKinds);
