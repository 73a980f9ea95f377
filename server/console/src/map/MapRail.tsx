import { useEffect, useState } from "preact/hooks";
import type { ConversionByUnit, Feature, HotspotProperties, UnitLevel } from "../api/types";
import { amend, href } from "../app/route";
import { zoneColour } from "../borders/zoneLayer";
import { ExportCard } from "../files/ExportCard";
import { byName, percent } from "../i18n/formats";
import { nameOf, t } from "../i18n/i18n";
import { noRate, rateBreaks, rateClasses, stateLook, states } from "../looks/looks";
import { StateDisc } from "../looks/StateMark";
import { ModelLegend } from "../models/ModelLegend";
import type { Models } from "../models/modelLayer";
import { WaitingRedraws } from "../redraws/WaitingRedraws";
import { SearchBox } from "../search/SearchBox";
import { settings } from "../timebar/time";
import { Icon } from "../ui/icons";
import { dark } from "../ui/theme";
import {
  chooseHotspot,
  chosenHotspot,
  hoveredHotspot,
  type LayerName,
  layersOn,
  levels,
  statesOn,
  switchLayer,
  switchState,
  toReveal,
} from "./choice";
import { toMapExtent } from "./projection";
import { drawnHotspots, inView, stage } from "./stage";

const LIST_LENGTH = 120;

type Hotspots = Feature<HotspotProperties>[];

/** The left side: search, layers whose legend is the switch, and what is in view as a list. */
export function MapRail(props: {
  hotspots: Hotspots;
  models: Models;
  partial: boolean;
  level: UnitLevel;
  rates: ConversionByUnit | null;
  empty: boolean;
}) {
  const [open, setOpen] = useState(matchMedia("(min-width: 900px)").matches);
  // On a narrow screen the list makes room for what was chosen from it.
  useEffect(() => {
    if (chosenHotspot.value && !matchMedia("(min-width: 900px)").matches) setOpen(false);
  }, [chosenHotspot.value]);
  return (
    <div class={open ? "rail" : "rail closed"}>
      <SearchBox />
      <button type="button" class="button rail-toggle" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="layers" /> {t(open ? "map.layersHide" : "map.layersShow")}
      </button>
      {open && (
        <div class="rail-body">
          <WaitingRedraws />
          <Layers {...props} />
          <InView hotspots={props.hotspots} partial={props.partial} />
          <ExportCard />
        </div>
      )}
    </div>
  );
}

function Switch({ name, children }: { name: LayerName; children: string }) {
  return (
    <label class="layer-switch">
      <input
        type="checkbox"
        checked={layersOn.value.includes(name)}
        data-testid={`layer-${name}`}
        onChange={(event) => switchLayer(name, event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}

function Layers({
  hotspots,
  models,
  level,
  rates,
  empty,
}: {
  hotspots: Hotspots;
  models: Models;
  level: UnitLevel;
  rates: ConversionByUnit | null;
  empty: boolean;
}) {
  const target = rates?.rows[0]?.target ?? 60;
  const counts = new Map<string, number>();
  for (const { properties } of hotspots) counts.set(properties.state, (counts.get(properties.state) ?? 0) + 1);
  return (
    <section class="card layers" aria-labelledby="layers-title">
      <h2 id="layers-title">{t("map.layers")}</h2>
      <Switch name="hotspots">{t("map.layer.hotspots")}</Switch>
      <ul class="legend states" aria-label={t("map.states")}>
        {states
          .filter((state) => counts.get(state) || !statesOn.value.includes(state))
          .map((state) => (
            <li key={state}>
              <label>
                <input
                  type="checkbox"
                  checked={statesOn.value.includes(state)}
                  data-testid={`state-${state}`}
                  onChange={(event) => switchState(state, event.currentTarget.checked)}
                />
                <StateDisc state={state} size={18} />
                <span class="legend-name">{nameOf(stateLook(state))}</span>
                <span class="legend-count">{counts.get(state) ?? 0}</span>
              </label>
            </li>
          ))}
      </ul>
      <Switch name="models">{t("map.layer.models")}</Switch>
      {layersOn.value.includes("models") && <ModelLegend models={models} />}
      <Switch name="zones">{t("map.layer.zones")}</Switch>
      {layersOn.value.includes("zones") && <ZoneLegend />}
      <Switch name="units">{t("map.layer.units")}</Switch>
      <div class="legend rates">
        <div class="segments" role="radiogroup" aria-label={t("map.level")}>
          {levels.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="level"
                checked={level === one}
                data-testid={`level-${one}`}
                onChange={() => amend({ level: one, unit: null })}
              />
              <span>{t(`level.${one}`)}</span>
            </label>
          ))}
        </div>
        {empty ? (
          <p class="note">
            {t("map.noUnits")} {t("map.noUnitsNext")}
          </p>
        ) : (
          <RateLegend target={target} />
        )}
      </div>
      <div class="switch-row">
        <Switch name="borders">{t("map.layer.borders")}</Switch>
        <Switch name="labels">{t("map.layer.labels")}</Switch>
      </div>
      {settings.value?.basemap && <Switch name="basemap">{t("map.layer.basemap")}</Switch>}
    </section>
  );
}

function ZoneLegend() {
  return (
    <p class="note legend zone-legend">
      <svg class="gap-mark" viewBox="0 0 30 14" width="30" height="14" aria-hidden="true">
        <path d="M0 7H30" stroke={zoneColour(dark.value)} stroke-opacity="0.25" stroke-width="9" />
        <path d="M0 7H30" stroke={zoneColour(dark.value)} stroke-width="2" stroke-dasharray="10 4 2 4" />
      </svg>{" "}
      <a href={href("/giap-ranh")}>{t("map.zonesNext")}</a>
    </p>
  );
}

/** Five classes with the target as the joint between the third and the fourth. */
export function RateLegend({ target }: { target: number }) {
  const breaks = rateBreaks(target);
  return (
    <figure
      class="rate-legend"
      aria-label={`${t("map.layer.units")}, ${t("map.rateOfTarget", { target: percent(target, 0) })}`}
    >
      <svg viewBox="0 0 250 38" width="100%" height="38" aria-hidden="true">
        <defs>
          <pattern id="none-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
            <rect width="6" height="6" class="none-ground" />
            <path d="M0 3H6" class="none-line" />
          </pattern>
        </defs>
        {rateClasses.map((look, i) => (
          <g key={look.id}>
            <rect
              x={i * 40}
              y="6"
              width="40"
              height="14"
              fill={dark.value ? look.dark : look.colour}
              class="legend-box"
            />
            {i > 0 && (
              <text x={i * 40} y="33" text-anchor="middle" class={breaks[i - 1] === target ? "at-target" : undefined}>
                {breaks[i - 1]}
              </text>
            )}
          </g>
        ))}
        <path d={`M${(breaks.indexOf(target) + 1) * 40} 1v22`} class="target-line" />
        <rect x="216" y="6" width="30" height="14" fill="url(#none-hatch)" class="legend-box" />
        <text x="231" y="33" text-anchor="middle">
          –
        </text>
        <text x="0" y="33">
          0
        </text>
        <text x="200" y="33" text-anchor="end">
          100&#8239;%
        </text>
      </svg>
      <figcaption>
        {t("map.rateOfTarget", { target: percent(target, 0) })} · – {nameOf(noRate)}
      </figcaption>
    </figure>
  );
}

function InView({ hotspots, partial }: { hotspots: Hotspots; partial: boolean }) {
  drawnHotspots.value;
  const bbox = inView.value?.bbox;
  const extent = bbox && toMapExtent(bbox);
  const seen = hotspots
    .filter(({ id, properties }) => {
      const feature = stage.value?.hotspots.getFeatureById(id ?? "");
      return statesOn.value.includes(properties.state) && extent && feature?.getGeometry()?.intersectsExtent(extent);
    })
    .sort(byName(({ properties }) => properties.name));
  return (
    <section class="card in-view" aria-labelledby="in-view-title">
      <h2 id="in-view-title">
        {t("map.inView")} <span class="count">{seen.length}</span>
      </h2>
      {partial && <p class="note">{t("map.partial", { n: hotspots.length })}</p>}
      {seen.length === 0 && (
        <p class="note">
          {t("map.inViewNone")} {t("map.inViewNoneNext")}
        </p>
      )}
      <ul class="hotspot-list">
        {seen.slice(0, LIST_LENGTH).map(({ id = "", properties }) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={chosenHotspot.value === id}
              data-testid={`hotspot-list-item-${properties.code}`}
              onClick={() => {
                toReveal.value = id;
                chooseHotspot(id);
              }}
              onPointerEnter={() => {
                hoveredHotspot.value = id;
              }}
              onPointerLeave={() => {
                hoveredHotspot.value = null;
              }}
              onFocus={() => {
                hoveredHotspot.value = id;
              }}
              onBlur={() => {
                hoveredHotspot.value = null;
              }}
            >
              <StateDisc state={properties.state} category={properties.category} alert={properties.alertOpen} />
              <span class="hotspot-name">{properties.name}</span>
              <span class="hotspot-unit">{properties.leadUnitName}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
