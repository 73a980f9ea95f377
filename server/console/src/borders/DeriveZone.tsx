import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { ZonePreview } from "../api/types";
import { amend } from "../app/route";
import { useUnits } from "../forms/UnitFilter";
import { hectares, metres, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { today } from "../timebar/time";
import { Refusal } from "../ui/Refusal";
import { inLines } from "../ui/Trouble";
import { say } from "../ui/toast";
import { Waiting } from "../ui/Waiting";

const WIDTH = 200;
const MOST_UNITS = 6;

/** Choose units and widths, look at the strips on the map, save; or derive every border under a unit at once. */
export function DeriveZone({
  preview,
  setPreview,
  done,
}: {
  preview: ZonePreview | null;
  setPreview: (preview: ZonePreview | null) => void;
  done: (zone: string | null) => void;
}) {
  const [sides, setSides] = useState<{ unit: string; width: number }[]>([
    { unit: "", width: WIDTH },
    { unit: "", width: WIDTH },
  ]);
  const [under, setUnder] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string[]>([]);
  const units = useUnits(today.value).value ?? [];
  const communes = units[1]?.length ? units[1] : (units[0] ?? []);
  const whole = sides.every(({ unit, width }) => unit !== "" && width >= 20 && width <= 2000);
  const wanted = () => ({ sides: sides.map(({ unit, width }) => ({ unit, widthM: width })), on: today.value });

  async function attempt(act: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setRefusal([]);
    try {
      await act();
    } catch (error) {
      setRefusal(inLines(error));
    } finally {
      setBusy(false);
    }
  }

  function change(at: number, member: Partial<{ unit: string; width: number }>): void {
    setPreview(null);
    setSides(sides.map((side, i) => (i === at ? { ...side, ...member } : side)));
  }

  return (
    <section class="card border-form" aria-labelledby="derive-title" data-testid="derive-zone">
      <h1 id="derive-title">{t("borders.derive")}</h1>
      <p class="quiet small">{t("borders.deriveHint")}</p>
      {sides.map((side, at) => (
        <div class="side-fields" key={at}>
          <label class="field">
            <span class="field-name">{t("borders.side", { n: at + 1 })}</span>
            <select
              value={side.unit}
              data-testid={`derive-unit-${at + 1}`}
              onChange={(event) => change(at, { unit: event.currentTarget.value })}
            >
              <option value="">{t("borders.chooseUnit")}</option>
              {communes.map(({ code, fullName }) => (
                <option key={code} value={code}>
                  {fullName}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span class="field-name">{t("borders.width")}</span>
            <input
              type="number"
              min={20}
              max={2000}
              step={10}
              value={side.width}
              onChange={(event) => change(at, { width: Number(event.currentTarget.value) })}
            />
          </label>
        </div>
      ))}
      {sides.length < MOST_UNITS && (
        <button type="button" class="link" onClick={() => setSides([...sides, { unit: "", width: WIDTH }])}>
          {t("borders.addSide")}
        </button>
      )}
      {preview && (
        <div class="preview" data-testid="derive-preview">
          <strong>
            {t("borders.previewLine", { length: metres(preview.lengthM), segments: number(preview.segments) })}
          </strong>
          <ul>
            {preview.sides.map(({ unit, widthM, areaHa }) => (
              <li key={unit.code} class="small">
                {unit.fullName}: {metres(widthM)}, {hectares(areaHa)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Refusal sentences={refusal} testId="border-refusal" />
      {busy && <Waiting what="wait.derive" />}
      <div class="buttons">
        {preview ? (
          <button
            type="button"
            class="button primary"
            disabled={busy}
            data-testid="derive-save"
            onClick={() =>
              void attempt(async () => {
                const zone = await api.deriveZone(wanted());
                say(t("borders.derived", { code: zone.code }));
                done(zone.id);
              })
            }
          >
            {t("borders.save")}
          </button>
        ) : (
          <button
            type="button"
            class="button primary"
            disabled={busy || !whole}
            data-testid="derive-preview-button"
            onClick={() => void attempt(async () => setPreview(await api.previewZone(wanted())))}
          >
            {t("borders.preview")}
          </button>
        )}
        <button
          type="button"
          class="button"
          onClick={() => {
            setPreview(null);
            amend({ derive: null });
          }}
        >
          {t("act.cancel")}
        </button>
      </div>
      <hr />
      <h2>{t("borders.deriveAll")}</h2>
      <p class="quiet small">{t("borders.deriveAllHint")}</p>
      <label class="field">
        <span class="field-name">{t("borders.under")}</span>
        <select value={under} data-testid="derive-under" onChange={(event) => setUnder(event.currentTarget.value)}>
          <option value="">{t("borders.chooseUnit")}</option>
          {units.flat().map(({ code, fullName }) => (
            <option key={code} value={code}>
              {fullName}
            </option>
          ))}
        </select>
      </label>
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={busy || !under}
          data-testid="derive-all"
          onClick={() =>
            void attempt(async () => {
              const all = await api.deriveAllZones({ under, on: today.value });
              say(
                t("borders.derivedAll", {
                  n: number(all.derived),
                  length: metres(all.lengthM),
                  kept: number(all.onRecord),
                }),
              );
              done(null);
            })
          }
        >
          {t("borders.deriveAllButton")}
        </button>
      </div>
    </section>
  );
}
