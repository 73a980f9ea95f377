import Feature from "ol/Feature";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import { useEffect, useRef } from "preact/hooks";
import type { HotCell, HotCluster } from "../api/types";
import { t } from "../i18n/i18n";
import { toMapGeometry, toWireExtent } from "../map/projection";
import { SideMap } from "../map/SideMap";
import type { Stage } from "../map/stage";
import { dark } from "../ui/theme";
import { cellStyle } from "./cellStyle";

const ABOVE_BORDERS = 5;

interface Laid {
  stage: Stage;
  cells: VectorSource;
  clusters: VectorSource;
  layers: VectorLayer[];
}

/** Cells and clusters over units and hotspots. */
export function AnalysisMap({
  cells,
  clusters,
  chosen,
  choose,
}: {
  cells: HotCell[];
  clusters: HotCluster[];
  chosen: number | null;
  choose: (cluster: number | null) => void;
}) {
  const laid = useRef<Laid | null>(null);
  const latest = useRef({ choose, chosen, most: 0 });
  latest.current = { choose, chosen, most: Math.max(0, ...cells.map(({ incidents }) => incidents)) };

  function lay(stage: Stage): () => void {
    const [cellSource, clusterSource] = [new VectorSource(), new VectorSource()];
    const cellLayer = new VectorLayer({
      source: cellSource,
      style: (feature) => cellStyle(feature.get("cell") as HotCell, latest.current.most, dark.value, false),
    });
    const clusterLayer = new VectorLayer({
      source: clusterSource,
      zIndex: 6,
      style: (feature) => clusterStyle(Number(feature.get("number")), latest.current.chosen === feature.get("number")),
    });
    // Above the units' borders, below their names and the hotspots.
    stage.map.getLayers().insertAt(ABOVE_BORDERS, cellLayer);
    stage.map.addLayer(clusterLayer);
    stage.map.on("singleclick", (event) => {
      const found = stage.map.forEachFeatureAtPixel(event.pixel, (feature) => feature, {
        layerFilter: (layer) => layer === clusterLayer,
      });
      latest.current.choose(found ? Number(found.get("number")) : null);
    });
    laid.current = { stage, cells: cellSource, clusters: clusterSource, layers: [cellLayer, clusterLayer] };
    return () => {
      laid.current = null;
    };
  }

  useEffect(() => {
    const on = laid.current;
    if (!on) return;
    on.cells.clear();
    on.cells.addFeatures(cells.map((cell) => new Feature({ geometry: toMapGeometry(cell.outline), cell })));
    on.clusters.clear();
    on.clusters.addFeatures(
      clusters.map(({ outline }, number) => new Feature({ geometry: toMapGeometry(outline), number })),
    );
    // Cells without clusters are what is looked for themselves.
    const extent = on.cells.getExtent();
    if (extent && clusters.length === 0 && cells.length > 0) on.stage.fit(toWireExtent(extent), 13);
  }, [cells, clusters]);
  useEffect(() => {
    for (const layer of laid.current?.layers ?? []) layer.changed();
    const cluster = chosen === null ? undefined : clusters[chosen];
    if (cluster) laid.current?.stage.fit(toWireExtent(toMapGeometry(cluster.outline).getExtent()), 14);
  }, [chosen, clusters, dark.value]);

  return <SideMap label={t("analysis.map")} testId="analysis-map" raised={lay} />;
}

function clusterStyle(number: number, chosen: boolean): Style {
  return new Style({
    zIndex: chosen ? 2 : 1,
    fill: new Fill({ color: "rgba(0,0,0,0.01)" }),
    stroke: new Stroke({ color: dark.value ? "#ffffff" : "#16202b", width: chosen ? 4 : 2 }),
    text: new Text({
      text: String(number + 1),
      font: '600 14px "Be Vietnam Pro", sans-serif',
      fill: new Fill({ color: dark.value ? "#ffffff" : "#16202b" }),
      stroke: new Stroke({ color: dark.value ? "#12171c" : "#ffffff", width: 4 }),
      overflow: true,
    }),
  });
}
