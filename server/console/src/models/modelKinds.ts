import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../api/client";
import type { CodedName } from "../api/types";
import { useLoaded } from "../app/load";
import type { Option } from "../forms/fields";
import { nameOf } from "../i18n/i18n";

/** The closed list of kinds; it never changes while the console is open. */
const kinds = signal<CodedName[] | null>(null);

/** Whether the kinds' names are there. */
export function useModelKinds(): boolean {
  const loaded = useLoaded("model kinds", async (abort) => kinds.peek() ?? (await api.modelKinds(abort)));
  useEffect(() => {
    if (loaded.value) kinds.value = loaded.value;
  }, [loaded.value]);
  return kinds.value !== null;
}

const named = ({ nameVi, nameEn }: CodedName): string => nameOf({ vi: nameVi, en: nameEn });

export function modelKindName(code: string): string {
  const found = kinds.value?.find((kind) => kind.code === code);
  return found ? named(found) : code;
}

export const modelKindOptions = (): Option[] =>
  (kinds.value ?? []).map((kind) => ({ value: kind.code, label: named(kind) }));
