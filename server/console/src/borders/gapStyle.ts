import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { hatch } from "../looks/hatch";
import { gapLooks } from "../looks/looks";

export type GapState = "both" | "oneSided" | "unknown" | "nobody" | "excluded";

/** In the order of the legend; one-sided stretches have two hatchings, after whose side is missing. */
export const GAP_STATES: GapState[] = ["both", "oneSided", "unknown", "nobody", "excluded"];

export interface GapLook {
  colour: string;
  hatch: "forward" | "backward" | null;
  width: number;
  dash: number[];
}

export function gapLook(state: GapState, missingFirst: boolean | null, dark: boolean): GapLook {
  const look = gapLooks[state !== "oneSided" ? state : missingFirst ? "missingFirst" : "missingSecond"];
  return {
    colour: dark ? look.dark : look.colour,
    hatch: look.hatch === "forward" || look.hatch === "backward" ? look.hatch : null,
    width: look.width,
    dash: look.dash,
  };
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
