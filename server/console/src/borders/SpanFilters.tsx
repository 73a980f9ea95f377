import { api } from "../api/client";
import { useLoaded } from "../app/load";
import { amend, query } from "../app/route";
import { t } from "../i18n/i18n";
import { asOf, today } from "../timebar/time";
import { DateInput } from "../ui/DateInput";
import { hoursWord } from "./hours";

/** Hours of a day in which closure is usually asked: from, minutes. */
const HOURS: [string, number][] = [
  ["05:00", 420],
  ["12:00", 360],
  ["18:00", 240],
  ["19:00", 240],
  ["22:00", 240],
  ["00:00", 240],
];

export interface Span {
  plan: string | null;
  from: string | null;
  to: string | null;
  starts: string | null;
  minutes: number | null;
}

/** The days and hours in the address. */
export function askedSpan(): Span {
  const { plan, from, to, starts, minutes } = query.value;
  return {
    plan: plan ?? null,
    from: from ?? null,
    to: to ?? null,
    starts: plan ? null : (starts ?? null),
    minutes: plan || !starts ? null : Number(minutes) || 240,
  };
}

/** Days and hours that are asked; what the server chose stands in the fields until something else is chosen. */
export function SpanFilters({ shown }: { shown: { from: string; to: string } | null }) {
  const span = askedSpan();
  const day = asOf.value ?? today.value;
  const plans = (useLoaded("closure plans", (abort) => api.closurePlans(abort)).value ?? []).filter(
    ({ id, windows, from }) => id === span.plan || (windows.length > 0 && from <= day),
  );
  const hours = span.plan ? `plan ${span.plan}` : span.starts ? `${span.starts} ${span.minutes}` : "";
  const choose = (value: string) => {
    const plan = plans.find(({ id }) => value === `plan ${id}`);
    if (plan) return amend({ plan: plan.id, unit: plan.unit.code, starts: null, minutes: null, from: null, to: null });
    const [starts, minutes] = value.split(" ");
    amend({ plan: null, starts: starts || null, minutes: minutes || null });
  };
  return (
    <>
      <div class="field">
        <label class="field-name" for="span-from">
          {t("span.from")}
        </label>
        <DateInput
          id="span-from"
          value={span.from ?? shown?.from ?? ""}
          onChange={(event) => amend({ from: event.currentTarget.value || null, to: span.to ?? shown?.to ?? null })}
        />
      </div>
      <div class="field">
        <label class="field-name" for="span-to">
          {t("span.to")}
        </label>
        <DateInput
          id="span-to"
          value={span.to ?? shown?.to ?? ""}
          onChange={(event) => amend({ to: event.currentTarget.value || null, from: span.from ?? shown?.from ?? null })}
        />
      </div>
      <label class="field">
        <span class="field-name">{t("span.hours")}</span>
        <select value={hours} data-testid="span-hours" onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{t("span.wholeDay")}</option>
          {HOURS.map(([starts, minutes]) => (
            <option key={starts} value={`${starts} ${minutes}`}>
              {hoursWord(starts, minutes)}
            </option>
          ))}
          {span.starts && !HOURS.some(([starts, minutes]) => starts === span.starts && minutes === span.minutes) && (
            <option value={hours}>{hoursWord(span.starts, span.minutes ?? 240)}</option>
          )}
          {plans.length > 0 && (
            <optgroup label={t("span.plans")}>
              {plans.map(({ id, name, unit }) => (
                <option key={id} value={`plan ${id}`}>
                  {unit.fullName}: {name}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </label>
    </>
  );
}
