import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import type { HotCell, HotClass } from "../api/types";

export const CLASSES: HotClass[] = ["persistent", "emerging", "intermittent", "former"];

/** A colour for each class that is told apart by colour-blind eyes, and a dash that is told apart in print. */
const LOOKS: Record<HotClass, { fill: string; edge: string; dash: number[] }> = {
  persistent: { fill: "rgba(178, 24, 43, 0.72)", edge: "#7f0f1f", dash: [] },
  emerging: { fill: "rgba(230, 130, 0, 0.68)", edge: "#8f4a00", dash: [6, 3] },
  intermittent: { fill: "rgba(240, 208, 80, 0.62)", edge: "#8a6d00", dash: [2, 3] },
  former: { fill: "rgba(120, 130, 140, 0.35)", edge: "#5b6570", dash: [1, 4] },
};

export const classLook = (one: HotClass) => LOOKS[one];

/** The class a cell is drawn in: one that is hot over the whole span only counts as now and then. */
export function shownClass(cell: Pick<HotCell, "hot" | "class">): HotClass | null {
  return cell.class ?? (cell.hot ? "intermittent" : null);
}

/** How strongly a cell that is not hot is tinted, 0 to 1. */
export function tint(incidents: number, most: number): number {
  return most === 0 ? 0 : 0.08 + 0.27 * Math.sqrt(incidents / most);
}

export function cellStyle(cell: HotCell, most: number, dark: boolean, chosen: boolean): Style {
  const one = shownClass(cell);
  const ink = dark ? "255, 255, 255" : "27, 60, 100";
  const look = one ? LOOKS[one] : null;
  return new Style({
    zIndex: chosen ? 3 : look ? 2 : 1,
    fill: new Fill({ color: look?.fill ?? `rgba(${ink}, ${tint(cell.incidents, most)})` }),
    stroke: chosen
      ? new Stroke({ color: dark ? "#ffffff" : "#16202b", width: 3 })
      : new Stroke({ color: look?.edge ?? `rgba(${ink}, 0.15)`, width: look ? 1.4 : 0.6, lineDash: look?.dash ?? [] }),
  });
}
