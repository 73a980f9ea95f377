import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { AppraisalRecord, CriterionState, EntryAppraisal, EntrySummary, PossibleAct } from "../api/types";
import { type Loaded, useLoaded } from "../app/load";
import { day, moment, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { asOf } from "../timebar/time";
import { Icon } from "../ui/icons";
import { NotYet } from "../ui/Waiting";
import { figureWords } from "./figures";
import { VerdictMark, verdictWord } from "./VerdictMark";

/** How an entry stands against its criteria: what was found, what is missing, who must act next. */
export function AppraisalSection({
  loaded,
  entry,
  entries,
  chooseEntry,
  chooseAct,
}: {
  loaded: Loaded<EntryAppraisal>;
  entry: EntrySummary;
  entries: EntrySummary[];
  chooseEntry: (id: string) => void;
  chooseAct: (kind: string) => void;
}) {
  const appraisal = loaded.value?.entryId === entry.id ? loaded.value : null;
  return (
    <section class="appraisal" aria-labelledby="appraisal-title" data-testid="appraisal-section">
      <h3 id="appraisal-title">{t("appraisal.title")}</h3>
      {entries.length > 1 && (
        <label class="entry-choice">
          <span>{t("time.period")}</span>
          <select
            value={entry.id}
            data-testid="appraisal-entry"
            onChange={(event) => chooseEntry(event.currentTarget.value)}
          >
            {entries.map(({ id, period }) => (
              <option key={id} value={id}>
                {period}
              </option>
            ))}
          </select>
        </label>
      )}
      {appraisal ? (
        <Standing appraisal={appraisal} chooseAct={chooseAct} />
      ) : (
        <NotYet loaded={loaded} what="wait.appraisal" />
      )}
    </section>
  );
}

function Standing({ appraisal, chooseAct }: { appraisal: EntryAppraisal; chooseAct: (kind: string) => void }) {
  const { criteria, groups, missing } = appraisal;
  if (!appraisal.criteriaSet) return <p class="quiet">{t("appraisal.noSet")}</p>;
  const alone = criteria.filter(({ criterion }) => !criterion.group);
  return (
    <>
      <p class="quiet small">
        {t("appraisal.set", { period: appraisal.period, version: appraisal.criteriaSet })}
        <br />
        {appraisal.legalBasis}
      </p>
      <p class="appraisal-sentence" data-verdict={appraisal.verdict} data-testid="appraisal-sentence">
        {appraisal.sentence}
      </p>
      {missing.length > 0 && (
        <p class="small">{t("appraisal.missing", { names: missing.map((name) => `«${name}»`).join(", ") })}</p>
      )}
      <ul class="criteria-states">
        {alone.map((state) => (
          <CriterionLine key={state.criterion.code} state={state} />
        ))}
      </ul>
      {groups.map(({ group, achieved, open, verdict }) => (
        <div class="criteria-group" key={group.code}>
          <p class="criteria-group-head">
            <strong>{group.name}</strong>
            {group.mandatory && <span class="tag">{t("appraisal.mandatory")}</span>}
            <VerdictMark verdict={verdict} />
          </p>
          <p class="quiet small">
            {t("appraisal.group", { needed: group.needed, of: group.of, achieved })}
            {open > 0 && `, ${t("appraisal.groupOpen", { open })}`}
          </p>
          <ul class="criteria-states">
            {criteria
              .filter(({ criterion }) => criterion.group === group.code)
              .map((state) => (
                <CriterionLine key={state.criterion.code} state={state} />
              ))}
          </ul>
        </div>
      ))}
      {appraisal.submission && (
        <p class="small">
          {t("appraisal.submitted", {
            account: appraisal.submission.account,
            on: day(appraisal.submission.on),
            cutOff: day(appraisal.submission.cutOff),
          })}
        </p>
      )}
      {appraisal.appraisals.map((record) => (
        <Minutes key={record.id} record={record} />
      ))}
      {appraisal.acceptedYearlyIncidents !== null && (
        <p class="small">{t("appraisal.accepted", { n: number(appraisal.acceptedYearlyIncidents) })}</p>
      )}
      {appraisal.next && (
        <p class="small">
          {t("appraisal.next", { next: appraisal.next })}
          {appraisal.nextWho && (
            <span class="who">
              <Icon name="person" size={14} /> {appraisal.nextWho}
            </span>
          )}
        </p>
      )}
      {!asOf.value && (
        <ul class="acts">
          <ActButton act={appraisal.recordResults} word={t("appraisal.recordResults")} choose={chooseAct} />
          {(appraisal.recordAppraisal.allowed || appraisal.state === "underAppraisal") && (
            <ActButton act={appraisal.recordAppraisal} word={t("appraisal.recordMinutes")} choose={chooseAct} />
          )}
        </ul>
      )}
      <History entry={appraisal.entryId} />
    </>
  );
}

function ActButton({ act, word, choose }: { act: PossibleAct; word: string; choose: (kind: string) => void }) {
  const { kind, allowed, because } = act;
  return (
    <li>
      <button
        type="button"
        class="button"
        disabled={!allowed}
        aria-describedby={because ? `because-${kind}` : undefined}
        data-testid={`act-${kind}`}
        onClick={() => choose(kind)}
      >
        {word}
      </button>
      {!allowed && because && (
        <span class="because" id={`because-${kind}`}>
          {because}
        </span>
      )}
    </li>
  );
}

function CriterionLine({ state }: { state: CriterionState }) {
  const { criterion, verdict, value, result } = state;
  return (
    <li data-testid={`criterion-state-${criterion.code}`}>
      <p>
        {criterion.words}
        {criterion.mandatory && <span class="tag">{t("appraisal.mandatory")}</span>}
      </p>
      <p class="criterion-figure">
        <VerdictMark verdict={verdict} found={result !== null} />
        {result && !result.stated && <span class="number">{figureWords(criterion, result, value)}</span>}
      </p>
      {result && (
        <p class="quiet small">
          {t("appraisal.source", {
            source: result.source ?? t("appraisal.noSource"),
            date: day(result.asOf),
            account: result.account,
          })}
        </p>
      )}
    </li>
  );
}

function Minutes({ record }: { record: AppraisalRecord }) {
  const agencies = record.agencies.map((agency) => t(`agency.${agency}`)).join(", ");
  return (
    <div class="minutes" data-testid="minutes">
      <p>
        <strong>
          {t("appraisal.record", {
            number: record.number,
            date: day(record.heldOn),
            conclusion: verdictWord(record.conclusion).toLocaleLowerCase(),
          })}
        </strong>
      </p>
      <p class="quiet small">
        {t("appraisal.recordBy", {
          verdict: verdictWord(record.verdict).toLocaleLowerCase(),
          account: record.account,
        })}
        {agencies && (
          <>
            <br />
            {t("minutes.agencies")}: {agencies}
          </>
        )}
        {record.departureReason && (
          <>
            <br />
            {t("appraisal.departure", { reason: record.departureReason })}
          </>
        )}
      </p>
    </div>
  );
}

/** Every result ever filed, latest first; read only when somebody opens it. */
function History({ entry }: { entry: string }) {
  const [open, setOpen] = useState(false);
  const filed = useLoaded(open ? `${entry} results ${asOf.value} ${revision.value}` : null, (abort) =>
    api.results(entry, asOf.value, abort),
  );
  return (
    <details class="typed" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary data-testid="results-history">{t("appraisal.history")}</summary>
      {filed.value ? (
        filed.value.length === 0 ? (
          <p class="quiet">{t("appraisal.historyNone")}</p>
        ) : (
          <ul class="filed-results">
            {filed.value.map(({ result, name, verdict, value, replaced, kind, unit }) => (
              <li key={result.id} class={replaced ? "replaced" : undefined}>
                <p>
                  <span class="filed-name">{name}</span>
                  {replaced && <span class="tag">{t("appraisal.replaced")}</span>}
                </p>
                <p class="criterion-figure">
                  <VerdictMark verdict={verdict} />
                  {!result.stated && <span class="number">{figureWords({ kind, unit }, result, value)}</span>}
                </p>
                <p class="quiet small">
                  {t("appraisal.source", {
                    source: result.source ?? t("appraisal.noSource"),
                    date: day(result.asOf),
                    account: `${result.account}, ${moment(result.recordedAt)}`,
                  })}
                </p>
              </li>
            ))}
          </ul>
        )
      ) : (
        open && <NotYet loaded={filed} what="wait.history" />
      )}
    </details>
  );
}
