import type { FeatureLike } from "ol/Feature";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import CircleStyle from "ol/style/Circle";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import { routeLooks } from "../looks/looks";
import type { Stage } from "../map/stage";
import { dark } from "../ui/theme";

export interface RoutesOnMap {
  source: VectorSource;
  layer: VectorLayer;
  stops: VectorSource;
  stopLayer: VectorLayer;
  /** Id of the route that stands out. */
  chosen: string | null;
  redraw: () => void;
  remove: () => void;
}

/** Routes over units and under the names of hotspots; a click chooses one. */
export function layRoutes(stage: Stage, choose: (id: string | null) => void): RoutesOnMap {
  const source = new VectorSource();
  const stops = new VectorSource();
  const layer = new VectorLayer({ source, zIndex: 4, style: (feature, r) => routeStyle(feature, r, on.chosen) });
  const stopLayer = new VectorLayer({ source: stops, zIndex: 5, style: stopStyle });
  stage.map.addLayer(layer);
  stage.map.addLayer(stopLayer);
  const click = (event: { pixel: number[] }) => {
    const found = stage.map.forEachFeatureAtPixel(event.pixel, (feature) => feature, {
      layerFilter: (one) => one === layer,
      hitTolerance: 10,
    });
    choose(found ? String(found.getId()) : null);
  };
  stage.map.on("singleclick", click);
  const on: RoutesOnMap = {
    source,
    layer,
    stops,
    stopLayer,
    chosen: null,
    redraw: () => {
      layer.changed();
      stopLayer.changed();
    },
    remove: () => {
      stage.map.un("singleclick", click);
      stage.map.removeLayer(layer);
      stage.map.removeLayer(stopLayer);
    },
  };
  return on;
}

function routeStyle(feature: FeatureLike, resolution: number, chosen: string | null): Style[] {
  const kind = (feature.get("kind") as keyof typeof routeLooks) ?? "control";
  const ended = Boolean(feature.get("endedOn"));
  const stands = chosen === String(feature.getId());
  const colour = routeLooks[kind][dark.value ? "dark" : "colour"];
  const width = stands ? 6 : feature.get("late") ? 5 : routeLooks[kind].width;
  return [
    new Style({
      stroke: new Stroke({ color: dark.value ? "rgba(10,16,22,.85)" : "rgba(255,255,255,.9)", width: width + 3.5 }),
      zIndex: stands ? 2 : 0,
    }),
    new Style({
      stroke: new Stroke({ color: colour, width, ...(ended && { lineDash: [3, 7] }) }),
      zIndex: stands ? 3 : 1,
      ...((stands || resolution < 40) && {
        text: new Text({
          text: String(feature.get("code") ?? ""),
          placement: "line",
          font: '600 12px "Be Vietnam Pro", sans-serif',
          fill: new Fill({ color: dark.value ? "#ffffff" : "#16202b" }),
          stroke: new Stroke({ color: dark.value ? "#12171c" : "#ffffff", width: 4 }),
          textBaseline: "bottom",
          overflow: stands,
        }),
      }),
    }),
  ];
}

export function stopStyle(feature: FeatureLike): Style {
  return new Style({
    image: new CircleStyle({
      radius: 11,
      fill: new Fill({ color: dark.value ? "#12171c" : "#ffffff" }),
      stroke: new Stroke({ color: dark.value ? "#ffffff" : "#16202b", width: 2.5 }),
    }),
    text: new Text({
      text: String(feature.get("position") ?? ""),
      font: '600 12px "Be Vietnam Pro", sans-serif',
      fill: new Fill({ color: dark.value ? "#ffffff" : "#16202b" }),
    }),
  });
}
