import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { ReportIndicator, RoundOfPeriod, UnitInRound } from "../api/types";
import type { Loaded } from "../app/load";
import { amend, query } from "../app/route";
import { day, moment, number, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { Icon } from "../ui/icons";
import { Refusal } from "../ui/Refusal";
import { inLines } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { share } from "./share";
import { UnitReportForm } from "./UnitReportForm";

/** Who has reported for the period, who has not, and what it sums up to. */
export function RoundTab({ round: loaded }: { round: Loaded<RoundOfPeriod> }) {
  const round = loaded.value;
  if (!round) return <NotYet loaded={loaded} what="wait.round" />;
  const missing = round.units.filter(({ state }) => state === "none" || state === "returned");
  const waiting = round.units.filter(({ state }) => state === "submitted");
  const chosen = round.units.find(({ unit }) => unit.code === query.value.unit);

  return (
    <div class="round" data-testid="round" data-ready={String(!loaded.waiting)}>
      <header class="page-head">
        <h1>
          {t("round.title", { n: round.units.length - missing.length, of: round.units.length, period: round.period })}
        </h1>
      </header>
      <p class={round.overdue ? "warn" : "quiet"} data-testid="round-reminder">
        {missing.length === 0
          ? t("round.allIn")
          : t(round.overdue ? "round.overdue" : "round.due", {
              day: day(round.dueOn),
              units: missing.map(({ unit }) => unit.fullName).join(", "),
            })}
        {waiting.length > 0 && ` ${t("round.waiting", { n: waiting.length })}`}
      </p>
      <div class="round-columns">
        <table class="figures list" data-testid="round-units">
          <thead>
            <tr>
              <th scope="col">{t("round.unit")}</th>
              <th scope="col">{t("round.state")}</th>
              <th scope="col">{t("round.handedIn")}</th>
            </tr>
          </thead>
          <tbody>
            {round.units.map((one) => (
              <tr key={one.unit.code} aria-current={chosen === one ? "true" : undefined}>
                <th scope="row">
                  <button
                    type="button"
                    class="link"
                    data-testid={`round-${one.unit.code}`}
                    onClick={() => amend({ unit: one.unit.code })}
                  >
                    {one.unit.fullName}
                  </button>
                </th>
                <td>
                  <span class={`round-state ${one.state}`}>{t(`round.state.${one.state}`)}</span>
                  {one.remarks.length > 0 && <span class="tag">{t("round.remarks", { n: one.remarks.length })}</span>}
                </td>
                <td>{one.submittedAt ? moment(one.submittedAt) : "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {chosen ? (
          <UnitReport
            key={`${chosen.unit.code} ${chosen.revision} ${chosen.state}`}
            round={round}
            one={chosen}
            again={loaded.again}
          />
        ) : (
          <Sums round={round} />
        )}
      </div>
    </div>
  );
}

function Sums({ round }: { round: RoundOfPeriod }) {
  return (
    <section aria-labelledby="sums-title">
      <h2 id="sums-title">{t("round.sums", { n: round.accepted, of: round.units.length })}</h2>
      {round.sums.length === 0 ? (
        <p class="empty">{t("round.noSums")}</p>
      ) : (
        <Values indicators={round.indicators} values={round.sums} />
      )}
    </section>
  );
}

function Values({ indicators, values }: { indicators: ReportIndicator[]; values: UnitInRound["values"] }) {
  return (
    <table class="figures list" data-testid="round-values">
      <thead>
        <tr>
          <th scope="col">{t("round.indicator")}</th>
          <th scope="col" class="num">
            {t("round.part")}
          </th>
          <th scope="col" class="num">
            {t("round.whole")}
          </th>
          <th scope="col" class="num">
            {t("round.share")}
          </th>
        </tr>
      </thead>
      <tbody>
        {indicators.map((indicator) => {
          const value = values.find((one) => one.indicator === indicator.code);
          return (
            <tr key={indicator.code}>
              <th scope="row">
                {indicator.name}
                {indicator.baseline && <span class="quiet"> ({t("round.against", { year: indicator.baseline })})</span>}
              </th>
              <td class="num">{value ? number(value.part) : "–"}</td>
              <td class="num">{value ? number(value.whole) : "–"}</td>
              <td class="num">{value ? percent(share(indicator.kind, value.part, value.whole)) : "–"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function UnitReport({ round, one, again }: { round: RoundOfPeriod; one: UnitInRound; again: () => void }) {
  const [returning, setReturning] = useState(false);
  const [reason, setReason] = useState("");
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);

  async function answer(accept: boolean): Promise<void> {
    setBusy(true);
    setRefused([]);
    try {
      await api.answerUnitReport(round.period, one.unit.code, { accept, reason: accept ? null : reason });
      say(t(accept ? "round.accepted" : "round.returned", { unit: one.unit.fullName }));
      again();
    } catch (error) {
      setRefused(inLines(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section aria-labelledby="unit-title" data-testid="unit-report">
      <h2 id="unit-title">{one.unit.fullName}</h2>
      {one.state === "returned" && (
        <p class="warn" role="note">
          {t("round.returnedBecause", { reason: one.returnReason ?? "" })}
        </p>
      )}
      {one.remarks.length > 0 && (
        <ul class="remarks" data-testid="round-remarks">
          {one.remarks.map((remark) => (
            <li key={remark}>
              <Icon name="alert" /> {remark}
            </li>
          ))}
        </ul>
      )}
      {one.values.length > 0 && <Values indicators={round.indicators} values={one.values} />}
      {one.note && <p class="quiet">{t("round.noteOf", { note: one.note })}</p>}
      {one.answer.allowed && (
        <div class="buttons">
          <button
            type="button"
            class="button primary"
            disabled={busy}
            data-testid="round-accept"
            onClick={() => void answer(true)}
          >
            {t("round.accept")}
          </button>
          <button
            type="button"
            class="button"
            disabled={busy}
            data-testid="round-return"
            onClick={() => setReturning(!returning)}
          >
            {t("round.return")}
          </button>
        </div>
      )}
      {returning && (
        <form
          class="return-form"
          onSubmit={(event) => {
            event.preventDefault();
            void answer(false);
          }}
        >
          <label class="field">
            <span>{t("round.reason")}</span>
            <textarea
              value={reason}
              maxLength={500}
              required
              onInput={(event) => setReason(event.currentTarget.value)}
              data-testid="round-reason"
            />
          </label>
          <button
            type="submit"
            class="button"
            disabled={busy || reason.trim().length < 3}
            data-testid="round-return-send"
          >
            {t("round.returnSend")}
          </button>
        </form>
      )}
      <Refusal sentences={refused} />
      {one.submit.allowed ? (
        <UnitReportForm round={round} one={one} done={again} />
      ) : (
        <p class="because">{one.submit.because}</p>
      )}
    </section>
  );
}
