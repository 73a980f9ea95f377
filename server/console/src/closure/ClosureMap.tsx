import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { useEffect, useRef } from "preact/hooks";
import type { BorderGapProperties, FeatureCollection, StreetGapProperties } from "../api/types";
import { type GapState, gapLook, gapStyle } from "../borders/gapStyle";
import { t } from "../i18n/i18n";
import { toMapFeatures, toWireExtent } from "../map/projection";
import { SideMap } from "../map/SideMap";
import type { Stage } from "../map/stage";
import { dark } from "../ui/theme";

export type StreetState = StreetGapProperties["state"];

const STREETS: Record<StreetState, { light: string; dark: string; width: number; dash: number[] }> = {
  covered: { light: "#00785a", dark: "#2fc79b", width: 3, dash: [] },
  unknown: { light: "#5b6570", dark: "#a3aeb9", width: 3, dash: [6, 6] },
  gap: { light: "#c2410c", dark: "#ff9a57", width: 2.5, dash: [] },
  excluded: { light: "#8a8f94", dark: "#6d7883", width: 2, dash: [1, 5] },
};
const STREET_STATES: StreetState[] = ["covered", "gap", "unknown", "excluded"];

/** Gap map: streets that no patrol covered, over the borders by how they were watched. */
export function ClosureMap({
  streets,
  borders,
}: {
  streets: FeatureCollection<StreetGapProperties> | null;
  borders: FeatureCollection<BorderGapProperties> | null;
}) {
  const laid = useRef<{ stage: Stage; streets: VectorSource; borders: VectorSource; layers: VectorLayer[] } | null>(
    null,
  );

  function lay(stage: Stage): () => void {
    const [streetSource, borderSource] = [new VectorSource(), new VectorSource()];
    const borderLayer = new VectorLayer({
      source: borderSource,
      zIndex: 5,
      style: (stretch) =>
        gapStyle(
          gapLook(stretch.get("state") as GapState, Boolean(stretch.get("missingFirst")), dark.value),
          false,
          dark.value,
        ),
    });
    const streetLayer = new VectorLayer({
      source: streetSource,
      zIndex: 6,
      style: (stretch) => {
        const look = STREETS[stretch.get("state") as StreetState];
        return new Style({
          zIndex: stretch.get("state") === "covered" ? 2 : 1,
          stroke: new Stroke({
            color: dark.value ? look.dark : look.light,
            width: look.width,
            lineDash: look.dash,
            lineCap: "butt",
          }),
        });
      },
    });
    stage.map.addLayer(borderLayer);
    stage.map.addLayer(streetLayer);
    laid.current = { stage, streets: streetSource, borders: borderSource, layers: [borderLayer, streetLayer] };
    return () => {
      laid.current = null;
    };
  }

  useEffect(() => {
    const on = laid.current;
    if (!on) return;
    on.streets.clear();
    on.borders.clear();
    if (streets) on.streets.addFeatures(toMapFeatures(streets));
    if (borders) on.borders.addFeatures(toMapFeatures(borders));
    const seen = on.streets.isEmpty() ? on.borders : on.streets;
    const extent = seen.getExtent();
    if (extent && !seen.isEmpty()) on.stage.fit(toWireExtent(extent), 14);
  }, [streets, borders]);
  useEffect(() => {
    for (const layer of laid.current?.layers ?? []) layer.changed();
  }, [dark.value]);

  return (
    <div class="closure-map">
      <SideMap label={t("closure.map")} testId="closure-map" raised={lay} communes />
      {streets && streets.features.length > 0 && (
        <ul class="cell-legend map-legend" aria-label={t("closure.legend")}>
          {STREET_STATES.map((state) => {
            const look = STREETS[state];
            return (
              <li key={state}>
                <svg viewBox="0 0 30 14" width="30" height="14" aria-hidden="true">
                  <path
                    d="M1 7H29"
                    stroke={dark.value ? look.dark : look.light}
                    stroke-width={look.width}
                    stroke-dasharray={look.dash.join(" ")}
                  />
                </svg>
                {t(`closure.street.${state}`)}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
