import { createEmpty, extend } from "ol/extent";
import Feature from "ol/Feature";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { useEffect } from "preact/hooks";
import type { Geometry } from "../api/types";
import { hatch } from "../looks/hatch";
import { sideLooks } from "../looks/looks";
import { dark } from "../ui/theme";
import { toMapGeometry, toWireExtent } from "./projection";
import { stage } from "./stage";

/** What an outline is in a comparison: what was before, what somebody else made, what is mine or proposed, ground won and lost. */
export type Role = "base" | "theirs" | "mine" | "gained" | "lost";

export interface Compared {
  role: Role;
  geometry: Geometry;
}

interface Look {
  light: string;
  dark: string;
  dash: number[];
  width: number;
  /** What is dashed lies over what is not, so that both are seen where they run together. */
  order: number;
}

/** Told apart by dash as well as by colour. */
export const roleLooks: Record<Exclude<Role, "gained" | "lost">, Look> = {
  base: { ...sideLooks.base, light: sideLooks.base.colour, order: 5 },
  theirs: { ...sideLooks.theirs, light: sideLooks.theirs.colour, order: 4 },
  mine: { ...sideLooks.mine, light: sideLooks.mine.colour, order: 3 },
};

const GROUND: Record<"gained" | "lost", { light: string; dark: string; hatch: "dots" | "crossdiagonal" }> = {
  gained: { light: "#0a7d5f", dark: "#4fd0ad", hatch: "dots" },
  lost: { light: "#b3261e", dark: "#ff9a8f", hatch: "crossdiagonal" },
};

export function roleColour(role: Role): string {
  const look = role === "gained" || role === "lost" ? GROUND[role] : roleLooks[role];
  return dark.value ? look.dark : look.light;
}

/** How an outline is drawn beside others. */
export function roleStyle(role: Role): Style[] {
  const colour = roleColour(role);
  if (role === "gained" || role === "lost")
    return [new Style({ fill: new Fill({ color: hatch(GROUND[role].hatch, colour, `${colour}2e`) }), zIndex: 1 })];
  const { dash, width, order } = roleLooks[role];
  return [
    new Style({
      stroke: new Stroke({ color: dark.value ? "rgba(10,14,18,.8)" : "rgba(255,255,255,.9)", width: width + 3 }),
      zIndex: 2,
    }),
    new Style({ stroke: new Stroke({ color: colour, width, lineDash: dash }), zIndex: order }),
  ];
}

/** Lays outlines over the map while the component is there; what is hidden by its switch stays away. */
export function useComparison(compared: Compared[], key: string): void {
  const on = stage.value;
  const night = dark.value;
  useEffect(() => {
    if (!on || compared.length === 0) return;
    const source = new VectorSource({
      features: compared.map(({ role, geometry }) => {
        const feature = new Feature(toMapGeometry(geometry));
        feature.setStyle(roleStyle(role));
        return feature;
      }),
    });
    const layer = new VectorLayer({ source, zIndex: 18 });
    on.map.addLayer(layer);
    return () => {
      on.map.removeLayer(layer);
    };
  }, [on, key, night]);
}

/** Brings all the outlines of a comparison into view. */
export function bringIntoView(outlines: Geometry[]): void {
  const extent = outlines.reduce((all, one) => extend(all, toMapGeometry(one).getExtent()), createEmpty());
  stage.value?.fit(toWireExtent(extent), 16.5);
}
