import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { Patrol } from "../api/types";
import { useLoaded } from "../app/load";
import { Choices } from "../forms/Choices";
import { UnitField } from "../forms/UnitFilter";
import { t } from "../i18n/i18n";
import { CLOCK, dayOf, hour, patrolled } from "../patrols/clock";
import { session } from "../session/session";
import { today } from "../timebar/time";
import { DateInput } from "../ui/DateInput";
import { Refusal } from "../ui/Refusal";
import { inLines } from "../ui/Trouble";
import { Waiting } from "../ui/Waiting";
import { MOVEMENTS } from "./movements";

/** A patrol from the paper log: it counts as turns and hours, never as covered ground. */
export function PaperLog({ shift, taken }: { shift: string | null; taken: (patrol: Patrol) => void }) {
  const ground = useLoaded(`paper log ${shift}`, async (abort) => {
    const [planned, routes] = await Promise.all([
      shift ? api.patrolShift(shift, abort) : null,
      shift ? null : api.patrolRoutes({ limit: 2000 }, abort),
    ]);
    return { planned, routes: routes?.features ?? [] };
  });
  if (!ground.value) return <Waiting what={shift ? "wait.shifts" : "wait.routes"} />;
  const { planned, routes } = ground.value;
  return <PaperForm key={shift} planned={planned} routes={routes} taken={taken} />;
}

type Planned = Awaited<ReturnType<typeof api.patrolShift>> | null;
type Routes = Awaited<ReturnType<typeof api.patrolRoutes>>["features"];

function PaperForm({ planned, routes, taken }: { planned: Planned; routes: Routes; taken: (patrol: Patrol) => void }) {
  const [day, setDay] = useState(planned ? dayOf(planned.starts) : today.value);
  const [began, setBegan] = useState(planned ? hour(planned.starts) : "");
  const [ended, setEnded] = useState(planned ? hour(planned.ends) : "");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string[]>([]);

  async function save(form: HTMLFormElement): Promise<void> {
    setBusy(true);
    setRefusal([]);
    const { headcount, turns, ...rest } = Object.fromEntries(
      [...new FormData(form)].filter(([, value]) => value !== ""),
    );
    try {
      taken(
        await api.logPatrol({
          ...rest,
          ...(planned && { shift: planned.id }),
          ...(headcount && { headcount: Number(headcount) }),
          ...(turns && { turns: Number(turns) }),
          ...patrolled(day, began, ended),
        }),
      );
    } catch (error) {
      setRefusal(inLines(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      class="form paper-log"
      data-testid="paper-log"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save(event.currentTarget);
      }}
    >
      <p class="hint">{t("paper.hint")}</p>
      <div class="two-fields">
        {!planned && session.value?.role !== "commune" && <UnitField word={t("tracks.unit")} />}
        {!planned && (
          <Choices name="route" word={t("shifts.route")} none={t("tracks.noRoute")}>
            {routes.map(({ id, properties }) => [String(id), `${properties.code} ${properties.name}`])}
          </Choices>
        )}
        <div class="field">
          <label class="field-name" for="paper-day">
            {t("shifts.on")}
          </label>
          <DateInput
            id="paper-day"
            value={day}
            max={today.value}
            required
            onInput={(event) => setDay(event.currentTarget.value)}
          />
        </div>
        <Clock word={t("tracks.began")} value={began} set={setBegan} testId="paper-began" />
        <Clock word={t("paper.ended")} value={ended} set={setEnded} testId="paper-ended" />
        {!planned && (
          <Choices name="movement" word={t("tracks.movement")}>
            {MOVEMENTS.map((one) => [one, t(`tracks.movement.${one}`)])}
          </Choices>
        )}
        <label class="field">
          <span class="field-name">{t("tracks.headcount")}</span>
          <input
            name="headcount"
            type="number"
            min={1}
            max={500}
            defaultValue={planned ? String(planned.headcount) : ""}
          />
        </label>
        <label class="field">
          <span class="field-name">{t("shifts.turnsField")}</span>
          <input name="turns" type="number" min={1} max={50} defaultValue={planned ? String(planned.turns) : "1"} />
        </label>
      </div>
      <label class="field">
        <span class="field-name">
          {t("paper.note")} <span class="optional">{t("field.optional")}</span>
        </span>
        <textarea name="note" minLength={3} maxLength={500} rows={2} />
        <span class="hint">{t("paper.noteHint")}</span>
      </label>
      <Refusal sentences={refusal} testId="paper-refusal" />
      <div class="buttons">
        <button type="submit" class="button primary" disabled={busy} data-testid="paper-save">
          {busy ? t("wait.saving") : t("paper.save")}
        </button>
      </div>
    </form>
  );
}

function Clock(props: { word: string; value: string; set: (value: string) => void; testId: string }) {
  return (
    <label class="field">
      <span class="field-name">{props.word}</span>
      <input
        type="text"
        inputMode="numeric"
        pattern={CLOCK}
        placeholder="21:00"
        value={props.value}
        required
        data-testid={props.testId}
        onInput={(event) => props.set(event.currentTarget.value)}
      />
    </label>
  );
}
