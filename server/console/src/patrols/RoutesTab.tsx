import type Feature from "ol/Feature";
import Point from "ol/geom/Point";
import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../api/client";
import type { PatrolRoute, Position, RouteProperties } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, query } from "../app/route";
import { UnitFilter } from "../forms/UnitFilter";
import { metres, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { toMapFeatures, toMapGeometry, toMapPoint, toWireExtent } from "../map/projection";
import { SideMap } from "../map/SideMap";
import type { Stage } from "../map/stage";
import { may } from "../session/session";
import { asOf } from "../timebar/time";
import { dark } from "../ui/theme";
import { NotYet } from "../ui/Waiting";
import { RouteEditor } from "./RouteEditor";
import { RouteFiles } from "./RouteFiles";
import { RouteProfile } from "./RouteProfile";
import { layRoutes, type RoutesOnMap } from "./routeLayer";
import { layTable } from "./routeTable";
import { CATEGORIES, KINDS } from "./words";

type Mode = "list" | "draw" | "files";

export function RoutesTab() {
  const { unit, kind, category, words, route: chosen } = query.value;
  const [mode, setMode] = useState<Mode>("list");
  const [redraws, setRedraws] = useState<PatrolRoute | null>(null);
  const laid = useRef<{ stage: Stage; routes: RoutesOnMap } | null>(null);
  const drawing = useRef(false);
  drawing.current = mode === "draw";
  const loaded = useLoaded(
    `routes ${unit} ${kind} ${category} ${words} ${asOf.value} ${query.value.ended} ${revision.value}`,
    (abort) =>
      api.patrolRoutes(
        { unit, kind, category, q: words, asOf: asOf.value, ended: query.value.ended ? "true" : null, limit: 2000 },
        abort,
      ),
    ["route"],
  );
  const one = useLoaded(chosen ? `route ${chosen} ${asOf.value} ${revision.value}` : null, (abort) =>
    api.patrolRoute(String(chosen), asOf.value, abort),
  );
  const routes = loaded.value?.features ?? [];
  const choose = (id: string | null) => amend({ route: id }, { push: true });

  useEffect(() => {
    const on = laid.current;
    if (!on || !loaded.value) return;
    on.routes.source.clear();
    on.routes.source.addFeatures(toMapFeatures(loaded.value));
  }, [loaded.value]);
  useEffect(() => {
    const on = laid.current;
    if (!on) return;
    on.routes.chosen = chosen ?? null;
    on.routes.layer.setOpacity(mode === "draw" ? 0.45 : 1);
    on.routes.stops.clear();
    if (one.value && mode !== "draw") {
      for (const { place, position } of one.value.checkpoints)
        on.routes.stops.addFeature(stopFeature((place as { coordinates: Position }).coordinates, position));
    }
    on.routes.redraw();
  }, [chosen, one.value, mode, dark.value]);
  useEffect(() => {
    if (one.value && mode === "list")
      laid.current?.stage.fit(toWireExtent(toMapGeometry(one.value.line).getExtent()), 16);
  }, [one.value?.id]);
  useEffect(() => {
    const on = laid.current;
    if (!on || mode !== "draw") return;
    if (redraws) on.stage.fit(toWireExtent(toMapGeometry(redraws.line).getExtent()), 16.5);
    return layTable(on.stage, on.routes.source.getFeatures() as Feature[], redraws);
  }, [mode, redraws]);

  const side =
    mode === "draw" ? (
      <RouteEditor
        redraws={redraws}
        done={(saved) => {
          setMode("list");
          setRedraws(null);
          if (saved) choose(saved);
        }}
      />
    ) : mode === "files" ? (
      <RouteFiles back={() => setMode("list")} />
    ) : chosen ? (
      <RouteProfile
        loaded={one}
        back={() => choose(null)}
        redraw={(route) => {
          setRedraws(route);
          setMode("draw");
        }}
      />
    ) : (
      <RouteList
        routes={routes.map(({ id, properties }) => ({ id: String(id), ...properties }))}
        ready={Boolean(loaded.value)}
        notYet={!loaded.value && <NotYet loaded={loaded} what="wait.routes" />}
        choose={choose}
        draw={() => setMode("draw")}
        files={() => setMode("files")}
      />
    );

  return (
    <section class="routes-tab" data-testid="routes-tab" data-ready={String(!loaded.waiting && !one.waiting)}>
      <div class="routes-side">{side}</div>
      <SideMap
        label={t("routes.map")}
        testId="routes-map"
        communes
        fits={!chosen}
        raised={(stage) => {
          laid.current = {
            stage,
            routes: layRoutes(stage, (id) => {
              if (!drawing.current) choose(id);
            }),
          };
          return () => {
            laid.current = null;
          };
        }}
      />
    </section>
  );
}

function stopFeature(place: Position, position: number): Feature {
  const feature = toMapFeatures({
    type: "Feature",
    properties: { position },
    geometry: { type: "Point", coordinates: place },
  })[0] as Feature;
  feature.setGeometry(new Point(toMapPoint(place)));
  return feature;
}

function RouteList({
  routes,
  ready,
  notYet,
  choose,
  draw,
  files,
}: {
  routes: (RouteProperties & { id: string })[];
  ready: boolean;
  notYet: preact.ComponentChildren;
  choose: (id: string) => void;
  draw: () => void;
  files: () => void;
}) {
  const total = routes.reduce((sum, { lengthMetres }) => sum + lengthMetres, 0);
  return (
    <>
      <h1>{ready ? t("routes.title", { n: number(routes.length), km: metres(total) }) : t("patrols.tab.routes")}</h1>
      {may("patrol") && !asOf.value && (
        <div class="buttons">
          <button type="button" class="button primary" data-testid="route-draw" onClick={draw}>
            {t("routes.draw")}
          </button>
          <button type="button" class="button" data-testid="route-files" onClick={files}>
            {t("routes.fromFile")}
          </button>
        </div>
      )}
      <div class="filters">
        <label class="field">
          <span class="field-name">{t("work.filterWords")}</span>
          <input
            type="search"
            value={query.value.words ?? ""}
            placeholder={t("routes.wordsHint")}
            onChange={(event) => amend({ words: event.currentTarget.value || null })}
          />
        </label>
        <UnitFilter />
        <Choice name="kind" word={t("routes.kind")} options={KINDS.map((one) => [one, t(`patrolKind.${one}`)])} />
        <Choice
          name="category"
          word={t("routes.category")}
          options={CATEGORIES.map((one) => [one, t(`patrolCategory.${one}`)])}
        />
        <label class="yes">
          <input
            type="checkbox"
            checked={Boolean(query.value.ended)}
            onChange={(event) => amend({ ended: event.currentTarget.checked ? "1" : null })}
          />
          <span>{t("routes.withEnded")}</span>
        </label>
      </div>
      {notYet}
      {ready && routes.length === 0 && (
        <div class="empty" data-testid="routes-empty">
          <p>{t("routes.none")}</p>
          <p>{t(may("patrol") ? "routes.noneNext" : "routes.noneWait")}</p>
        </div>
      )}
      <ul class="route-list">
        {routes.map((route) => (
          <li key={route.id}>
            <button
              type="button"
              class="route-row"
              data-kind={route.kind}
              data-testid={`route-${route.code}`}
              onClick={() => choose(route.id)}
            >
              <strong>
                {route.code} {route.name}
              </strong>
              <span class="quiet">
                {[
                  route.unitName,
                  t(`patrolKind.${route.kind}`),
                  metres(route.lengthMetres),
                  t("routes.stops", { n: route.checkpoints }),
                ].join(" · ")}
              </span>
              {route.endedOn && <span class="quiet">{t("routes.ended")}</span>}
              {route.classification !== "none" && (
                <span class="class-mark">{t(`classification.${route.classification}`)}</span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Choice({ name, word, options }: { name: "kind" | "category"; word: string; options: [string, string][] }) {
  return (
    <label class="field">
      <span class="field-name">{word}</span>
      <select
        value={query.value[name] ?? ""}
        onChange={(event) => amend({ [name]: event.currentTarget.value || null })}
      >
        <option value="">{t("routes.every")}</option>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
