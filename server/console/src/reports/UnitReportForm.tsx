import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { RoundOfPeriod, UnitInRound } from "../api/types";
import { t } from "../i18n/i18n";
import { Icon } from "../ui/icons";
import { Refusal } from "../ui/Refusal";
import { inLines } from "../ui/Trouble";
import { say } from "../ui/toast";

/** A unit's aggregates by hand, or by the workbook that was filled in. */
export function UnitReportForm({ round, one, done }: { round: RoundOfPeriod; one: UnitInRound; done: () => void }) {
  const told = (code: string) => one.values.find(({ indicator }) => indicator === code);
  const [values, setValues] = useState<Record<string, { part: string; whole: string }>>(() =>
    Object.fromEntries(
      round.indicators.map(({ code }) => [
        code,
        { part: told(code)?.part.toString() ?? "", whole: told(code)?.whole.toString() ?? "" },
      ]),
    ),
  );
  const [note, setNote] = useState(one.note ?? "");
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const unit = one.unit.code;

  async function run(send: () => Promise<unknown>): Promise<void> {
    setBusy(true);
    setRefused([]);
    try {
      await send();
      say(t("round.sent", { unit: one.unit.fullName }));
      done();
    } catch (error) {
      setRefused(inLines(error));
    } finally {
      setBusy(false);
    }
  }

  function change(code: string, side: "part" | "whole", text: string): void {
    setValues((before) => ({ ...before, [code]: { part: "", whole: "", ...before[code], [side]: text } }));
  }

  const whole = round.indicators.every(({ code }) => values[code]?.part !== "" && values[code]?.whole !== "");
  return (
    <form
      class="unit-report-form"
      data-testid="unit-report-form"
      onSubmit={(event) => {
        event.preventDefault();
        void run(() =>
          api.submitUnitReport(round.period, unit, {
            values: round.indicators.map(({ code }) => ({
              indicator: code,
              part: Number(values[code]?.part),
              whole: Number(values[code]?.whole),
            })),
            note: note.trim() || null,
          }),
        );
      }}
    >
      <h3>{t(one.state === "none" ? "round.fill" : "round.fillAgain")}</h3>
      <p class="quiet">{t("round.fillHint")}</p>
      <div class="indicator-fields">
        {round.indicators.map((indicator) => (
          <fieldset key={indicator.code}>
            <legend>{indicator.name}</legend>
            {(["part", "whole"] as const).map((side) => (
              <label key={side}>
                <span>{indicator[side]}</span>
                <input
                  type="number"
                  inputMode="numeric"
                  min={0}
                  max={1_000_000}
                  step={1}
                  required
                  value={values[indicator.code]?.[side]}
                  data-testid={`${indicator.code}-${side}`}
                  onInput={(event) => change(indicator.code, side, event.currentTarget.value)}
                />
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <label class="field">
        <span>{t("round.note")}</span>
        <textarea value={note} maxLength={500} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      <Refusal sentences={refused} testId="round-refused" />
      <div class="buttons">
        <button type="submit" class="button primary" disabled={busy || !whole} data-testid="round-send">
          {t("round.send")}
        </button>
        <a class="button" href={api.roundTemplate(round.period, unit)} download>
          <Icon name="download" /> {t("round.template")}
        </a>
        <label class="button file-button">
          <Icon name="upload" /> {t("round.upload")}
          <input
            type="file"
            accept=".xlsx,.csv"
            disabled={busy}
            data-testid="round-file"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) void run(() => api.uploadUnitReport(round.period, unit, file));
              event.currentTarget.value = "";
            }}
          />
        </label>
      </div>
    </form>
  );
}
