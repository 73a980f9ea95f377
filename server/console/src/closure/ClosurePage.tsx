import { api } from "../api/client";
import type { ClosureFigures, ClosureOfUnit } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, href, query } from "../app/route";
import { shownDays } from "../borders/BordersPage";
import { BorderTabs } from "../borders/BorderTabs";
import { askedSpan, SpanFilters } from "../borders/SpanFilters";
import { UnitFilter } from "../forms/UnitFilter";
import { day, metres, moment, NONE, number, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { asOf, today } from "../timebar/time";
import { NotYet } from "../ui/Waiting";
import { ClosureMap } from "./ClosureMap";
import { averageOf, type ClosureList, closureSentence, duration, LISTS } from "./closureWords";
import { Dial } from "./Dial";

/** Closed coverage as a triple: three dials, the list behind each, and the gap map. */
export function ClosurePage() {
  const { unit } = query.value;
  const list = LISTS.includes(query.value.list as ClosureList) ? (query.value.list as ClosureList) : "windows";
  const span = { ...askedSpan(), asOf: asOf.value };
  const key = `${JSON.stringify(span)} ${unit}`;
  const loaded = useLoaded(`closure ${key}`, (abort) => api.closure({ ...span, unit }, abort));
  const streets = useLoaded(`streets ${key}`, (abort) => api.streetGaps({ ...span, unit }, abort));
  const borders = useLoaded(`gaps ${key}`, (abort) => api.borderGaps({ ...span, unit }, abort));
  const closure = loaded.value;
  return (
    <main class="page analysis-page" id="content">
      <BorderTabs />
      <div class="analysis closure" data-testid="closure" data-ready={String(!loaded.waiting && closure !== null)}>
        <div class="analysis-side">
          <div class="filters">
            <UnitFilter on={asOf.value ?? today.value} />
            <SpanFilters shown={shownDays(closure && { windows: closure.windows.map(({ window }) => window) })} />
          </div>
          {closure ? <Told closure={closure} list={list} /> : <NotYet loaded={loaded} what="wait.closure" />}
        </div>
        <ClosureMap streets={streets.value} borders={borders.value} />
      </div>
    </main>
  );
}

function Told({ closure, list }: { closure: ClosureOfUnit; list: ClosureList }) {
  const { total, rules } = closure;
  const average = averageOf(total, closure.windows.length);
  const days = shownDays({ windows: closure.windows.map(({ window }) => window) });
  const open = (to: ClosureList) => () => amend({ list: to });
  return (
    <>
      <h1>{closureSentence(closure.unit.fullName, total)}</h1>
      {days && (
        <p class="quiet small">
          {t("closure.basis", {
            from: day(days.from),
            to: day(days.to),
            windows: number(closure.windows.length),
            rules: rules.version,
          })}
          {closure.plan && ` ${t("closure.ofPlan", { plan: closure.plan.name })}`}
        </p>
      )}
      <div class="dials">
        <Dial
          name="Ks"
          title={t("closure.ks")}
          means={t("closure.ksMeans")}
          share={total.ks.percent}
          unknown={total.ks.lengthM > 0 ? (100 * total.ks.unknownM) / total.ks.lengthM : 0}
          threshold={rules.ksPercent}
          fraction={t("closure.fraction", { part: metres(average.ks.coveredM), whole: metres(average.ks.lengthM) })}
          none={t("closure.ksNone")}
          open={open("streets")}
        />
        <Dial
          name="Kt"
          title={t("closure.kt")}
          means={t("closure.ktMeans", { minutes: number(rules.visitMinMinutes) })}
          share={total.kt.percent}
          unknown={0}
          threshold={rules.ktPercent}
          fraction={t("closure.fraction", { part: number(total.kt.visited), whole: number(total.kt.planned) })}
          none={t("closure.ktNone")}
          open={open("hotspots")}
        />
        <Dial
          name="Kb"
          title={t("closure.kb")}
          means={t("closure.kbMeans", { minutes: rules.overlapMinutes })}
          share={total.kb.percent}
          unknown={total.kb.lengthM > 0 ? (100 * total.kb.unknownM) / total.kb.lengthM : 0}
          threshold={rules.kbPercent}
          fraction={t("closure.fraction", { part: metres(average.kb.bothM), whole: metres(average.kb.lengthM) })}
          none={t("closure.kbNone")}
          open={open("borders")}
        />
      </div>
      <p
        class={
          total.gapMinutes !== null && total.gapMinutes > rules.gapMaxMinutes ? "gap-longest short" : "gap-longest"
        }
      >
        {total.gapMinutes === null
          ? t("closure.gapNone")
          : t("closure.gap", { time: duration(total.gapMinutes), most: duration(rules.gapMaxMinutes) })}
      </p>
      <nav class="segments lists" aria-label={t("closure.lists")}>
        {LISTS.map((one) => (
          <label key={one}>
            <input type="radio" name="closure-list" checked={one === list} onChange={open(one)} />
            <span>{t(`closure.list.${one}`)}</span>
          </label>
        ))}
      </nav>
      {list === "windows" && <Windows closure={closure} />}
      {list === "streets" && <Streets figures={average} />}
      {list === "hotspots" && <Hotspots closure={closure} />}
      {list === "borders" && <Borders figures={average} />}
      {list === "excluded" && <Excluded closure={closure} />}
    </>
  );
}

function Windows({ closure }: { closure: ClosureOfUnit }) {
  if (closure.windows.length === 0) return <p class="empty">{t("closure.noWindows")}</p>;
  return (
    <div class="table-scroll">
      <table class="figures list">
        <thead>
          <tr>
            <th scope="col">{t("closure.window")}</th>
            <th scope="col">Ks</th>
            <th scope="col">Kt</th>
            <th scope="col">Kb</th>
            <th scope="col">G</th>
            <th scope="col">{t("closure.verdict")}</th>
          </tr>
        </thead>
        <tbody>
          {closure.windows.map(({ window, figures }) => (
            <tr key={window.from}>
              <th scope="row">
                {moment(window.from)}–{moment(window.to).split(" ")[1]}
              </th>
              <td class="number">{percent(figures.ks.percent, 0)}</td>
              <td class="number">{percent(figures.kt.percent, 0)}</td>
              <td class="number">{percent(figures.kb.percent, 0)}</td>
              <td class="number">{figures.gapMinutes === null ? NONE : duration(figures.gapMinutes)}</td>
              <td>{t(`closure.closed.${figures.closed ?? "none"}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Streets({ figures: { ks } }: { figures: ClosureFigures }) {
  return (
    <dl class="facts">
      <div>
        <dt>{t("closure.covered")}</dt>
        <dd class="figure">{metres(ks.coveredM)}</dd>
      </div>
      <div>
        <dt>{t("closure.unknown")}</dt>
        <dd class="figure">{metres(ks.unknownM)}</dd>
      </div>
      <div>
        <dt>{t("closure.notCovered")}</dt>
        <dd class="figure">{metres(Math.max(0, ks.lengthM - ks.coveredM - ks.unknownM))}</dd>
      </div>
      <p class="note">{t("closure.streetsNote")}</p>
    </dl>
  );
}

function Hotspots({ closure }: { closure: ClosureOfUnit }) {
  if (closure.hotspots.length === 0) return <p class="empty">{t("closure.ktNone")}</p>;
  return (
    <div class="table-scroll">
      <table class="figures list" data-testid="closure-hotspots">
        <thead>
          <tr>
            <th scope="col">{t("closure.hotspot")}</th>
            <th scope="col">{t("closure.visited")}</th>
            <th scope="col">{t("closure.longest")}</th>
          </tr>
        </thead>
        <tbody>
          {closure.hotspots.map((hotspot) => (
            <tr key={hotspot.id}>
              <th scope="row">
                <a href={href("/ban-do", { hotspot: hotspot.id, at: null })}>{hotspot.name}</a>
                <span class="quiet line">{hotspot.unit.fullName}</span>
              </th>
              <td class="number">
                {hotspot.visited}/{hotspot.planned}
              </td>
              <td>
                {duration(hotspot.gapMinutes)} <span class="quiet line">{moment(hotspot.gapFrom)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Borders({ figures: { kb } }: { figures: ClosureFigures }) {
  const { unit, plan, from, to, starts, minutes } = query.value;
  return (
    <dl class="facts">
      <div>
        <dt>{t("borders.state.both")}</dt>
        <dd class="figure">{metres(kb.bothM)}</dd>
      </div>
      <div>
        <dt>{t("closure.oneSided")}</dt>
        <dd class="figure">{metres(kb.oneSidedM)}</dd>
      </div>
      <div>
        <dt>{t("closure.unknown")}</dt>
        <dd class="figure">{metres(kb.unknownM)}</dd>
      </div>
      <p>
        <a href={href("/giap-ranh", { unit, plan, from, to, starts, minutes })}>{t("closure.toBorders")}</a>
      </p>
    </dl>
  );
}

function Excluded({ closure }: { closure: ClosureOfUnit }) {
  if (closure.excluded.length === 0) return <p class="empty">{t("closure.excludedNone")}</p>;
  return (
    <div class="table-scroll">
      <table class="figures list" data-testid="closure-excluded">
        <thead>
          <tr>
            <th scope="col">{t("closure.excludedWhat")}</th>
            <th scope="col">{t("closure.excludedReason")}</th>
            <th scope="col">{t("closure.excludedLength")}</th>
          </tr>
        </thead>
        <tbody>
          {closure.excluded.map(({ kind, name, reason, lengthM, pieces, zone }) => (
            <tr key={`${kind} ${name} ${reason}`}>
              <th scope="row">
                {zone ? <a href={href("/giap-ranh", { zone })}>{name}</a> : (name ?? t("closure.unnamedStreet"))}
                <span class="quiet line">{t(kind === "border" ? "closure.kindBorder" : "closure.kindStreet")}</span>
              </th>
              <td>{reason}</td>
              <td class="number">
                {metres(lengthM)} <span class="quiet">({number(pieces)})</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
