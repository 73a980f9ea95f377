import type { ComponentChildren } from "preact";
import { api } from "../api/client";
import type { EntryAppraisal, ListEntry } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, href, query } from "../app/route";
import { figureWords } from "../appraisals/figures";
import { VerdictMark } from "../appraisals/VerdictMark";
import { day, hectares, metres, NONE, number } from "../i18n/formats";
import { nameOf, t, told } from "../i18n/i18n";
import { categoryLook, formLook, typeLook, verdictLook } from "../looks/looks";
import { StateMark } from "../looks/StateMark";
import { asOf } from "../timebar/time";
import { Icon } from "../ui/icons";
import { Trouble } from "../ui/Trouble";
import { Waiting } from "../ui/Waiting";
import { chosenAfter } from "./listQuery";

export const MOST_COMPARED = 6;

/** The chosen entries side by side: what they are, how they were decided, each criterion in one line. */
export function Comparison({ entries }: { entries: ListEntry[] }) {
  const ids = entries.map(({ id }) => id);
  const appraisals = useLoaded(`compared ${ids.join()} ${asOf.value}`, (abort) =>
    Promise.all(ids.map((id) => api.appraisal(id, asOf.value, abort))),
  );
  const byEntry = new Map((appraisals.value ?? []).map((one) => [one.entryId, one]));
  const criteria = new Map(
    [...byEntry.values()].flatMap((one) => one.criteria.map(({ criterion }) => [criterion.code, criterion])),
  );
  const line = (word: string, cell: (entry: ListEntry) => ComponentChildren) => (
    <tr key={word}>
      <th scope="row">{word}</th>
      {entries.map((entry) => (
        <td key={entry.id}>{cell(entry)}</td>
      ))}
    </tr>
  );
  return (
    <section aria-labelledby="compare-title" data-testid="comparison">
      <div class="section-head">
        <h2 id="compare-title">{t("compare.title", { n: entries.length })}</h2>
        <button
          type="button"
          class="button small"
          data-testid="compare-back"
          onClick={() => amend({ compare: null }, { push: true })}
        >
          {t("list.back")}
        </button>
      </div>
      <div class="table-scroll">
        <table class="figures list compared">
          <thead>
            <tr>
              <th scope="col">{t("compare.what")}</th>
              {entries.map((entry) => (
                <th scope="col" key={entry.id}>
                  <span class="compared-head">
                    <a href={href("/ban-do", { hotspot: entry.hotspotId, at: null })}>{entry.hotspotName}</a>
                    <button
                      type="button"
                      class="tool plain tiny no-print"
                      aria-label={t("compare.remove", { name: entry.hotspotName })}
                      title={t("compare.remove", { name: entry.hotspotName })}
                      onClick={() => amend({ chosen: chosenAfter(query.peek().chosen, [entry.hotspotCode], false) })}
                    >
                      <Icon name="close" size={14} />
                    </button>
                  </span>
                  <span class="quiet">{entry.hotspotCode}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {line(t("map.states"), (entry) => (
              <StateMark state={entry.state} category={entry.category} alert={entry.alertOpen} />
            ))}
            {line(t("entries.state"), (entry) => nameOf(verdictLook(entry.verdict)))}
            {line(t("list.category"), (entry) => nameOf(categoryLook(entry.category)))}
            {line(t("hotspot.form"), (entry) => nameOf(formLook(entry.form)))}
            {line(t("list.type"), (entry) =>
              entry.types.map((type) => `${typeLook(type).number}. ${nameOf(typeLook(type))}`).join("; "),
            )}
            {line(t("entries.unit"), (entry) => (
              <>
                {entry.leadUnit.fullName}
                {entry.todayUnit.code !== entry.leadUnit.code && (
                  <span class="quiet">{t("list.unitToday", { unit: entry.todayUnit.fullName })}</span>
                )}
              </>
            ))}
            {line(t("list.size"), (entry) => (
              <>
                {hectares(entry.areaHectares)}
                {entry.lengthMetres > 0 && <span class="quiet">{metres(entry.lengthMetres)}</span>}
              </>
            ))}
            {line(t("list.year"), (entry) => `${entry.period} (${t("list.selection", { n: entry.selection })})`)}
            {line(t("entries.origin"), (entry) => t(`hotspot.entryOrigin.${entry.origin}`))}
            {line(t("entries.decision"), (entry) => (
              <>
                <a href={href(`/quyet-dinh/${entry.decision.id}`)}>{entry.decision.number}</a>
                <span class="quiet">
                  {day(entry.decision.signedOn)} · {told("authority", entry.decision.authority)}
                </span>
              </>
            ))}
            {line(t("entries.verdictDecision"), (entry) =>
              entry.verdictDecision ? (
                <a href={href(`/quyet-dinh/${entry.verdictDecision.id}`)}>{entry.verdictDecision.number}</a>
              ) : (
                NONE
              ),
            )}
            {line(t("list.criteria"), (entry) =>
              entry.criteria
                ? t("list.criteriaMet", { met: entry.criteria.achieved, of: entry.criteria.mandatory })
                : NONE,
            )}
            {line(t("list.appraisal"), (entry) => (entry.appraisal ? t(`list.appraisal.${entry.appraisal}`) : NONE))}
            {line(t("minutes.accepted"), (entry) =>
              entry.acceptedYearlyIncidents === null ? NONE : number(entry.acceptedYearlyIncidents),
            )}
            {[...criteria.values()].map(({ code, words }) => (
              <tr key={code}>
                <th scope="row">{words}</th>
                {entries.map((entry) => (
                  <td key={entry.id}>
                    <Figure appraisal={byEntry.get(entry.id)} code={code} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {appraisals.problem && <Trouble problem={appraisals.problem} again={appraisals.again} />}
      {appraisals.waiting && <Waiting what="wait.comparison" cancel={appraisals.cancel} />}
    </section>
  );
}

function Figure({ appraisal, code }: { appraisal: EntryAppraisal | undefined; code: string }) {
  const state = appraisal?.criteria.find(({ criterion }) => criterion.code === code);
  if (!state) return NONE;
  return (
    <>
      <VerdictMark verdict={state.verdict} found={state.result !== null} />
      {state.result && !state.result.stated && (
        <span class="quiet">{figureWords(state.criterion, state.result, state.value)}</span>
      )}
    </>
  );
}
