import { createEmpty, extend } from "ol/extent";
import Feature from "ol/Feature";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import { useEffect, useRef, useState } from "preact/hooks";
import type { SyncConflict } from "../api/types";
import { t } from "../i18n/i18n";
import { roleStyle } from "../map/comparison";
import { toMapGeometry, toWireExtent } from "../map/projection";
import { SideMap } from "../map/SideMap";
import type { Stage } from "../map/stage";
import { Legend } from "../redraws/Legend";
import { dark } from "../ui/theme";
import { geometryOf } from "./conflictSides";

const SIDES = ["base", "theirs", "mine"] as const;
type Side = (typeof SIDES)[number];

/** The three outlines over one another; each line of the legend is its own switch. */
export function ConflictMap({ conflict, attribute }: { conflict: SyncConflict; attribute: string }) {
  const [hidden, setHidden] = useState<Side[]>([]);
  const laid = useRef<VectorSource | null>(null);
  const night = dark.value;
  const drawn = SIDES.flatMap((side) => {
    const geometry = geometryOf(conflict[side]?.[attribute]);
    return geometry ? [{ side, geometry }] : [];
  });

  function lay(stage: Stage): () => void {
    const source = new VectorSource();
    stage.map.addLayer(new VectorLayer({ source, zIndex: 18 }));
    laid.current = source;
    const extent = drawn.reduce((all, one) => extend(all, toMapGeometry(one.geometry).getExtent()), createEmpty());
    stage.fit(toWireExtent(extent), 16.5);
    return () => {
      laid.current = null;
    };
  }

  useEffect(() => {
    laid.current?.clear();
    laid.current?.addFeatures(
      drawn
        .filter(({ side }) => !hidden.includes(side))
        .map(({ side, geometry }) => {
          const feature = new Feature(toMapGeometry(geometry));
          feature.setStyle(roleStyle(side));
          return feature;
        }),
    );
  }, [hidden, night]);

  return (
    <div class="conflict-map">
      <SideMap label={t("sync.map")} testId="conflict-map" raised={lay} bare communes fits={false} />
      <Legend
        lines={drawn.map(({ side }) => ({
          role: side,
          word: t(`sync.${side}`),
          shown: !hidden.includes(side),
          switched: (on) => setHidden(on ? hidden.filter((one) => one !== side) : [...hidden, side]),
        }))}
      />
    </div>
  );
}
