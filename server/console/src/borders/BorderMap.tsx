import Feature, { type FeatureLike } from "ol/Feature";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { useEffect, useRef } from "preact/hooks";
import type { BorderGapProperties, BorderZone, FeatureCollection, ZonePreview } from "../api/types";
import { t } from "../i18n/i18n";
import { toMapFeatures, toMapGeometry, toWireExtent } from "../map/projection";
import { SideMap } from "../map/SideMap";
import type { Stage } from "../map/stage";
import { dark } from "../ui/theme";
import { type GapState, gapLook, gapStyle } from "./gapStyle";

interface Laid {
  stage: Stage;
  gaps: VectorSource;
  strips: VectorSource;
  segments: VectorSource;
  layers: VectorLayer[];
}

/** Strips of the chosen zone under the watched stretches of all borders; segments while they are picked. */
export function BorderMap(props: {
  gaps: FeatureCollection<BorderGapProperties> | null;
  zone: BorderZone | null;
  preview: ZonePreview | null;
  /** Segments that are picked, or null while none can be. */
  picked: ReadonlySet<number> | null;
  choose: (zone: string | null) => void;
  pick: (segment: number) => void;
}) {
  const { gaps, zone, preview, picked } = props;
  const laid = useRef<Laid | null>(null);
  const latest = useRef(props);
  latest.current = props;

  function lay(stage: Stage): () => void {
    const [gapSource, stripSource, segmentSource] = [new VectorSource(), new VectorSource(), new VectorSource()];
    const strips = new VectorLayer({ source: stripSource, style: stripStyle });
    const stretches = new VectorLayer({
      source: gapSource,
      zIndex: 5,
      style: (stretch) => stretchStyle(stretch, latest.current.zone?.id ?? null, latest.current.picked !== null),
    });
    const segments = new VectorLayer({
      source: segmentSource,
      zIndex: 6,
      style: (segment) => segmentStyle(latest.current.picked?.has(Number(segment.getId())) ?? false, segment),
    });
    for (const layer of [strips, stretches, segments]) stage.map.addLayer(layer);
    stage.map.on("singleclick", (event) => {
      const at = (layer: VectorLayer) =>
        stage.map.forEachFeatureAtPixel(event.pixel, (feature) => feature, {
          layerFilter: (one) => one === layer,
          hitTolerance: 8,
        });
      if (latest.current.picked) {
        const segment = at(segments);
        if (segment) latest.current.pick(Number(segment.getId()));
        return;
      }
      const stretch = at(stretches);
      if (stretch) latest.current.choose(String(stretch.get("zone")));
    });
    laid.current = {
      stage,
      gaps: gapSource,
      strips: stripSource,
      segments: segmentSource,
      layers: [strips, stretches, segments],
    };
    return () => {
      laid.current = null;
    };
  }

  useEffect(() => {
    const on = laid.current;
    if (!on) return;
    on.gaps.clear();
    if (!gaps) return;
    on.gaps.addFeatures(toMapFeatures(gaps));
    if (latest.current.zone || latest.current.preview) return;
    // First what somebody watched: there the gaps are.
    const watched = new VectorSource({ features: on.gaps.getFeatures().filter(isWatched) });
    const seen = watched.isEmpty() ? on.gaps : watched;
    const extent = seen.getExtent();
    if (extent && !seen.isEmpty()) on.stage.fit(toWireExtent(extent), 14);
  }, [gaps]);
  useEffect(() => {
    const on = laid.current;
    if (!on) return;
    on.strips.clear();
    const sides = zone?.sides ?? preview?.sides ?? [];
    on.strips.addFeatures(
      sides.map(({ strip }, side) => new Feature({ geometry: toMapGeometry(strip), first: side === 0 })),
    );
    if (preview && !zone) on.strips.addFeature(new Feature({ geometry: toMapGeometry(preview.line), line: true }));
    const extent = on.strips.getExtent();
    if (extent && sides.length > 0) on.stage.fit(toWireExtent(extent), 15);
  }, [zone?.id, zone?.version, preview]);
  useEffect(() => {
    const on = laid.current;
    if (!on) return;
    on.segments.clear();
    if (!picked || !zone) return;
    on.segments.addFeatures(
      zone.segments.map(({ id, line, patrollable }) => {
        const segment = new Feature({ geometry: toMapGeometry(line), patrollable });
        segment.setId(id);
        return segment;
      }),
    );
  }, [zone?.id, zone?.version, picked !== null]);
  useEffect(() => {
    for (const layer of laid.current?.layers ?? []) layer.changed();
  }, [zone?.id, picked, dark.value]);

  return <SideMap label={t("borders.map")} testId="borders-map" raised={lay} bare communes />;
}

const isWatched = (stretch: FeatureLike) => stretch.get("state") === "both" || stretch.get("state") === "oneSided";

function stretchStyle(stretch: FeatureLike, chosen: string | null, picking: boolean): Style[] | undefined {
  const own = stretch.get("zone") === chosen;
  if (picking && own) return undefined;
  const look = gapLook(stretch.get("state") as GapState, Boolean(stretch.get("missingFirst")), dark.value);
  return gapStyle(look, own, dark.value);
}

function stripStyle(strip: FeatureLike): Style {
  if (strip.get("line"))
    return new Style({ stroke: new Stroke({ color: dark.value ? "#ffffff" : "#16202b", width: 3 }), zIndex: 2 });
  const look = gapLook("oneSided", Boolean(strip.get("first")), dark.value);
  return new Style({
    fill: new Fill({ color: `${look.colour}2e` }),
    stroke: new Stroke({ color: look.colour, width: 1.2 }),
  });
}

function segmentStyle(picked: boolean, segment: FeatureLike): Style[] {
  const ink = dark.value ? "#ffffff" : "#16202b";
  return [
    new Style({ stroke: new Stroke({ color: dark.value ? "#12171c" : "#ffffff", width: 10, lineCap: "butt" }) }),
    new Style({
      stroke: new Stroke({
        color: picked ? (dark.value ? "#8ab8f5" : "#1d4f86") : ink,
        width: picked ? 8 : 3,
        lineCap: "butt",
        lineDash: segment.get("patrollable") ? [] : [2, 5],
      }),
    }),
  ];
}
