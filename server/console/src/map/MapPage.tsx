import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import "ol/ol.css";
import { api } from "../api/client";
import type { ConversionRow, Feature, HotspotProperties, UnitLevel } from "../api/types";
import { parsePlace } from "../app/address";
import { useLoaded } from "../app/load";
import { query } from "../app/route";
import { useZones } from "../borders/zoneLayer";
import { rateWords } from "../conversion/rateWords";
import { candidate } from "../drawing/candidate";
import { DrawMenu } from "../drawing/DrawMenu";
import { DrawPanel } from "../drawing/DrawPanel";
import { drawing, leaveTable, startFrom } from "../drawing/drawing";
import { LeftBehind } from "../drawing/LeftBehind";
import { HotspotPanel } from "../hotspots/HotspotPanel";
import { day, place } from "../i18n/formats";
import { nameOf, t } from "../i18n/i18n";
import { categoryLook, stateLook } from "../looks/looks";
import { ModelPanel } from "../models/ModelPanel";
import { hoveredModel, type Models, useModels } from "../models/modelLayer";
import { placing, stopPlacing } from "../models/placing";
import { RegisterModel } from "../models/RegisterModel";
import { asOf, period, settings, today, unitsDay } from "../timebar/time";
import { Icon } from "../ui/icons";
import { sentences } from "../ui/Trouble";
import { askedLevel, chosenHotspot, chosenModel, chosenUnit, hoveredHotspot, hoveredUnit, revision } from "./choice";
import { ListedNote, useListed } from "./listed";
import { MapRail } from "./MapRail";
import { toMapFeatures, toWireExtent } from "./projection";
import { drawnHotspots, inView, pointer, raiseStage, type Sides, stage } from "./stage";
import { UnitPanel } from "./UnitPanel";

const MOST_HOTSPOTS = 2000;

/** Generalisation in metres that no one sees at a zoom; steps, so that a small zoom asks for nothing new. */
function tolerance(zoom: number): number {
  return zoom < 10 ? 60 : zoom < 12.5 ? 15 : zoom < 15 ? 3 : 0;
}

function contains(outer: number[] | null, inner: number[]): boolean {
  if (!outer) return false;
  const [w = 0, s = 0, e = 0, n = 0] = outer;
  const [iw = 0, is = 0, ie = 0, ino = 0] = inner;
  return w <= iw && s <= is && e >= ie && n >= ino;
}

function widened([w = 0, s = 0, e = 0, n = 0]: number[]): number[] {
  const [x, y] = [(e - w) / 2, (n - s) / 2];
  return [w - x, s - y, e + x, n + y].map((degree) => Number(degree.toFixed(4)));
}

/** How much of the map lies under the rail and the panel. */
function sides(withPanel: boolean): Sides {
  if (!matchMedia("(min-width: 900px)").matches) return [60, 0, withPanel ? innerHeight * 0.42 : 0, 0];
  const besideRail = matchMedia("(min-width: 1200px)").matches || !withPanel;
  return [0, withPanel ? 420 : 0, 0, besideRail ? 330 : 0];
}

/** Shows all the units of the day looked at; units of other days may reach further. */
function goHome(): void {
  const on = stage.value;
  const extent = on?.units.isEmpty() ? null : on?.units.getExtent();
  const bbox = extent ? toWireExtent(extent) : settings.value?.extent;
  if (bbox) on?.fit(bbox);
}

export function MapPage() {
  const target = useRef<HTMLDivElement>(null);
  const scale = useRef<HTMLDivElement>(null);
  const placed = useRef(false);
  const asked = useSignal<number[] | null>(null);
  const level = useSignal<UnitLevel>(askedLevel.value ?? "district");
  const zoomStep = useSignal(tolerance(parsePlace(query.value.at)?.zoom ?? 9.6));

  useEffect(() => {
    if (!target.current || !scale.current) return;
    const start = parsePlace(query.value.at);
    // Where the view begins is counted beside what covers it, or a link would show another place at each opening.
    const covered = sides(chosenHotspot.value !== null || chosenModel.value !== null || chosenUnit.value !== null);
    const raised = raiseStage(target.current, scale.current, start, covered);
    stage.value = raised;
    const extent = settings.value?.extent;
    if (!start && extent) raised.fit(extent);
    placed.current = start !== null;
    if (settings.value?.basemap) raised.basemap(settings.value.basemap);
    return () => {
      leaveTable();
      stopPlacing();
      stage.value = null;
      inView.value = null;
      raised.dispose();
    };
  }, []);

  useSignalEffect(() => {
    const view = inView.value;
    if (!view) return;
    zoomStep.value = tolerance(view.zoom);
    if (!contains(asked.peek(), view.bbox)) asked.value = widened(view.bbox);
  });
  useSignalEffect(() => {
    if (askedLevel.value) level.value = askedLevel.value;
  });
  useSignalEffect(() => {
    const proposed = candidate.value;
    if (!proposed || !stage.value) return;
    candidate.value = null;
    // The map goes to the outline; it must not go home when the units come.
    placed.current = true;
    startFrom(proposed);
  });

  const listed = useListed();
  const land = useLoaded("land", (signal) => api.backdrop(signal));
  const units = useLoaded(`${level.value} ${unitsDay.value} ${zoomStep.value}`, (signal) =>
    api.units({ level: level.value, asOf: unitsDay.value, tolerance: zoomStep.value }, signal),
  );
  const rates = useLoaded(
    period.value && `${period.value.id} ${level.value} ${asOf.value} ${revision.value}`,
    (signal) => api.conversion({ period: period.value?.id ?? "", by: level.value, asOf: asOf.value }, signal),
    ["hotspot"],
  );
  const hotspots = useLoaded(
    asked.value && `${asked.value.join()} ${asOf.value} ${revision.value}`,
    (signal) => api.hotspots({ bbox: asked.value?.join(","), asOf: asOf.value, limit: MOST_HOTSPOTS }, signal),
    ["hotspot"],
  );
  const shown = (hotspots.value?.features ?? []).filter(({ id }) => !listed.ids || listed.ids.has(id ?? ""));

  useEffect(() => {
    if (!stage.value || !land.value) return;
    stage.value.land.clear();
    stage.value.land.addFeatures(toMapFeatures(land.value));
  }, [land.value, stage.value]);
  useEffect(() => {
    if (!stage.value || !units.value) return;
    stage.value.units.clear();
    stage.value.units.addFeatures(toMapFeatures(units.value));
    if (!placed.current && units.value.features.length > 0) {
      placed.current = true;
      goHome();
    }
    // Where the reform left no district, the communes stand in.
    if (units.value.features.length === 0 && level.value === "district" && !askedLevel.value) level.value = "commune";
  }, [units.value, stage.value]);
  useEffect(() => {
    if (!stage.value || !rates.value) return;
    // An account of one commune sees no rates of districts.
    if (rates.value.rows.length === 0 && level.value === "district" && !askedLevel.value) level.value = "commune";
    stage.value.rates.value = new Map(rates.value.rows.map((row) => [row.unit.code, row]));
  }, [rates.value, stage.value]);
  useEffect(() => {
    if (!stage.value || !hotspots.value) return;
    stage.value.hotspots.clear();
    stage.value.hotspots.addFeatures(toMapFeatures({ ...hotspots.value, features: shown }));
    drawnHotspots.value++;
  }, [hotspots.value, listed.ids, stage.value]);

  const models = useModels(asked.value);
  useZones();

  const byCode = new Map(rates.value?.rows.map((row) => [row.unit.code, row]));
  const ready = Boolean(units.value && hotspots.value && !units.waiting && !hotspots.waiting && !rates.waiting);
  const trouble = hotspots.problem ?? units.problem ?? rates.problem;
  const panel = drawing.value
    ? "draw"
    : placing.value
      ? "placing"
      : chosenHotspot.value
        ? "hotspot"
        : chosenModel.value
          ? "model"
          : chosenUnit.value
            ? "unit"
            : null;

  useEffect(() => {
    if (!stage.value) return;
    stage.value.padding(sides(panel !== null));
  }, [panel, stage.value]);

  return (
    <main class="map-page" id="content" data-panel={panel ?? "none"}>
      <section
        class="map"
        ref={target}
        aria-label={t("map.label")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is moved with the arrow keys, so it must take the focus.
        tabIndex={0}
        data-testid="map"
        data-ready={ready ? "true" : "false"}
        data-level={level.value}
      />
      <Hint hotspots={shown} models={models.value?.features ?? []} rates={byCode} />
      <MapRail
        hotspots={shown}
        models={models.value?.features ?? []}
        partial={Boolean(hotspots.value?.links?.some(({ rel }) => rel === "next"))}
        level={level.value}
        rates={rates.value}
        empty={units.value !== null && units.value.features.length === 0}
      />
      <ListedNote listed={listed} />
      <div class="map-tools">
        <DrawMenu />
        <div class="button-stack">
          <button
            type="button"
            class="tool"
            aria-label={t("map.zoomIn")}
            title={t("map.zoomIn")}
            onClick={() => stage.value?.zoomBy(1)}
          >
            <Icon name="plus" />
          </button>
          <button
            type="button"
            class="tool"
            aria-label={t("map.zoomOut")}
            title={t("map.zoomOut")}
            onClick={() => stage.value?.zoomBy(-1)}
          >
            <Icon name="zoomOut" />
          </button>
          <button type="button" class="tool" aria-label={t("map.home")} title={t("map.home")} onClick={goHome}>
            <Icon name="home" />
          </button>
        </div>
      </div>
      <LeftBehind />
      <div class="map-foot">
        <div class="scale" ref={scale} />
        {settings.value?.schematic && (
          <span class="schematic" title={t("map.schematicHelp")}>
            {t("map.schematic")}
          </span>
        )}
        <span class="foot-note">
          {t("map.unitsOf", {
            date: day(unitsDay.value),
            period: period.value?.id ?? "",
            asOf: day(asOf.value ?? today.value),
          })}
        </span>
        <PointerPlace />
        <span class="foot-note attribution">
          {t("map.attribution", {
            source: t(settings.value?.schematic ? "map.attributionUnits" : "map.attributionUnitsReal"),
          })}
          {settings.value?.basemap && ` · ${settings.value.basemap.attribution}`}
        </span>
      </div>
      {!ready && !trouble && (
        <div class="map-wait" role="status">
          {t(hotspots.waiting || !hotspots.value ? "wait.hotspots" : units.waiting ? "wait.units" : "wait.rates")}
        </div>
      )}
      {trouble && trouble.status !== 401 && (
        <div class="map-wait bad" role="alert">
          {sentences(trouble).what} {sentences(trouble).next}{" "}
          <button
            type="button"
            class="link"
            onClick={() => {
              for (const one of [hotspots, units, rates]) if (one.problem) one.again();
            }}
          >
            {t("problem.again")}
          </button>
        </div>
      )}
      {panel && (
        <aside class="panel" aria-label={t("panel.label")} data-testid="panel">
          {panel === "draw" && <DrawPanel />}
          {panel === "hotspot" && chosenHotspot.value && (
            <HotspotPanel key={chosenHotspot.value} id={chosenHotspot.value} />
          )}
          {panel === "placing" && <RegisterModel />}
          {panel === "model" && chosenModel.value && <ModelPanel key={chosenModel.value} id={chosenModel.value} />}
          {panel === "unit" && chosenUnit.value && (
            <UnitPanel
              code={chosenUnit.value}
              unit={units.value?.features.find(({ properties }) => properties.code === chosenUnit.value)?.properties}
              row={byCode.get(chosenUnit.value)}
              context={rates.value?.context}
            />
          )}
        </aside>
      )}
    </main>
  );
}

function PointerPlace() {
  return (
    <span class="foot-note pointer-place" title={t("map.cursor")}>
      {pointer.value ? place(pointer.value) : ""}
    </span>
  );
}

/** Names what is under the pointer, beside it. */
function Hint({
  hotspots,
  models,
  rates,
}: {
  hotspots: Feature<HotspotProperties>[];
  models: Models;
  rates: Map<string, ConversionRow>;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = stage.value?.map.getTargetElement();
    function follow(event: PointerEvent): void {
      if (!box.current || !target) return;
      const bounds = target.getBoundingClientRect();
      const covered = target.parentElement?.dataset.panel === "none" ? 0 : 430;
      const flip = event.clientX - bounds.left > bounds.width - covered - 300;
      box.current.style.transform = `translate(${event.clientX - bounds.left + (flip ? -16 : 16)}px, ${
        event.clientY - bounds.top + 14
      }px) translateX(${flip ? "-100%" : "0"})`;
    }
    target?.addEventListener("pointermove", follow);
    return () => target?.removeEventListener("pointermove", follow);
  }, [stage.value]);

  const hotspot = hotspots.find(({ id }) => id === hoveredHotspot.value)?.properties;
  const model = models.find(({ id }) => id === hoveredModel.value)?.properties;
  const unit = stage.value?.units.getFeatures().find((one) => one.get("code") === hoveredUnit.value);
  const row = hoveredUnit.value ? rates.get(hoveredUnit.value) : undefined;
  return (
    <div
      class="map-hint"
      ref={box}
      hidden={drawing.value !== null || pointer.value === null || (!hotspot && !model && !unit)}
      aria-hidden="true"
    >
      {model ? (
        <>
          <strong>{model.name}</strong>
          <span>
            {t(`modelState.${model.state}`)}
            {model.rating && ` · ${t(`modelRating.${model.rating}`)}`}
          </span>
          <span>{model.unitName}</span>
        </>
      ) : hotspot ? (
        <>
          <strong>{hotspot.name}</strong>
          <span>
            {nameOf(stateLook(hotspot.state))} · {nameOf(categoryLook(hotspot.category))}
          </span>
          <span>{hotspot.leadUnitName}</span>
        </>
      ) : (
        unit && (
          <>
            <strong>{String(unit.get("fullName"))}</strong>
            <span>{row ? rateWords(row) : t("map.unitNoRate")}</span>
          </>
        )
      )}
    </div>
  );
}
