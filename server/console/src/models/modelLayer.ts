import { effect, signal } from "@preact/signals";
import Feature from "ol/Feature";
import Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import { useEffect } from "preact/hooks";
import { api } from "../api/client";
import type { ModelProperties, Feature as WireFeature } from "../api/types";
import { type Loaded, useLoaded } from "../app/load";
import { chooseModel, chosenModel, layersOn, revision } from "../map/choice";
import { toMapFeatures, toMapPoint, toWirePoint } from "../map/projection";
import { stage } from "../map/stage";
import { asOf } from "../timebar/time";
import { dark } from "../ui/theme";
import { modelMark } from "./modelMark";
import { place, placing } from "./placing";

export type Models = readonly WireFeature<ModelProperties>[];

export const hoveredModel = signal<string | null>(null);

const MOST = 2000;
const NEAR = 70;
const NAMED = 12;

/** Draws the models of a box on the map, and gives them to the legend and the hint. */
export function useModels(bbox: readonly number[] | null): Loaded<{ features: Models }> {
  const on = layersOn.value.includes("models");
  const loaded = useLoaded(
    on && bbox ? `models ${bbox.join()} ${asOf.value} ${revision.value}` : null,
    (abort) => api.models({ bbox: bbox?.join(","), asOf: asOf.value, limit: MOST }, abort),
    ["model"],
  );

  useEffect(() => {
    const raised = stage.value;
    if (!raised) return;
    const source = new VectorSource();
    const layer = new VectorLayer({
      source,
      updateWhileInteracting: true,
      style: (model, resolution) => {
        const id = String(model.getId());
        const chosen = chosenModel.value === id;
        const lifted = chosen || hoveredModel.value === id;
        return new Style({
          image: modelMark({
            kind: String(model.get("kind")),
            state: model.get("state"),
            near: resolution < NEAR || lifted,
            chosen,
            dark: dark.value,
          }),
          zIndex: lifted ? 1000 : 1,
        });
      },
    });
    // What is chosen or pointed at may not hide under a hotspot.
    const raisedMark = new VectorLayer({
      source,
      style: (model) => {
        const id = String(model.getId());
        const chosen = chosenModel.value === id;
        if (!chosen && hoveredModel.value !== id) return undefined;
        return new Style({
          image: modelMark({
            kind: String(model.get("kind")),
            state: model.get("state"),
            near: true,
            chosen,
            dark: dark.value,
          }),
        });
      },
    });
    const names = new VectorLayer({
      source,
      declutter: true,
      style: (model, resolution) => {
        const chosen = chosenModel.value === String(model.getId());
        if (!chosen && resolution > NAMED) return undefined;
        return new Style({
          text: new Text({
            text: String(model.get("name")),
            font: `${chosen ? 600 : 500} 12px "Be Vietnam Pro", system-ui, sans-serif`,
            offsetY: -19,
            fill: new Fill({ color: dark.value ? "#cfe1f7" : "#123f73" }),
            stroke: new Stroke({ color: dark.value ? "rgba(12,16,20,.9)" : "rgba(255,255,255,.92)", width: 3.5 }),
          }),
          zIndex: chosen ? 10 : 1,
        });
      },
    });
    const spot = new Feature<Point>();
    const spots = new VectorLayer({
      source: new VectorSource({ features: [spot] }),
      style: () =>
        new Style({
          image: modelMark({ kind: "", state: "planned", near: true, chosen: true, dark: dark.value }),
          zIndex: 2000,
        }),
    });
    raised.addUnder(layer, names);
    raised.map.addLayer(raisedMark);
    raised.map.addLayer(spots);

    const stops = [
      raised.addPicker((pixel, act, underHotspot) => {
        if (placing.value) {
          if (act === "choose") place(toWirePoint(raised.map.getCoordinateFromPixel(pixel)));
          return true;
        }
        hoveredModel.value = null;
        if (underHotspot) return false;
        const found = raised.map.forEachFeatureAtPixel(pixel, (feature) => feature, {
          layerFilter: (one) => one === layer,
          hitTolerance: 4,
        });
        const id = found ? String(found.getId()) : null;
        hoveredModel.value = id;
        if (id && act === "choose") chooseModel(id);
        return id !== null;
      }),
      effect(() => {
        dark.value;
        chosenModel.value;
        hoveredModel.value;
        layer.changed();
        names.changed();
        raisedMark.changed();
        spots.changed();
      }),
      effect(() => {
        layer.setVisible(layersOn.value.includes("models"));
        names.setVisible(layersOn.value.includes("models"));
        raisedMark.setVisible(layersOn.value.includes("models"));
      }),
      effect(() => {
        const position = placing.value?.position;
        spot.setGeometry(position ? new Point(toMapPoint(position)) : undefined);
      }),
    ];
    sourceOf.value = source;
    return () => {
      for (const stop of stops) stop();
      sourceOf.value = null;
      hoveredModel.value = null;
      raised.map.removeLayer(layer);
      raised.map.removeLayer(names);
      raised.map.removeLayer(raisedMark);
      raised.map.removeLayer(spots);
    };
  }, [stage.value]);

  useEffect(() => {
    if (!sourceOf.value || !loaded.value) return;
    sourceOf.value.clear();
    sourceOf.value.addFeatures(toMapFeatures(loaded.value));
  }, [loaded.value, sourceOf.value]);

  return loaded;
}

const sourceOf = signal<VectorSource | null>(null);
