import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { PatrolPlan, PatrolShift } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, query } from "../app/route";
import { day, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import type { Key } from "../i18n/vi";
import { revision } from "../map/choice";
import { asOf } from "../timebar/time";
import { NotYet } from "../ui/Waiting";
import { byDay, otherMonth, weeks } from "./calendar";
import { addDays, dayOf, earlier, span } from "./clock";
import { PatrolPlanForm } from "./PatrolPlanForm";
import { PredictabilityCard } from "./PredictabilityCard";
import { ShiftCard } from "./ShiftCard";
import { ShiftForm } from "./ShiftForm";
import { countWords, weekdayWords } from "./words";

const LONGEST_LIST = 100;

/** One plan: what it plans, its calendar, its shifts, and whether it can be guessed. */
export function PlanView({ id }: { id: string }) {
  const loaded = useLoaded(`patrol plan ${id} ${revision.value}`, (abort) => api.patrolPlan(id, abort));
  const plan = loaded.value;
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState(false);
  if (plan && changing) return <PatrolPlanForm plan={plan} done={() => setChanging(false)} />;
  return (
    <section class="plan-view" data-testid="plan-view" data-ready={String(!loaded.waiting)}>
      <button
        type="button"
        class="link back"
        onClick={() => amend({ plan: null, month: null, shift: null }, { push: true })}
      >
        ← {t("patrolPlans.all")}
      </button>
      {!plan && <NotYet loaded={loaded} what="wait.plans" />}
      {plan && (
        <>
          <div class="section-head">
            <h1>{plan.number ? `${plan.number} · ${plan.name}` : plan.name}</h1>
            {plan.edit && !asOf.value && (
              <div class="buttons">
                <button type="button" class="button" data-testid="patrol-plan-change" onClick={() => setChanging(true)}>
                  {t("patrolPlans.change")}
                </button>
                <button
                  type="button"
                  class="button primary"
                  aria-expanded={adding}
                  data-testid="shift-add"
                  onClick={() => setAdding(!adding)}
                >
                  {t("shifts.add")}
                </button>
              </div>
            )}
          </div>
          {plan.classification !== "none" && <p class="class-mark">{t(`classification.${plan.classification}`)}</p>}
          <p class="quiet">
            {[
              plan.unit.fullName,
              t(`patrolCategory.${plan.category}`),
              `${day(plan.from)} – ${day(plan.to)}`,
              plan.signedOn && t("plans.signed", { date: day(plan.signedOn) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
          <Windows plan={plan} />
          <dl class="planned-counts" data-testid="planned-counts">
            {countWords(plan.planned).map(([value, word]) => (
              <div key={word}>
                <dt>{word}</dt>
                <dd>{value}</dd>
              </div>
            ))}
            {plan.planned.cancelled > 0 && (
              <div>
                <dt>{t("counts.cancelled")}</dt>
                <dd>{number(plan.planned.cancelled)}</dd>
              </div>
            )}
          </dl>
          {adding && <ShiftForm plan={plan} done={() => setAdding(false)} />}
          <div class="plan-columns">
            <Shifts plan={plan} />
            <PredictabilityCard plan={plan} />
          </div>
        </>
      )}
    </section>
  );
}

function Windows({ plan }: { plan: PatrolPlan }) {
  if (plan.windows.length === 0) return null;
  return (
    <p>
      {t("patrolPlans.windows")}:{" "}
      {plan.windows
        .map(({ starts, minutes, weekdays }) => {
          const at = starts.slice(0, 5);
          const [h = 0, m = 0] = at.split(":").map(Number);
          const end = (h * 60 + m + minutes) % 1440;
          const until = `${String(Math.floor(end / 60)).padStart(2, "0")}:${String(end % 60).padStart(2, "0")}`;
          return `${at} – ${until} (${weekdayWords(weekdays ?? [1, 2, 3, 4, 5, 6, 7])})`;
        })
        .join("; ")}
    </p>
  );
}

function Shifts({ plan }: { plan: PatrolPlan }) {
  const first = plan.from.slice(0, 7);
  const month = /^\d{4}-\d{2}$/.test(query.value.month ?? "") ? String(query.value.month) : first;
  const list = query.value.view === "list";
  const grid = weeks(month);
  const [from, to] = [grid[0]?.[0] ?? plan.from, grid.at(-1)?.[6] ?? plan.to];
  const last = earlier(addDays(plan.from, LONGEST_LIST), plan.to);
  const loaded = useLoaded(`shifts of ${plan.id} ${list ? "all" : month} ${revision.value}`, (abort) =>
    api.patrolShifts({ from: list ? plan.from : from, to: list ? last : to, plan: plan.id }, abort),
  );
  const shifts = loaded.value?.shifts ?? [];
  const days = byDay(shifts);
  const chosen = query.value.shift ?? null;
  const open = shifts.find(({ id }) => id === chosen) ?? null;
  const choose = (id: string) => amend({ shift: chosen === id ? null : id });
  const now = new Date().toISOString();

  return (
    <div class="plan-shifts">
      <div class="month-head">
        <div class="segments" role="radiogroup" aria-label={t("shifts.views")}>
          {(["calendar", "list"] as const).map((view) => (
            <label key={view}>
              <input
                type="radio"
                name="shift-view"
                checked={list === (view === "list")}
                onChange={() => amend({ view: view === "list" ? "list" : null })}
              />
              <span>{t(`shifts.view.${view}`)}</span>
            </label>
          ))}
        </div>
        {!list && (
          <>
            <button
              type="button"
              class="button"
              disabled={month <= first}
              aria-label={t("shifts.monthBefore")}
              onClick={() => amend({ month: otherMonth(month, -1) })}
            >
              ←
            </button>
            <strong>{t("shifts.month", { month: month.slice(5), year: month.slice(0, 4) })}</strong>
            <button
              type="button"
              class="button"
              disabled={month >= plan.to.slice(0, 7)}
              aria-label={t("shifts.monthAfter")}
              onClick={() => amend({ month: otherMonth(month, 1) })}
            >
              →
            </button>
          </>
        )}
      </div>
      {!loaded.value && <NotYet loaded={loaded} what="wait.shifts" />}
      {loaded.value && shifts.length === 0 && (
        <div class="empty">
          <p>{t("shifts.none")}</p>
          <p>{t(plan.edit ? "shifts.noneNext" : "shifts.noneWait")}</p>
        </div>
      )}
      {loaded.value && !list && (
        <div class="table-scroll">
          <table class="month" data-testid="month">
            <thead>
              <tr>
                {[1, 2, 3, 4, 5, 6, 7].map((n) => (
                  <th key={n} scope="col">
                    {t(`weekday.${n}` as Key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {grid.map((week) => (
                <tr key={week[0]}>
                  {week.map((on) => (
                    <td key={on} class={on < plan.from || on > plan.to ? "outside" : undefined}>
                      <span class="month-day">{Number(on.slice(8))}</span>
                      {(days.get(on) ?? []).map((shift) => (
                        <DayShift key={shift.id} shift={shift} chosen={chosen === shift.id} choose={choose} />
                      ))}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {loaded.value && !list && open && <ShiftCard shift={open} now={now} open toggle={() => choose(open.id)} />}
      {loaded.value && list && (
        <ol class="shift-cards">
          {shifts.map((shift, i) => (
            <li key={shift.id}>
              {dayOf(shift.starts) !== dayOf(shifts[i - 1]?.starts ?? "1970-01-01T00:00:00Z") && (
                <h3>{day(dayOf(shift.starts))}</h3>
              )}
              <ShiftCard shift={shift} now={now} open={chosen === shift.id} toggle={() => choose(shift.id)} />
            </li>
          ))}
        </ol>
      )}
      {loaded.value && !loaded.value.whole && <p class="hint">{t("shifts.notWhole")}</p>}
    </div>
  );
}

function DayShift({ shift, chosen, choose }: { shift: PatrolShift; chosen: boolean; choose: (id: string) => void }) {
  const words = `${span(shift.starts, shift.ends)} ${shift.route.code} ${shift.route.name}, ${shift.team.name}`;
  return (
    <button
      type="button"
      class="month-shift"
      data-state={shift.state}
      aria-pressed={chosen}
      title={words}
      aria-label={words}
      onClick={() => choose(shift.id)}
    >
      {span(shift.starts, shift.ends)}
      <span>
        {shift.route.code} · {shift.team.name}
      </span>
    </button>
  );
}
