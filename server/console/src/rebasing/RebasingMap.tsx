import { createEmpty, extend } from "ol/extent";
import Feature from "ol/Feature";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import { useEffect, useRef } from "preact/hooks";
import type { FeatureCollection, RebasingCase, UnitProperties } from "../api/types";
import { t } from "../i18n/i18n";
import { roleStyle } from "../map/comparison";
import { toMapGeometry, toWireExtent } from "../map/projection";
import { SideMap } from "../map/SideMap";
import type { Stage } from "../map/stage";
import { Legend } from "../redraws/Legend";
import { dark } from "../ui/theme";

/** An entry's frozen outline over the units that may take it; the one that is chosen is filled. */
export function RebasingMap({
  found,
  units,
  chosen,
}: {
  found: RebasingCase;
  /** Units in force on the day asked for. */
  units: FeatureCollection<UnitProperties> | null;
  chosen: string | null;
}) {
  const laid = useRef<VectorSource | null>(null);
  const night = dark.value;

  function lay(stage: Stage): () => void {
    const source = new VectorSource();
    stage.map.addLayer(new VectorLayer({ source, zIndex: 18 }));
    laid.current = source;
    stage.fit(toWireExtent(extend(createEmpty(), toMapGeometry(found.footprint).getExtent())), 13);
    return () => {
      laid.current = null;
    };
  }

  useEffect(() => {
    const codes = new Set(found.entry.candidates.map(({ code }) => code));
    if (chosen) codes.add(chosen);
    const lines = (units?.features ?? [])
      .filter(({ properties }) => codes.has(properties.code))
      .map(({ properties, geometry }) => {
        const feature = new Feature(toMapGeometry(geometry));
        feature.setStyle([...(properties.code === chosen ? roleStyle("gained") : []), ...roleStyle("base")]);
        return feature;
      });
    const footprint = new Feature(toMapGeometry(found.footprint));
    footprint.setStyle(roleStyle("mine"));
    laid.current?.clear();
    laid.current?.addFeatures([...lines, footprint]);
  }, [found, units, chosen, night]);

  return (
    <div class="conflict-map">
      <SideMap
        label={t("rebasing.map")}
        testId="rebasing-map"
        raised={lay}
        bare
        communes
        unitsOn={found.unitsOn}
        fits={false}
      />
      <Legend
        lines={[
          { role: "mine", word: t("rebasing.footprint") },
          { role: "base", word: t("rebasing.candidate") },
          ...(chosen ? [{ role: "gained" as const, word: t("rebasing.chosen") }] : []),
        ]}
      />
    </div>
  );
}
