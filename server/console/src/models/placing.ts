import { signal } from "@preact/signals";
import type { Position } from "../api/types";
import { amend } from "../app/route";

/** The model being registered: where it stands, or null for nowhere yet. */
export const placing = signal<{ position: Position | null } | null>(null);

export function startPlacing(): void {
  amend({ hotspot: null, unit: null, model: null });
  placing.value = { position: null };
}

export function place(position: Position | null): void {
  if (placing.value) placing.value = { position };
}

export function stopPlacing(): void {
  placing.value = null;
}
