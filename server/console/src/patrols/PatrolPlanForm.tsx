import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { PatrolPlan } from "../api/types";
import { UnitField } from "../forms/UnitFilter";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { today } from "../timebar/time";
import { DateInput } from "../ui/DateInput";
import { Icon } from "../ui/icons";
import { Refusal } from "../ui/Refusal";
import { inLines } from "../ui/Trouble";
import { say } from "../ui/toast";
import { otherMonth } from "./calendar";
import { addDays, CLOCK } from "./clock";
import { CATEGORIES, CLASSIFICATIONS } from "./words";

type WindowDraft = PatrolPlan["windows"][number] & { key: number };

/** A plan, new or to change: whose, for which days, and the hours in which it wants the area closed. */
export function PatrolPlanForm({ plan, done }: { plan?: PatrolPlan; done: (saved: string | null) => void }) {
  const next = otherMonth(today.value.slice(0, 7), 1);
  const [from, setFrom] = useState(plan?.from ?? `${next}-01`);
  const [to, setTo] = useState(plan?.to ?? addDays(`${otherMonth(next, 1)}-01`, -1));
  const [windows, setWindows] = useState<WindowDraft[]>(
    plan
      ? plan.windows.map((one, key) => ({ ...one, starts: one.starts.slice(0, 5), key }))
      : [{ key: 1, starts: "22:00", minutes: 240 }],
  );
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string[]>([]);

  async function save(form: HTMLFormElement): Promise<void> {
    setBusy(true);
    setRefusal([]);
    const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
    try {
      const wanted = {
        ...fields,
        from,
        to,
        windows: windows.map(({ key, starts, ...rest }) => ({ ...rest, starts: `${starts}:00` })),
      };
      const saved = await (plan ? api.changePlan(plan, wanted) : api.drawUpPlan(wanted));
      say(t("patrolPlans.saved", { name: saved.name }));
      revision.value++;
      done(saved.id);
    } catch (error) {
      setRefusal(inLines(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      class="form patrol-plan-form"
      data-testid="patrol-plan-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save(event.currentTarget);
      }}
    >
      <h1>{t(plan ? "patrolPlans.change" : "patrolPlans.new")}</h1>
      <div class="two-fields">
        <label class="field">
          <span class="field-name">{t("patrolPlans.name")}</span>
          <input
            name="name"
            minLength={3}
            maxLength={160}
            required
            defaultValue={plan?.name}
            placeholder={t("patrolPlans.nameExample")}
          />
        </label>
        {!plan && <UnitField word={t("routes.unit")} />}
        <label class="field">
          <span class="field-name">
            {t("patrolPlans.number")} <span class="optional">{t("field.optional")}</span>
          </span>
          <input name="number" maxLength={60} defaultValue={plan?.number ?? ""} placeholder="12/KH-CAX" />
        </label>
        <label class="field">
          <span class="field-name">{t("routes.category")}</span>
          <select name="category">
            {CATEGORIES.map((one) => (
              <option key={one} value={one} selected={one === plan?.category}>
                {t(`patrolCategory.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <div class="field">
          <label class="field-name" for="plan-day-1">
            {t("patrolPlans.from")}
          </label>
          <DateInput id="plan-day-1" value={from} required onInput={(event) => setFrom(event.currentTarget.value)} />
        </div>
        <div class="field">
          <label class="field-name" for="plan-day-2">
            {t("patrolPlans.to")}
          </label>
          <DateInput
            id="plan-day-2"
            value={to}
            min={from}
            required
            onInput={(event) => setTo(event.currentTarget.value)}
          />
        </div>
        <label class="field">
          <span class="field-name">{t("routes.classification")}</span>
          <select name="classification">
            {CLASSIFICATIONS.map((one) => (
              <option key={one} value={one} selected={one === plan?.classification}>
                {t(`classification.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <fieldset class="group">
        <legend>{t("patrolPlans.windows")}</legend>
        <p class="hint">{t("patrolPlans.windowsHint")}</p>
        <ul class="window-list">
          {windows.map((one) => (
            <li key={one.key}>
              <label class="field">
                <span class="field-name">{t("patrolPlans.windowStarts")}</span>
                <input
                  type="text"
                  inputMode="numeric"
                  pattern={CLOCK}
                  placeholder="21:00"
                  value={one.starts}
                  required
                  onInput={(event) =>
                    setWindows(windows.map((w) => (w === one ? { ...one, starts: event.currentTarget.value } : w)))
                  }
                />
              </label>
              <label class="field">
                <span class="field-name">{t("patrolPlans.windowHours")}</span>
                <input
                  type="number"
                  min={0.25}
                  max={24}
                  step={0.25}
                  value={one.minutes / 60}
                  required
                  onInput={(event) =>
                    setWindows(
                      windows.map((w) =>
                        w === one ? { ...one, minutes: Math.round(Number(event.currentTarget.value) * 60) } : w,
                      ),
                    )
                  }
                />
              </label>
              <button
                type="button"
                class="tool plain"
                aria-label={t("patrolPlans.windowRemove")}
                onClick={() => setWindows(windows.filter((w) => w !== one))}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
        <button
          type="button"
          class="button"
          onClick={() =>
            setWindows([
              ...windows,
              { key: Math.max(0, ...windows.map(({ key }) => key)) + 1, starts: "19:00", minutes: 120 },
            ])
          }
        >
          {t("patrolPlans.windowAdd")}
        </button>
      </fieldset>
      <Refusal sentences={refusal} />
      <div class="buttons">
        <button type="submit" class="button primary" disabled={busy} data-testid="patrol-plan-save">
          {busy ? t("wait.saving") : t("patrolPlans.save")}
        </button>
        <button type="button" class="button" onClick={() => done(null)}>
          {t("act.cancel")}
        </button>
      </div>
    </form>
  );
}
