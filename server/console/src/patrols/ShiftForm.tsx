import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { PatrolPlan, RuleOutcome } from "../api/types";
import { useLoaded } from "../app/load";
import { number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import type { Key } from "../i18n/vi";
import { revision } from "../map/choice";
import { today } from "../timebar/time";
import { DateInput } from "../ui/DateInput";
import { Refusal } from "../ui/Refusal";
import { inLines } from "../ui/Trouble";
import { say } from "../ui/toast";
import { Waiting } from "../ui/Waiting";
import { CLOCK, instant, later } from "./clock";

/** Shifts to plan: one, or one for each day of a rule. */
export function ShiftForm({ plan, done }: { plan: PatrolPlan; done: () => void }) {
  const begins = later(plan.from, today.value);
  const [often, setOften] = useState(true);
  const [route, setRoute] = useState("");
  const [team, setTeam] = useState("");
  const [weekdays, setWeekdays] = useState<number[]>([1, 2, 3, 4, 5, 6, 7]);
  const [starts, setStarts] = useState(plan.windows[0]?.starts.slice(0, 5) ?? "22:00");
  const [minutes, setMinutes] = useState(plan.windows[0]?.minutes ?? 240);
  const [from, setFrom] = useState(begins);
  const [to, setTo] = useState(plan.to);
  const [headcount, setHeadcount] = useState(4);
  const [turns, setTurns] = useState(1);
  const [movement, setMovement] = useState("motorbike");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string[]>([]);
  const [look, setLook] = useState<RuleOutcome | null>(null);
  const ground = useLoaded(`ground ${revision.value}`, async (abort) => {
    const [routes, teams, rules] = await Promise.all([
      api.patrolRoutes({ limit: 2000 }, abort),
      api.patrolTeams({}, abort),
      api.patrolRules(null, abort),
    ]);
    return { routes: routes.features, teams, rules };
  });

  const rule = { route, team, weekdays, starts: `${starts}:00`, minutes, from, to, headcount, turns, movement };

  async function send(only: boolean): Promise<void> {
    setBusy(true);
    setRefusal([]);
    setLook(null);
    try {
      if (often) {
        const outcome = await api.planByRule(plan.id, { ...rule, lookOnly: only });
        if (only) return setLook(outcome);
        say(t("shifts.planned", { n: number(outcome.starts.length) }));
      } else {
        await api.planShift({
          plan: plan.id,
          route,
          team,
          starts: instant(from, starts),
          minutes,
          headcount,
          turns,
          movement,
        });
        say(t("shifts.planned", { n: 1 }));
      }
      revision.value++;
      done();
    } catch (error) {
      setRefusal(inLines(error));
    } finally {
      setBusy(false);
    }
  }

  if (!ground.value) return <Waiting what="wait.routes" />;
  const { routes, teams, rules } = ground.value;
  const ready = route && team && from && starts && minutes >= 15;
  return (
    <form
      class="form shift-form"
      data-testid="shift-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && ready) void send(false);
      }}
    >
      <div class="segments" role="radiogroup" aria-label={t("shifts.how")}>
        {[true, false].map((one) => (
          <label key={String(one)}>
            <input type="radio" name="often" checked={often === one} onChange={() => setOften(one)} />
            <span>{t(one ? "shifts.byRule" : "shifts.single")}</span>
          </label>
        ))}
      </div>
      {(routes.length === 0 || teams.length === 0) && (
        <p class="hint">{t(routes.length === 0 ? "shifts.needRoute" : "shifts.needTeam")}</p>
      )}
      <div class="two-fields">
        <label class="field">
          <span class="field-name">{t("shifts.route")}</span>
          <select
            value={route}
            required
            data-testid="shift-route"
            onChange={(event) => setRoute(event.currentTarget.value)}
          >
            <option value="">{t("field.choose")}</option>
            {routes.map(({ id, properties }) => (
              <option key={String(id)} value={String(id)}>
                {properties.code} {properties.name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span class="field-name">{t("shifts.team")}</span>
          <select
            value={team}
            required
            data-testid="shift-team"
            onChange={(event) => setTeam(event.currentTarget.value)}
          >
            <option value="">{t("field.choose")}</option>
            {teams.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}, {one.unit.fullName}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span class="field-name">{t("patrolPlans.windowStarts")}</span>
          <input
            type="text"
            inputMode="numeric"
            pattern={CLOCK}
            placeholder="21:00"
            value={starts}
            required
            onInput={(event) => setStarts(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span class="field-name">{t("patrolPlans.windowHours")}</span>
          <input
            type="number"
            min={0.25}
            max={24}
            step={0.25}
            value={minutes / 60}
            required
            onInput={(event) => setMinutes(Math.round(Number(event.currentTarget.value) * 60))}
          />
        </label>
        <div class="field">
          <label class="field-name" for="shift-day-1">
            {t(often ? "patrolPlans.from" : "shifts.on")}
          </label>
          <DateInput
            id="shift-day-1"
            value={from}
            min={begins}
            max={plan.to}
            required
            onInput={(event) => setFrom(event.currentTarget.value)}
          />
        </div>
        {often && (
          <div class="field">
            <label class="field-name" for="shift-day-2">
              {t("patrolPlans.to")}
            </label>
            <DateInput
              id="shift-day-2"
              value={to}
              min={from}
              max={plan.to}
              required
              onInput={(event) => setTo(event.currentTarget.value)}
            />
          </div>
        )}
        <label class="field">
          <span class="field-name">{t("shifts.headcount")}</span>
          <input
            type="number"
            min={1}
            max={500}
            value={headcount}
            onInput={(event) => setHeadcount(Number(event.currentTarget.value))}
          />
        </label>
        <label class="field">
          <span class="field-name">{t("shifts.turnsField")}</span>
          <input
            type="number"
            min={1}
            max={50}
            value={turns}
            onInput={(event) => setTurns(Number(event.currentTarget.value))}
          />
        </label>
        <label class="field">
          <span class="field-name">{t("shifts.movement")}</span>
          <select value={movement} onChange={(event) => setMovement(event.currentTarget.value)}>
            {rules.movements.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      {often && (
        <fieldset class="weekdays">
          <legend class="field-name">{t("shifts.weekdays")}</legend>
          {[1, 2, 3, 4, 5, 6, 7].map((n) => (
            <label key={n} class="yes">
              <input
                type="checkbox"
                checked={weekdays.includes(n)}
                onChange={(event) =>
                  setWeekdays(
                    event.currentTarget.checked ? [...weekdays, n].sort() : weekdays.filter((one) => one !== n),
                  )
                }
              />
              <span>{t(`weekday.${n}` as Key)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {look && (
        <div class={look.conflicts.length > 0 ? "refusal" : "outcome done"} role="status" data-testid="shift-look">
          <p>
            {t(look.conflicts.length > 0 ? "shifts.lookConflicts" : "shifts.lookFree", {
              n: number(look.starts.length),
              conflicts: number(look.conflicts.length),
              turns: number(look.planned.turns),
              km: number(look.planned.kilometres, 1),
            })}
          </p>
          {look.conflicts.slice(0, 5).map(({ because }) => (
            <p key={because}>{because}</p>
          ))}
        </div>
      )}
      <Refusal sentences={refusal} testId="shift-refusal" />
      <div class="buttons">
        <button type="submit" class="button primary" disabled={busy || !ready} data-testid="shift-save">
          {busy ? t("wait.saving") : t("shifts.save")}
        </button>
        {often && (
          <button
            type="button"
            class="button"
            disabled={busy || !ready}
            data-testid="shift-look-only"
            onClick={() => void send(true)}
          >
            {t("shifts.look")}
          </button>
        )}
        <button type="button" class="button" onClick={done}>
          {t("act.cancel")}
        </button>
      </div>
    </form>
  );
}
