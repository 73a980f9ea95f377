import { signal } from "@preact/signals";
import { api } from "../api/client";

/** Conflicts of changes made offline that wait; null until the server has said. */
export const waitingConflicts = signal<number | null>(null);

/** Asks how many wait; a mark in the menu is not worth a complaint when nobody answers. */
export async function countConflicts(): Promise<void> {
  try {
    waitingConflicts.value = (await api.conflicts()).conflicts.filter(({ maySettle }) => maySettle).length;
  } catch {
    waitingConflicts.value = null;
  }
}
