import { signal } from "@preact/signals";
import type { HotspotForm, Position } from "../api/types";
import type { Values } from "../forms/fields";

/** A drawing that was begun and neither saved nor put away, as kept in the browser. */
export interface Draft {
  /** The hotspot that is redrawn, or a name of the new drawing. */
  id: string;
  account: string;
  /** When it was last touched, as an instant. */
  at: string;
  form: HotspotForm;
  redraws: { id: string; name: string; version: number } | null;
  /** Parts of the outline; empty while its first ring is still being placed. */
  parts: Position[][][];
  /** Vertices placed so far. */
  sketch: Position[];
  bufferMetres: string;
  values: Values;
}

const PREFIX = "diaban.draft.";

/** Drafts that this account left behind, latest first. */
export const leftBehind = signal<Draft[]>([]);

const nameOf = ({ account, id }: Pick<Draft, "account" | "id">): string => `${PREFIX}${account}.${id}`;

/** Keeps the draft; a browser that refuses to store only forgets it. */
export function keep(draft: Draft, storage: Storage = localStorage): void {
  try {
    storage.setItem(nameOf(draft), JSON.stringify(draft));
  } catch {
    return;
  }
}

export function forget(draft: Pick<Draft, "account" | "id">, storage: Storage = localStorage): void {
  try {
    storage.removeItem(nameOf(draft));
  } catch {
    return;
  }
}

export function keptBy(account: string, storage: Storage = localStorage): Draft[] {
  const found: Draft[] = [];
  try {
    for (let i = 0; i < storage.length; i++) {
      const name = storage.key(i);
      if (!name?.startsWith(`${PREFIX}${account}.`)) continue;
      const draft = read(storage.getItem(name));
      if (draft?.account === account) found.push(draft);
    }
  } catch {
    return [];
  }
  return found.sort((a, b) => b.at.localeCompare(a.at));
}

function read(text: string | null): Draft | null {
  try {
    const draft = JSON.parse(text ?? "null") as Draft | null;
    return draft && Array.isArray(draft.parts) && Array.isArray(draft.sketch) ? draft : null;
  } catch {
    return null;
  }
}
