import { useEffect, useRef } from "preact/hooks";
import "ol/ol.css";
import { api } from "../api/client";
import { useLoaded } from "../app/load";
import { asOf, settings, today, unitsDay } from "../timebar/time";
import { toMapFeatures, toWireExtent } from "./projection";
import { raiseStage, type Stage } from "./stage";

/** A map beside figures or a form: units and hotspots for the eye, and whatever its page lays over them. */
export function SideMap({
  label,
  testId,
  raised,
  bare = false,
  communes = false,
  unitsOn = null,
  fits = true,
}: {
  label: string;
  testId: string;
  /** Called once, when the map stands; what it gives back is called when the map goes. */
  raised: (stage: Stage) => () => void;
  /** Leaves the hotspots out, where they would hide what the page is about. */
  bare?: boolean;
  /** Shows the communes of the day looked at instead of the districts of the period. */
  communes?: boolean;
  /** Day whose units are shown; left out, the day looked at or the period's. */
  unitsOn?: string | null;
  /** Whether the map comes to the units when they are there; false where the page itself says what is looked at. */
  fits?: boolean;
}) {
  const target = useRef<HTMLDivElement>(null);
  const scale = useRef<HTMLDivElement>(null);
  const on = useRef<Stage | null>(null);
  const fitted = useRef(false);

  useEffect(() => {
    if (!target.current || !scale.current) return;
    const stage = raiseStage(target.current, scale.current, null, [0, 0, 0, 0]);
    // Clicks are the page's own here; they choose no hotspot.
    stage.drawing.value = true;
    if (settings.value?.extent) stage.fit(settings.value.extent);
    if (settings.value?.basemap) stage.basemap(settings.value.basemap);
    on.current = stage;
    const gone = raised(stage);
    return () => {
      gone();
      on.current = null;
      stage.dispose();
    };
  }, []);

  const land = useLoaded("land", (signal) => api.backdrop(signal));
  const level = communes ? "commune" : "district";
  const unitDay = unitsOn ?? (communes ? (asOf.value ?? today.value) : unitsDay.value);
  const units = useLoaded(`${level} ${unitDay}`, (signal) =>
    api.units({ level, asOf: unitDay, tolerance: 60 }, signal),
  );
  const hotspots = useLoaded(
    bare ? null : `all ${asOf.value}`,
    (signal) => api.hotspots({ bbox: settings.value?.extent?.join(","), asOf: asOf.value, limit: 2000 }, signal),
    ["hotspot"],
  );
  useEffect(() => {
    for (const [source, loaded] of [
      [on.current?.land, land.value],
      [on.current?.units, units.value],
      [on.current?.hotspots, hotspots.value],
    ] as const) {
      source?.clear();
      if (loaded) source?.addFeatures(toMapFeatures(loaded));
    }
    const extent = on.current?.units.getExtent();
    if (extent && units.value && fits && !on.current?.units.isEmpty() && !fitted.current) {
      fitted.current = true;
      on.current?.fit(toWireExtent(extent), 12);
    }
  }, [land.value, units.value, hotspots.value]);

  return (
    <div class="side-map">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the map is moved with the arrow keys, so it must take the focus. */}
      <section class="map" ref={target} tabIndex={0} aria-label={label} data-testid={testId} />
      <div class="scale" ref={scale} />
    </div>
  );
}
