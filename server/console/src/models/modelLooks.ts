import type { ModelState } from "../api/types";

export const modelStates: readonly ModelState[] = ["working", "planned", "paused", "ended"];

/** Outlines on a grid of 16, one for each kind of model. */
export const kindIcons: Record<string, string> = {
  securityCamera: "M2.5 5.5h7v5h-7zM9.5 7l4-2v6l-4-2M5 10.5v3",
  securityBell: "M4 11.5c1-1 1-2 1-4a3 3 0 0 1 6 0c0 2 0 3 1 4zM7 13.5h2M8 2.5v2",
  selfManagedGroup:
    "M5.5 4.2a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zM10.5 4.2a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2zM2.5 12.5c.3-2.5 1.5-3.3 3-3.3s2.7.8 3 3.3M8.5 10c.5-.6 1.2-.8 2-.8 1.5 0 2.7.8 3 3.3",
  selfManagedClan:
    "M8 14V8M8 10.5 5 8M8 9.5 11 7M8 2.5c-3 0-4.5 1.8-4.5 3.5 0 1.5 1 2.5 2.5 2.5h4c1.5 0 2.5-1 2.5-2.5C12.5 4.3 11 2.5 8 2.5z",
  securityLight: "M8 2.5a4 4 0 0 0-2.2 7.3V11h4.4V9.8A4 4 0 0 0 8 2.5zM6.3 13h3.4",
  safeLodging: "M2.5 8 8 3l5.5 5M4 7v6h8V7M7 13v-3h2v3",
  safeSchoolGate: "M3 13V5.5M13 13V5.5M2 5.5 8 3l6 2.5M6 13V9h4v4",
  boatTeam: "M2.5 10h11l-2 3h-7zM8 10V2.5l4 5H8",
  peacefulWorship: "M2.5 6.5 8 3l5.5 3.5zM4 6.5V13M12 6.5V13M2.5 13h11M8 9v4",
  borderCluster: "M6.5 9.5 9.5 6.5M7 5l1.5-1.5a2.5 2.5 0 0 1 3.7 3.7L10.5 9M9 11l-1.5 1.5a2.5 2.5 0 0 1-3.7-3.7L5.5 7",
  fireSafetyGroup:
    "M8 2.5c.5 2.5 3.5 3.7 3.5 7a3.5 3.5 0 0 1-7 0c0-1.7.9-2.5 1.5-3.7.6 1 1 1.2 1.5 1.2C8 5.5 7.5 4 8 2.5z",
  reportingChannel: "M3 3.5h10v7H7.5L4.5 13v-2.5H3zM5.5 6h5M5.5 8.2h3",
};

export interface ModelLook {
  ground: string;
  ink: string;
  edge: string;
  dash: boolean;
  struck: boolean;
}

/** Squares of paper beside the hotspots' coloured discs; what does not work now is paler, dashed or struck through. */
export function modelLook(state: ModelState, dark: boolean): ModelLook {
  const [paper, ink, faint] = dark ? ["#12171c", "#9cc4fb", "#8794a1"] : ["#ffffff", "#123f73", "#6a737d"];
  if (state === "working") return { ground: dark ? "#1d3a5f" : "#e3eefb", ink, edge: ink, dash: false, struck: false };
  if (state === "planned") return { ground: paper, ink, edge: ink, dash: true, struck: false };
  return { ground: paper, ink: faint, edge: faint, dash: state === "paused", struck: state === "ended" };
}
