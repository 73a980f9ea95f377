import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { RebasingCase as Case, FeatureCollection, UnitProperties } from "../api/types";
import { useLoaded } from "../app/load";
import { href } from "../app/route";
import { byName, day, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { may } from "../session/session";
import { asOf } from "../timebar/time";
import { Refusal } from "../ui/Refusal";
import { inLines } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { RebasingMap } from "./RebasingMap";
import { foundWords, shareWords } from "./rebasingWords";

/** One entry on the units that may take it, and the decision of a person who may decide. */
export function RebasingCase({ entry, unitsOn, decided }: { entry: string; unitsOn: string; decided: () => void }) {
  const loaded = useLoaded(`${entry} ${unitsOn} ${asOf.value}`, (abort) =>
    api.rebasing(entry, { unitsOn, asOf: asOf.value }, abort),
  );
  const units = useLoaded(`rebasing units ${unitsOn}`, (abort) =>
    api.units({ level: "commune", asOf: unitsOn, tolerance: 10 }, abort),
  );
  if (!loaded.value || loaded.value.entry.id !== entry)
    return (
      <section class="settling">
        <NotYet loaded={loaded} what="wait.rebasingCase" />
      </section>
    );
  return (
    <Deciding
      key={`${entry} ${loaded.value.history.length}`}
      found={loaded.value}
      units={units.value}
      decided={() => {
        loaded.again();
        decided();
      }}
    />
  );
}

function Deciding({
  found,
  units,
  decided,
}: {
  found: Case;
  units: FeatureCollection<UnitProperties> | null;
  decided: () => void;
}) {
  const { entry, unitsOn, history } = found;
  const [unit, setUnit] = useState<string | null>(entry.unit?.code ?? null);
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string[]>([]);
  const decides = found.mayDecide && !asOf.value;
  const every = (units?.features ?? []).map(({ properties }) => properties).sort(byName(({ fullName }) => fullName));

  async function send(to: string | null): Promise<void> {
    const missing = [
      ...(to === null && !entry.decision ? [t("rebasing.missingUnit")] : []),
      ...(reason.trim().length < 3 ? [t("rebasing.missingReason")] : []),
    ];
    setRefusal(missing);
    if (missing.length > 0) return;
    setBusy(true);
    try {
      const { entry: now } = await api.decideRebasing(entry.id, {
        unitsOn,
        reason: reason.trim(),
        ...(to !== null && { unit: to }),
      });
      say(
        to === null
          ? t("rebasing.withdrawn", { hotspot: entry.hotspotName })
          : t("rebasing.decided", { hotspot: entry.hotspotName, unit: now.unit?.fullName ?? "" }),
      );
      decided();
    } catch (error) {
      setRefusal(inLines(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section class="settling" aria-labelledby="rebasing-case" data-testid="rebasing-case">
      <h2 id="rebasing-case">
        <a href={href("/ban-do", { hotspot: entry.hotspotId, at: null })}>
          {entry.hotspotCode} {entry.hotspotName}
        </a>
      </h2>
      <p>
        {coded(entry.leadUnit)} → {entry.unit ? coded(entry.unit) : "?"}. <span class="quiet">{foundWords(entry)}</span>
      </p>
      <RebasingMap found={found} units={units} chosen={unit} />
      {decides ? (
        <form
          class="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send(unit);
          }}
        >
          {entry.candidates.length > 0 ? (
            <fieldset class="rebasing-choice">
              <legend>{t("rebasing.candidates")}</legend>
              {entry.candidates.map((candidate) => (
                <label key={candidate.code}>
                  <input
                    type="radio"
                    name="rebasing-unit"
                    checked={unit === candidate.code}
                    data-testid={`rebasing-unit-${candidate.code}`}
                    onChange={() => setUnit(candidate.code)}
                  />
                  <span>
                    {candidate.fullName} <span class="quiet">{shareWords(candidate)}</span>
                  </span>
                </label>
              ))}
              <p class="hint">{t("rebasing.needed", { share: percent(entry.shareNeeded, 0) })}</p>
            </fieldset>
          ) : (
            <label class="field">
              <span class="field-name">{t("rebasing.anyUnit", { day: day(unitsOn) })}</span>
              <select
                value={unit ?? ""}
                data-testid="rebasing-any-unit"
                onChange={(event) => setUnit(event.currentTarget.value || null)}
              >
                <option value="">{t("rebasing.chooseUnit")}</option>
                {every.map(({ code, fullName }) => (
                  <option key={code} value={code}>
                    {fullName}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label class="field">
            <span class="field-name">{t("rebasing.reason")}</span>
            <span class="hint">{t("rebasing.reasonHint")}</span>
            <textarea
              rows={2}
              maxLength={500}
              value={reason}
              data-testid="rebasing-reason"
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </label>
          <Refusal sentences={refusal} testId="rebasing-refusal" />
          <div class="buttons">
            <button type="submit" class="button primary" disabled={busy} data-testid="rebasing-decide">
              {busy ? t("wait.saving") : t("rebasing.decide")}
            </button>
            {entry.decision && (
              <button
                type="button"
                class="button"
                disabled={busy}
                data-testid="rebasing-withdraw"
                onClick={() => void send(null)}
              >
                {t("rebasing.withdraw")}
              </button>
            )}
          </div>
        </form>
      ) : (
        <>
          {entry.candidates.length > 1 && (
            <ul class="rebasing-shares">
              {entry.candidates.map((candidate) => (
                <li key={candidate.code}>
                  {candidate.fullName} <span class="quiet">{shareWords(candidate)}</span>
                </li>
              ))}
            </ul>
          )}
          <p class="quiet">{t(whyNot(found))}</p>
        </>
      )}
      {history.length > 0 && (
        <div>
          <h3>{t("rebasing.history")}</h3>
          <ol class="rebasing-history" data-testid="rebasing-history">
            {history.map((made) => (
              <li key={made.recordedAt}>
                {t(made.unit ? "rebasing.line" : "rebasing.lineWithdrawn", {
                  day: day(made.decidedOn),
                  account: made.decidedBy,
                  unit: made.unit?.fullName ?? "",
                  reason: made.reason,
                })}
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

/** Names recur under other codes, so both are shown. */
const coded = ({ code, fullName }: { code: string; fullName: string }): string => `${fullName} (${code})`;

function whyNot({ entry, mayDecide }: Case) {
  if (mayDecide) return "rebasing.past" as const;
  if (entry.found === "same" || entry.found === "succession") return "rebasing.nothing" as const;
  return may("decide") ? ("rebasing.nothing" as const) : ("rebasing.notYours" as const);
}
