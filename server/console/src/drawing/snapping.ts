import Feature from "ol/Feature";
import Snap from "ol/interaction/Snap";
import type VectorSource from "ol/source/Vector";
import { api } from "../api/client";
import { t } from "../i18n/i18n";
import type { Key } from "../i18n/vi";
import { toMapFeatures } from "../map/projection";
import type { Stage } from "../map/stage";
import { today } from "../timebar/time";

const SNAP_PIXELS = 10;

const SNAPPED: Record<string, Key> = {
  hotspot: "draw.snappedHotspot",
  route: "routes.snappedRoute",
  street: "routes.snappedStreet",
};

/** Borders of communes and outlines of the other hotspots; the full ones, not those simplified for the screen. */
export function snapTargets(on: Stage, targets: VectorSource, redraws: string | null): void {
  targets.addFeatures(
    on.hotspots
      .getFeatures()
      .filter((feature) => feature.getId() !== redraws)
      .map((feature) => named(feature, "hotspot", String(feature.get("name")))),
  );
  api.units({ level: "commune", asOf: today.value, tolerance: 0 }).then(
    (units) =>
      targets.addFeatures(toMapFeatures(units).map((unit) => named(unit, "unit", String(unit.get("fullName"))))),
    () => targets.addFeatures(on.units.getFeatures().map((unit) => named(unit, "unit", String(unit.get("fullName"))))),
  );
}

function named(from: Feature, kind: "hotspot" | "unit", name: string): Feature {
  return new Feature({ geometry: from.getGeometry(), kind, name });
}

/** Snapping that tells what it snapped to. */
export function snapTo(targets: VectorSource, tell: (name: string | null) => void): Snap {
  const snap = new Snap({ source: targets, pixelTolerance: SNAP_PIXELS, edge: true, vertex: true });
  snap.on("snap", ({ feature }) => {
    const name = String(feature?.get("name") ?? "");
    tell(t(SNAPPED[String(feature?.get("kind"))] ?? "draw.snappedUnit", { name }));
  });
  snap.on("unsnap", () => tell(null));
  return snap;
}
