import { effect } from "@preact/signals";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import Fill from "ol/style/Fill";
import Stroke from "ol/style/Stroke";
import Style from "ol/style/Style";
import Text from "ol/style/Text";
import { useEffect, useRef } from "preact/hooks";
import { api } from "../api/client";
import { useLoaded } from "../app/load";
import { go, href } from "../app/route";
import { zoneLook } from "../looks/looks";
import { layersOn, revision } from "../map/choice";
import { toMapFeatures } from "../map/projection";
import { stage } from "../map/stage";
import { asOf } from "../timebar/time";
import { dark } from "../ui/theme";

const MOST = 2000;
const NAMED = 40;

/** How border zones are drawn on the map: a wide band with a thin line in it. */
export const zoneColour = (inDark: boolean) => (inDark ? zoneLook.dark : zoneLook.colour);

/** Draws the border zones of the day on the main map; a click opens the zone on its own page. */
export function useZones(): void {
  const source = useRef(new VectorSource());
  const on = layersOn.value.includes("zones");
  const loaded = useLoaded(on ? `zones ${asOf.value} ${revision.value}` : null, (abort) =>
    api.borderZones({ asOf: asOf.value, limit: MOST }, abort),
  );

  useEffect(() => {
    const raised = stage.value;
    if (!raised) return;
    const layer = new VectorLayer({
      source: source.current,
      declutter: true,
      style: (zone, resolution) => [
        new Style({ stroke: new Stroke({ color: `${zoneColour(dark.value)}40`, width: 9 }) }),
        new Style({
          stroke: new Stroke({ color: zoneColour(dark.value), width: zoneLook.width, lineDash: zoneLook.dash }),
          ...(resolution < NAMED && {
            text: new Text({
              text: String(zone.get("code")),
              placement: "line",
              font: '500 12px "Be Vietnam Pro", system-ui, sans-serif',
              fill: new Fill({ color: zoneColour(dark.value) }),
              stroke: new Stroke({ color: dark.value ? "rgba(12,16,20,.9)" : "rgba(255,255,255,.92)", width: 3.5 }),
            }),
          }),
        }),
      ],
    });
    raised.addUnder(layer);
    const stops = [
      raised.addPicker((pixel, act, underHotspot) => {
        if (underHotspot || !layersOn.value.includes("zones")) return false;
        const found = raised.map.forEachFeatureAtPixel(pixel, (feature) => feature, {
          layerFilter: (one) => one === layer,
          hitTolerance: 4,
        });
        if (found && act === "choose") go(href("/giap-ranh", { zone: String(found.getId()) }));
        return found !== undefined;
      }),
      effect(() => {
        dark.value;
        layer.setVisible(layersOn.value.includes("zones"));
        layer.changed();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
      raised.map.removeLayer(layer);
    };
  }, [stage.value]);

  useEffect(() => {
    if (!loaded.value) return;
    source.current.clear();
    source.current.addFeatures(toMapFeatures(loaded.value));
  }, [loaded.value]);
}
