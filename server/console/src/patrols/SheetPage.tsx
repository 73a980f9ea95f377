import Feature from "ol/Feature";
import Point from "ol/geom/Point";
import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../api/client";
import type { PatrolRoute, PatrolShift, Position, ShiftRules } from "../api/types";
import { useLoaded } from "../app/load";
import { href, query } from "../app/route";
import { day, metres, number, place as placeWords } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { toMapGeometry, toMapPoint, toWireExtent } from "../map/projection";
import { SideMap } from "../map/SideMap";
import type { Stage } from "../map/stage";
import { asOf, settings, today } from "../timebar/time";
import { Icon } from "../ui/icons";
import { dark } from "../ui/theme";
import { NotYet } from "../ui/Waiting";
import { dayOf, hour, minutesBetween, span } from "./clock";
import { layRoutes, type RoutesOnMap } from "./routeLayer";
import { sheetTimes } from "./sheetTimes";

/** The route sheet that goes along on paper: map, checkpoints with their times, north, scale and mark, on one A4 page. */
export function SheetPage({ id }: { id: string }) {
  const of = query.value.shift ?? null;
  const loaded = useLoaded(`sheet ${id} ${of} ${asOf.value}`, async (abort) => {
    const [route, shift, rules] = await Promise.all([
      api.patrolRoute(id, asOf.value, abort),
      of ? api.patrolShift(of, abort) : Promise.resolve(null),
      api.patrolRules(asOf.value, abort),
    ]);
    return { route, shift, rules };
  });
  if (!loaded.value)
    return (
      <main class="page" id="content">
        <NotYet loaded={loaded} what="wait.route" />
      </main>
    );
  return <Sheet {...loaded.value} />;
}

function Sheet({ route, shift, rules }: { route: PatrolRoute; shift: PatrolShift | null; rules: ShiftRules }) {
  const [movement, setMovement] = useState("motorbike");
  const pace = rules.movements.find(({ code }) => code === movement)?.patrolSpeed ?? 1;
  const times = sheetTimes(
    route.lengthMetres,
    route.checkpoints,
    shift ? { minutes: minutesBetween(shift.starts, shift.ends) / shift.turns } : { metresPerSecond: pace },
  );
  const at = (minutes: number) =>
    shift
      ? hour(new Date(Date.parse(shift.starts) + minutes * 60_000).toISOString())
      : `+${number(Math.floor(minutes / 60))}:${String(Math.round(minutes % 60)).padStart(2, "0")}`;
  const marked = route.classification !== "none";
  return (
    <main class="page sheet-page" id="content" data-testid="sheet">
      <div class="buttons no-print">
        <button type="button" class="button primary" data-testid="sheet-print" onClick={() => window.print()}>
          <Icon name="print" /> {t("sheet.print")}
        </button>
        <a class="button" href={href("/tuan-tra", { route: route.id })}>
          {t("sheet.back")}
        </a>
        {!shift && (
          <label class="field inline">
            <span class="field-name">{t("shifts.movement")}</span>
            <select value={movement} onChange={(event) => setMovement(event.currentTarget.value)}>
              {rules.movements.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <article class="sheet">
        <header class="sheet-head">
          <div>
            <p class="sheet-kind">{t("sheet.title")}</p>
            <h1>
              {route.code} {route.name}
            </h1>
            <p>
              {[
                route.unit.fullName,
                `${t(`patrolKind.${route.kind}`)}, ${t(`patrolMode.${route.mode}`)}`,
                metres(route.lengthMetres),
              ].join(" · ")}
            </p>
            {shift && (
              <p>
                <strong>
                  {day(dayOf(shift.starts))}, {span(shift.starts, shift.ends)}
                </strong>{" "}
                · {shift.team.name}, {shift.team.unit.fullName} · {t("shifts.people", { n: shift.headcount })} ·{" "}
                {t("shifts.turns", { n: shift.turns })}
              </p>
            )}
          </div>
          <div class="sheet-marks">
            {marked && <strong class="class-box">{t(`classification.${route.classification}`)}</strong>}
            {(settings.value?.demo || settings.value?.schematic) && (
              <span class="schematic">{t(settings.value?.demo ? "app.demo" : "map.schematic")}</span>
            )}
          </div>
        </header>
        <div class="sheet-map">
          <SheetMap route={route} />
          <svg class="north" viewBox="0 0 24 36" width="34" height="51" role="img" aria-label={t("sheet.north")}>
            <path d="M12 2 20 28 12 23 4 28Z" fill="currentColor" />
            <text x="12" y="35.500" text-anchor="middle" font-size="8" font-weight="600" fill="currentColor">
              {t("sheet.northLetter")}
            </text>
          </svg>
        </div>
        <table class="sheet-stops">
          <thead>
            <tr>
              <th scope="col">{t("sheet.no")}</th>
              <th scope="col">{t("sheet.place")}</th>
              <th scope="col">{t("sheet.along")}</th>
              <th scope="col">{t("sheet.arrives")}</th>
              <th scope="col">{t("sheet.dwell")}</th>
              <th scope="col">{t("sheet.leaves")}</th>
              <th scope="col">{t("sheet.seen")}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td />
              <th scope="row">{t("sheet.start")}</th>
              <td>0</td>
              <td />
              <td />
              <td>{at(0)}</td>
              <td />
            </tr>
            {route.checkpoints.map((stop, i) => (
              <tr key={stop.position}>
                <td>{stop.position}</td>
                <th scope="row">
                  {stop.name}
                  <span class="quiet"> {placeWords((stop.place as { coordinates: Position }).coordinates)}</span>
                </th>
                <td>{metres(stop.alongMetres)}</td>
                <td>{at(times.stops[i]?.arrives ?? 0)}</td>
                <td>{stop.dwellMinutes > 0 ? t("routes.dwellShort", { n: stop.dwellMinutes }) : ""}</td>
                <td>{at(times.stops[i]?.leaves ?? 0)}</td>
                <td />
              </tr>
            ))}
            <tr>
              <td />
              <th scope="row">{t("sheet.end")}</th>
              <td>{metres(route.lengthMetres)}</td>
              <td>{at(times.ends)}</td>
              <td />
              <td />
              <td />
            </tr>
          </tbody>
        </table>
        {times.pace === null && <p class="field-error">{t("sheet.noTime")}</p>}
        {shift && shift.turns > 1 && <p class="quiet">{t("sheet.firstTurn", { n: shift.turns })}</p>}
        {route.hotspots.length > 0 && (
          <p>
            <strong>{t("routes.hotspots")}:</strong>{" "}
            {route.hotspots
              .map(({ code, name, metres: off }) => `${code} ${name}${off > 0 ? ` (${metres(off)})` : ""}`)
              .join("; ")}
            .
          </p>
        )}
        <p class="sheet-log">{t("sheet.log")}</p>
        <footer class="sheet-foot">
          {[
            t("sheet.version", { n: route.lineVersion, date: day(asOf.value ?? today.value) }),
            "EPSG:4326",
            t(settings.value?.schematic ? "map.schematic" : "sheet.units"),
          ].join(" · ")}
        </footer>
      </article>
    </main>
  );
}

function SheetMap({ route }: { route: PatrolRoute }) {
  const laid = useRef<{ stage: Stage; routes: RoutesOnMap } | null>(null);
  useEffect(() => {
    const on = laid.current;
    if (!on) return;
    on.routes.source.clear();
    on.routes.stops.clear();
    const line = new Feature({ geometry: toMapGeometry(route.line), code: route.code, kind: route.kind });
    line.setId(route.id);
    on.routes.source.addFeature(line);
    on.routes.stops.addFeatures(
      route.checkpoints.map(
        ({ place, position }) =>
          new Feature({
            geometry: new Point(toMapPoint((place as { coordinates: Position }).coordinates)),
            position,
          }),
      ),
    );
    on.routes.chosen = route.id;
    on.routes.redraw();
    const extent = on.routes.source.getExtent();
    if (extent) on.stage.fit(toWireExtent(extent), 16);
  }, [route, dark.value]);
  return (
    <SideMap
      label={t("routes.map")}
      testId="sheet-map"
      communes
      fits={false}
      raised={(stage) => {
        laid.current = { stage, routes: layRoutes(stage, () => undefined) };
        return () => {
          laid.current = null;
        };
      }}
    />
  );
}
