import { useEffect, useRef, useState } from "preact/hooks";
import { api } from "../api/client";
import type { PatrolShift, ShiftState } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, href, query } from "../app/route";
import { UnitFilter } from "../forms/UnitFilter";
import { day as dayWords } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { toMapFeatures, toWireExtent } from "../map/projection";
import { SideMap } from "../map/SideMap";
import type { Stage } from "../map/stage";
import { may } from "../session/session";
import { asOf, settings, today } from "../timebar/time";
import { dark } from "../ui/theme";
import { NotYet } from "../ui/Waiting";
import { hour } from "./clock";
import { DayLine } from "./DayLine";
import { layRoutes, type RoutesOnMap } from "./routeLayer";
import { ShiftCard } from "./ShiftCard";
import { ShiftMark } from "./ShiftMark";
import { STATES } from "./words";

const LOOK_AGAIN = 60_000;

/** The commander's day: which shifts are late, which run and which come, beside their routes. */
export function TodayPage() {
  const on = asOf.value ?? today.value;
  const unit = query.value.unit ?? null;
  const chosen = query.value.shift ?? null;
  const only = STATES.find((state) => state === query.value.state) ?? null;
  const [minute, setMinute] = useState(0);
  useEffect(() => {
    if (asOf.value) return;
    const timer = setInterval(() => setMinute((n) => n + 1), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [asOf.value]);

  const loaded = useLoaded(
    `shifts today ${on} ${unit} ${revision.value} ${minute}`,
    (abort) => api.shiftsToday({ day: on, unit }, abort),
    ["shift", "patrol"],
  );
  const shifts = loaded.value?.shifts ?? [];
  const shown = only ? shifts.filter(({ state }) => state === only) : shifts;
  const counts = (loaded.value?.counts ?? {}) as Partial<Record<ShiftState, number>>;
  const choose = (id: string | null) => amend({ shift: id }, { push: true });

  return (
    <main class="page today-page" id="content" data-testid="today-page" data-ready={String(!loaded.waiting)}>
      <header class="page-head">
        <div>
          <h1>{title(on, counts, shifts.length)}</h1>
          <p class="quiet">
            {loaded.value &&
              t(asOf.value ? "today.asOf" : "today.now", {
                at: hour(loaded.value.now),
                late: loaded.value.lateMinutes,
              })}
            {settings.value?.demo && <span class="schematic">{t("app.demo")}</span>}
          </p>
        </div>
        <UnitFilter />
      </header>
      {!loaded.value && <NotYet loaded={loaded} what="wait.shifts" />}
      {loaded.value && shifts.length === 0 && (
        <div class="empty" data-testid="today-empty">
          <p>{t("today.none", { date: dayWords(on) })}</p>
          <p>
            {may("patrol") ? (
              <a href={href("/tuan-tra", { tab: "plans" })}>{t("today.noneNext")}</a>
            ) : (
              t("today.noneWait")
            )}
          </p>
        </div>
      )}
      {loaded.value && shifts.length > 0 && (
        <>
          <fieldset class="count-parts" aria-label={t("today.filter")}>
            {STATES.filter((state) => counts[state]).map((state) => (
              <button
                key={state}
                type="button"
                class="count-part shift-part"
                aria-pressed={only === state}
                data-testid={`state-${state}`}
                onClick={() => amend({ state: only === state ? null : state })}
              >
                <ShiftMark state={state} />
                <strong>{counts[state]}</strong>
              </button>
            ))}
          </fieldset>
          <div class="today-columns">
            <div class="today-side">
              <DayLine today={loaded.value} shifts={shown} chosen={chosen} choose={choose} />
              <ol class="shift-cards" aria-label={t("today.list")}>
                {shown.map((shift) => (
                  <li key={shift.id}>
                    <ShiftCard
                      shift={shift}
                      now={loaded.value?.now ?? ""}
                      open={chosen === shift.id}
                      toggle={() => choose(chosen === shift.id ? null : shift.id)}
                    />
                  </li>
                ))}
              </ol>
            </div>
            <TodayMap shifts={shown} chosen={chosen} choose={choose} day={on} />
          </div>
        </>
      )}
    </main>
  );
}

function title(on: string, counts: Partial<Record<ShiftState, number>>, total: number): string {
  const date = dayWords(on);
  if (total === 0) return t("today.titleNone", { date });
  const late = (counts.overdue ?? 0) + (counts.unreported ?? 0);
  return t(late > 0 ? "today.titleLate" : "today.title", {
    date,
    late,
    total,
    running: (counts.running ?? 0) + (counts.due ?? 0),
    next: counts.next ?? 0,
    done: counts.done ?? 0,
  });
}

function TodayMap({
  shifts,
  chosen,
  choose,
  day,
}: {
  shifts: PatrolShift[];
  chosen: string | null;
  choose: (id: string | null) => void;
  day: string;
}) {
  const laid = useRef<{ stage: Stage; routes: RoutesOnMap } | null>(null);
  const latest = useRef({ shifts, choose });
  latest.current = { shifts, choose };
  const routes = useLoaded(`routes of ${day} ${revision.value}`, (abort) =>
    api.patrolRoutes({ asOf: day, ended: "true", limit: 2000 }, abort),
  );
  const route = shifts.find(({ id }) => id === chosen)?.route.id ?? null;
  const asked = [...new Set(shifts.map((shift) => shift.route.id))].sort().join(" ");
  const late = shifts.filter(({ state }) => state === "overdue").map((shift) => shift.route.id);

  useEffect(() => {
    const on = laid.current;
    if (!on || !routes.value) return;
    on.routes.source.clear();
    const wanted = new Set(asked.split(" "));
    for (const feature of toMapFeatures(routes.value)) {
      if (!wanted.has(String(feature.getId()))) continue;
      feature.set("late", late.includes(String(feature.getId())));
      on.routes.source.addFeature(feature);
    }
    const extent = on.routes.source.getExtent();
    if (extent && !on.routes.source.isEmpty() && !route) on.stage.fit(toWireExtent(extent), 14);
  }, [routes.value, asked]);
  useEffect(() => {
    const on = laid.current;
    if (!on) return;
    on.routes.chosen = route;
    on.routes.redraw();
    const extent = route && on.routes.source.getFeatureById(route)?.getGeometry()?.getExtent();
    if (extent) on.stage.fit(toWireExtent(extent), 15);
  }, [route, routes.value, dark.value]);

  return (
    <SideMap
      label={t("today.map")}
      testId="today-map"
      communes
      fits={false}
      raised={(stage) => {
        const layer = layRoutes(stage, (id) => {
          const shift = latest.current.shifts.find((one) => one.route.id === id);
          if (shift) latest.current.choose(shift.id);
        });
        laid.current = { stage, routes: layer };
        return () => {
          laid.current = null;
        };
      }}
    />
  );
}
