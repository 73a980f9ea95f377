import { signal } from "@preact/signals";
import type { Geometry } from "../api/types";
import { go, href } from "../app/route";

/** An outline that an analysis proposes, on its way to the drawing table. */
export const candidate = signal<Geometry | null>(null);

/** Takes a proposed outline to the map, where it is edited before it is recorded. */
export function startCandidate(outline: Geometry): void {
  candidate.value = outline;
  go(href("/ban-do", { hotspot: null, unit: null, at: null }));
}
