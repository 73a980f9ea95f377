import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { hatch } from "../looks/hatch";

export type GapState = "both" | "oneSided" | "unknown" | "nobody" | "excluded";

/** In the order of the legend; one-sided stretches have two hatchings, after whose side is missing. */
export const GAP_STATES: GapState[] = ["both", "oneSided", "unknown", "nobody", "excluded"];

/** Colours of a set that colour-blind eyes tell apart; the hatchings and dashes tell them apart in print. */
const COLOURS = {
  both: ["#00785a", "#2fc79b"],
  first: ["#c2410c", "#ff9a57"],
  second: ["#6b3fa0", "#c9a4ff"],
  unknown: ["#5b6570", "#a3aeb9"],
  nobody: ["#8a8f94", "#6d7883"],
} as const;

export interface GapLook {
  colour: string;
  hatch: "forward" | "backward" | null;
  width: number;
  dash: number[];
}

export function gapLook(state: GapState, missingFirst: boolean | null, dark: boolean): GapLook {
  const tone = dark ? 1 : 0;
  if (state === "both") return { colour: COLOURS.both[tone], hatch: null, width: 4, dash: [] };
  if (state === "oneSided")
    return missingFirst
      ? { colour: COLOURS.first[tone], hatch: "forward", width: 9, dash: [] }
      : { colour: COLOURS.second[tone], hatch: "backward", width: 9, dash: [] };
  if (state === "unknown") return { colour: COLOURS.unknown[tone], hatch: null, width: 3, dash: [7, 6] };
  if (state === "nobody") return { colour: COLOURS.nobody[tone], hatch: null, width: 2, dash: [] };
  return { colour: COLOURS.nobody[tone], hatch: null, width: 2, dash: [1, 5] };
}

export function gapStyle(look: GapLook, chosen: boolean, dark: boolean): Style[] {
  const width = look.width + (chosen ? 3 : 0);
  const edge = new Style({
    stroke: new Stroke({
      color: dark ? "rgba(8,12,16,.85)" : "rgba(255,255,255,.9)",
      width: width + 3,
      lineCap: "butt",
    }),
  });
  if (!look.hatch)
    return [
      ...(look.dash.length === 0 ? [edge] : []),
      new Style({ stroke: new Stroke({ color: look.colour, width, lineDash: look.dash, lineCap: "butt" }) }),
    ];
  return [
    edge,
    new Style({ stroke: new Stroke({ color: look.colour, width, lineCap: "butt" }) }),
    new Style({
      stroke: new Stroke({
        color: hatch(look.hatch, look.colour, dark ? "#1a2128" : "#ffffff"),
        width: width - 2.5,
        lineCap: "butt",
      }),
    }),
  ];
}
