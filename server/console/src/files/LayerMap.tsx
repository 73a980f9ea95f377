import Feature from "ol/Feature";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { useEffect, useRef } from "preact/hooks";
import type { LayerPlace } from "../api/types";
import { t } from "../i18n/i18n";
import { toMapGeometry, toWireExtent } from "../map/projection";
import { SideMap } from "../map/SideMap";
import type { Stage } from "../map/stage";
import { dark } from "../ui/theme";

/** The file's features as the chosen system lays them, and dashed as another would. */
export function LayerMap({
  places,
  others,
  otherName,
}: {
  places: LayerPlace[];
  others: LayerPlace[];
  otherName: string | null;
}) {
  const laid = useRef<{ stage: Stage; source: VectorSource; other: VectorSource } | null>(null);

  function lay(stage: Stage): () => void {
    const [source, other] = [new VectorSource(), new VectorSource()];
    stage.map.addLayer(new VectorLayer({ source: other, zIndex: 8, style: () => styled(true) }));
    stage.map.addLayer(new VectorLayer({ source, zIndex: 9, style: () => styled(false) }));
    laid.current = { stage, source, other };
    return () => {
      laid.current = null;
    };
  }

  useEffect(() => {
    const on = laid.current;
    if (!on) return;
    for (const [source, shown] of [
      [on.source, places],
      [on.other, others],
    ] as const) {
      source.clear();
      source.addFeatures(shown.map(({ outline }) => new Feature(toMapGeometry(outline))));
    }
    const extent = on.source.getExtent();
    if (extent && !on.source.isEmpty()) on.stage.fit(toWireExtent(extent), 16);
  }, [places, others]);

  return (
    <div>
      <SideMap label={t("layers.map")} testId="layer-map" raised={lay} />
      {otherName && others.length > 0 && <p class="quiet small">{t("layers.dashed", { name: otherName })}</p>}
    </div>
  );
}

function styled(dashed: boolean): Style {
  const ink = dark.value ? "#ffb454" : "#b22c0a";
  const stroke = new Stroke({
    color: dashed ? (dark.value ? "#a3aeb9" : "#57616c") : ink,
    width: 2.5,
    lineDash: dashed ? [6, 5] : [],
  });
  const fill = new Fill({ color: dashed ? "rgba(120,130,140,.08)" : "rgba(230,120,40,.25)" });
  return new Style({ stroke, fill, image: new CircleStyle({ radius: 6, stroke, fill }) });
}
