import Feature from "ol/Feature";
import type Geometry from "ol/geom/Geometry";
import MultiLineString from "ol/geom/MultiLineString";
import Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import { fromLonLat } from "ol/proj";
import VectorSource from "ol/source/Vector";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import { useEffect, useRef } from "preact/hooks";
import type { PatrolTrack } from "../api/types";
import { t } from "../i18n/i18n";
import { toMapGeometry, toWireExtent } from "../map/projection";
import { SideMap } from "../map/SideMap";
import type { Stage } from "../map/stage";
import { dark } from "../ui/theme";
import { at, walked } from "./replay";

interface Laid {
  stage: Stage;
  route: VectorSource;
  gaps: VectorSource;
  walked: VectorSource;
}

/** A patrol on the map: its route by what was covered, the known track up to a moment, and the ends of its gaps. */
export function PatrolMap({ track, second }: { track: PatrolTrack | null; second: number }) {
  const laid = useRef<Laid | null>(null);

  function lay(stage: Stage): () => void {
    const [route, gaps, done] = [new VectorSource(), new VectorSource(), new VectorSource()];
    stage.map.addLayer(
      new VectorLayer({ source: route, zIndex: 7, style: (feature) => ofRoute(String(feature.get("state"))) }),
    );
    stage.map.addLayer(
      new VectorLayer({ source: done, zIndex: 8, style: (feature) => ofTrack(feature.getGeometry() as Geometry) }),
    );
    stage.map.addLayer(new VectorLayer({ source: gaps, zIndex: 9, style: ofGap() }));
    laid.current = { stage, route, gaps, walked: done };
    return () => {
      laid.current = null;
    };
  }

  useEffect(() => {
    const on = laid.current;
    if (!on) return;
    on.route.clear();
    on.gaps.clear();
    for (const { state, line } of track?.stretches ?? [])
      on.route.addFeature(new Feature({ geometry: toMapGeometry(line), state }));
    for (const { ends } of track?.runs ?? []) if (ends) on.gaps.addFeature(new Feature(toMapGeometry(ends)));
    const shown = new VectorSource();
    for (const { line } of track?.runs ?? []) if (line) shown.addFeature(new Feature(toMapGeometry(line)));
    shown.addFeatures(on.route.getFeatures().map((feature) => feature.clone()));
    const extent = shown.getExtent();
    if (extent && !shown.isEmpty()) on.stage.fit(toWireExtent(extent), 16);
  }, [track]);

  useEffect(() => {
    const on = laid.current;
    if (!on) return;
    on.walked.clear();
    if (!track) return;
    const lines = walked(track.runs, second).map((line) => line.map((place) => fromLonLat(place)));
    on.walked.addFeature(new Feature(new MultiLineString(lines.filter((line) => line.length > 1))));
    const { place } = at(track.runs, second);
    if (place) on.walked.addFeature(new Feature(new Point(fromLonLat(place))));
  }, [track, second]);

  return (
    <div>
      <SideMap label={t("tracks.map")} testId="patrol-map" raised={lay} fits={!track} />
      <ul class="cell-legend small" aria-label={t("tracks.legend")}>
        {(["covered", "notCovered", "unknown", "track", "gap"] as const).map((key) => (
          <li key={key}>
            <svg width="30" height="12" aria-hidden="true" class={`stretch ${key}`}>
              {key === "gap" ? <circle cx="15" cy="6" r="4.5" /> : <line x1="1" y1="6" x2="29" y2="6" />}
            </svg>
            {t(`tracks.legend.${key}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function ofRoute(state: string): Style {
  const night = dark.value;
  if (state === "covered") return new Style({ stroke: new Stroke({ color: night ? "#3cc6a0" : "#00896a", width: 7 }) });
  if (state === "unknown")
    return new Style({
      stroke: new Stroke({ color: night ? "#a3aeb9" : "#6b7580", width: 5, lineDash: [4, 8], lineCap: "butt" }),
    });
  return new Style({ stroke: new Stroke({ color: night ? "#ff8a5c" : "#c8400a", width: 5 }) });
}

function ofTrack(geometry: Geometry): Style {
  const ink = dark.value ? "#8fc7ff" : "#0b3d75";
  if (geometry instanceof Point)
    return new Style({
      image: new CircleStyle({
        radius: 8,
        fill: new Fill({ color: ink }),
        stroke: new Stroke({ color: "#fff", width: 2.5 }),
      }),
    });
  return new Style({ stroke: new Stroke({ color: ink, width: 2 }) });
}

function ofGap(): Style {
  return new Style({
    image: new CircleStyle({
      radius: 6,
      fill: new Fill({ color: "rgba(255,255,255,.85)" }),
      stroke: new Stroke({ color: "#57616c", width: 2, lineDash: [3, 3] }),
    }),
  });
}
