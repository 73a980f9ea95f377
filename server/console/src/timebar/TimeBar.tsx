import { amend } from "../app/route";
import { day } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { DateInput } from "../ui/DateInput";
import { asOf, period, periods, today } from "./time";

/** Period and as-of day: the one place that rules every page. */
export function TimeBar() {
  return (
    <div class="time-bar">
      <label>
        <span>{t("time.period")}</span>
        <select
          value={period.value?.id ?? ""}
          title={
            period.value ? t("time.periodRange", { from: day(period.value.from), to: day(period.value.to) }) : undefined
          }
          data-testid="period-select"
          onChange={(event) => amend({ period: event.currentTarget.value }, { push: true })}
        >
          {periods.value
            .filter(({ id, from }) => from <= today.value || id === period.value?.id)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name || id}
              </option>
            ))}
        </select>
      </label>
      <div class="time-field">
        <label for="as-of">{t("time.asOf")}</label>
        <DateInput
          id="as-of"
          value={asOf.value ?? today.value}
          max={today.value}
          data-testid="asof-input"
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            amend({ asOf: chosen && chosen < today.value ? chosen : null }, { push: true });
          }}
        />
      </div>
    </div>
  );
}

/** The frame around figures of another day. */
export function PastBar() {
  if (!asOf.value) return null;
  return (
    <div class="past-bar" role="status" data-testid="past-bar">
      <span>{t("time.past", { date: day(asOf.value) })}</span>
      <button type="button" class="link" data-testid="asof-today" onClick={() => amend({ asOf: null }, { push: true })}>
        {t("time.pastNext")}
      </button>
    </div>
  );
}
