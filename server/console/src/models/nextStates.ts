import type { ModelState } from "../api/types";

const next: Record<ModelState, readonly ModelState[]> = {
  planned: ["working", "ended"],
  working: ["paused", "ended"],
  paused: ["working", "ended"],
  ended: [],
};

/** The states that a model can go to; what has ended is registered anew. */
export const nextStates = (from: ModelState): readonly ModelState[] => next[from];
