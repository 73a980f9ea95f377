import Feature from "ol/Feature";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import { useEffect, useRef } from "preact/hooks";
import "ol/ol.css";
import { api } from "../api/client";
import type { HotCell, HotCluster } from "../api/types";
import { useLoaded } from "../app/load";
import { t } from "../i18n/i18n";
import { toMapFeatures, toMapGeometry, toWireExtent } from "../map/projection";
import { raiseStage, type Stage } from "../map/stage";
import { asOf, settings, unitsDay } from "../timebar/time";
import { dark } from "../ui/theme";
import { cellStyle } from "./cellStyle";

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
  const target = useRef<HTMLDivElement>(null);
  const scale = useRef<HTMLDivElement>(null);
  const on = useRef<{ stage: Stage; cells: VectorSource; clusters: VectorSource; layers: VectorLayer[] } | null>(null);
  const latest = useRef({ choose, chosen });
  latest.current = { choose, chosen };

  useEffect(() => {
    if (!target.current || !scale.current) return;
    const stage = raiseStage(target.current, scale.current, null, [0, 0, 0, 0]);
    // Clicks choose clusters here, not hotspots.
    stage.drawing.value = true;
    const cellSource = new VectorSource();
    const clusterSource = new VectorSource();
    const most = () =>
      Math.max(0, ...cellSource.getFeatures().map((feature) => (feature.get("cell") as HotCell).incidents));
    let highest = 0;
    cellSource.on("change", () => {
      highest = most();
    });
    const cellLayer = new VectorLayer({
      source: cellSource,
      zIndex: 5,
      style: (feature) => cellStyle(feature.get("cell") as HotCell, highest, dark.value, false),
    });
    const clusterLayer = new VectorLayer({
      source: clusterSource,
      zIndex: 6,
      style: (feature) => clusterStyle(Number(feature.get("number")), latest.current.chosen === feature.get("number")),
    });
    stage.map.addLayer(cellLayer);
    stage.map.addLayer(clusterLayer);
    stage.map.on("singleclick", (event) => {
      const found = stage.map.forEachFeatureAtPixel(event.pixel, (feature) => feature, {
        layerFilter: (layer) => layer === clusterLayer,
      });
      latest.current.choose(found ? Number(found.get("number")) : null);
    });
    const extent = settings.value?.extent;
    if (extent) stage.fit(extent);
    if (settings.value?.basemap) stage.basemap(settings.value.basemap);
    on.current = { stage, cells: cellSource, clusters: clusterSource, layers: [cellLayer, clusterLayer] };
    return () => {
      on.current = null;
      stage.dispose();
    };
  }, []);

  const land = useLoaded("land", (signal) => api.backdrop(signal));
  const units = useLoaded(`district ${unitsDay.value}`, (signal) =>
    api.units({ level: "district", asOf: unitsDay.value, tolerance: 60 }, signal),
  );
  const hotspots = useLoaded(`all ${asOf.value}`, (signal) =>
    api.hotspots({ bbox: settings.value?.extent?.join(","), asOf: asOf.value, limit: 2000 }, signal),
  );
  useEffect(() => fill(on.current?.stage.land, land.value ? toMapFeatures(land.value) : []), [land.value]);
  useEffect(() => {
    fill(on.current?.stage.units, units.value ? toMapFeatures(units.value) : []);
    const extent = on.current?.stage.units.getExtent();
    if (units.value && extent && !on.current?.stage.units.isEmpty() && cells.length === 0)
      on.current?.stage.fit(toWireExtent(extent), 12);
  }, [units.value]);
  useEffect(
    () => fill(on.current?.stage.hotspots, hotspots.value ? toMapFeatures(hotspots.value) : []),
    [hotspots.value],
  );
  useEffect(() => {
    fill(
      on.current?.cells,
      cells.map((cell) => new Feature({ geometry: toMapGeometry(cell.outline), cell })),
    );
    fill(
      on.current?.clusters,
      clusters.map(({ outline }, number) => new Feature({ geometry: toMapGeometry(outline), number })),
    );
    const extent = on.current?.cells.getExtent();
    if (extent && cells.length > 0) on.current?.stage.fit(toWireExtent(extent), 12);
  }, [cells, clusters]);
  useEffect(() => {
    for (const layer of on.current?.layers ?? []) layer.changed();
    const cluster = chosen === null ? undefined : clusters[chosen];
    if (cluster) on.current?.stage.fit(toWireExtent(toMapGeometry(cluster.outline).getExtent()), 14);
  }, [chosen, dark.value]);

  return (
    <div class="analysis-map">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the map is moved with the arrow keys, so it must take the focus. */}
      <section class="map" ref={target} tabIndex={0} aria-label={t("analysis.map")} data-testid="analysis-map" />
      <div class="scale" ref={scale} />
    </div>
  );
}

function fill(source: VectorSource | undefined, features: Feature[]): void {
  source?.clear();
  source?.addFeatures(features);
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
