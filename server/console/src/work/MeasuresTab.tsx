import { useEffect, useState } from "preact/hooks";
import { api } from "../api/client";
import type { Measure, MeasurePage } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, href, query } from "../app/route";
import { UnitFilter } from "../forms/UnitFilter";
import { day, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { asOf, period } from "../timebar/time";
import { sentences } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { MeasureReports } from "./MeasureReports";
import { WorkMark, WorkProgress } from "./WorkMark";
import { type Counts, dueWords, totalOf, WORK_STATES, workSentence } from "./words";
import { agencyName, agencyNames, agencyOptions, measureKindName, measureKindOptions, useWorkWords } from "./workWords";

const PAGE = 100;

export function MeasuresTab() {
  useWorkWords();
  const { unit, state, agency, kind, q, hotspot } = query.value;
  const filters = { period: period.value?.id, unit, state, agency, kind, q, hotspot, asOf: asOf.value, limit: PAGE };
  const [more, setMore] = useState<MeasurePage[]>([]);
  // Pages that were loaded on stay in view.
  const first = useLoaded(
    period.value && `${JSON.stringify(filters)} ${revision.value}`,
    (abort) => api.measures(filters, abort),
    more.length === 0 ? ["measure"] : [],
  );
  useEffect(() => setMore([]), [first.value]);

  const pages = first.value ? [first.value, ...more] : [];
  const measures = pages.flatMap((page) => page.measures);
  const next = pages.at(-1)?.next;
  const filtered = Boolean(unit || state || agency || kind || q || hotspot);

  async function loadMore(): Promise<void> {
    if (!next) return;
    try {
      const page = await api.moreMeasures(next);
      setMore((before) => [...before, page]);
    } catch (error) {
      say(error instanceof Error && "status" in error ? sentences(error as never).what : String(error), { bad: true });
    }
  }

  return (
    <section aria-labelledby="measures-title" data-testid="measures-tab" data-ready={String(!first.waiting)}>
      {first.value && (
        <>
          <h1 id="measures-title">{workSentence(first.value.counts, period.value?.id ?? "", first.value.asOf)}</h1>
          <CountLine counts={first.value.counts} state={state} />
        </>
      )}
      <div class="filters">
        <UnitFilter />
        <label class="field">
          <span class="field-name">{t("work.filterAgency")}</span>
          <select
            value={agency ?? ""}
            data-testid="filter-agency"
            onChange={(event) => amend({ agency: event.currentTarget.value || null })}
          >
            <option value="">{t("work.filterAgencyAll")}</option>
            {agencyOptions().map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span class="field-name">{t("work.filterKind")}</span>
          <select
            value={kind ?? ""}
            data-testid="filter-kind"
            onChange={(event) => amend({ kind: event.currentTarget.value || null })}
          >
            <option value="">{t("work.filterKindAll")}</option>
            {measureKindOptions().map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span class="field-name">{t("work.filterWords")}</span>
          <input
            type="search"
            value={q ?? ""}
            placeholder={t("work.filterWordsHint")}
            data-testid="filter-words"
            onChange={(event) => amend({ q: event.currentTarget.value.trim() || null })}
          />
        </label>
        {filtered && (
          <button
            type="button"
            class="link"
            onClick={() => amend({ unit: null, state: null, agency: null, kind: null, q: null, hotspot: null })}
          >
            {t("entries.filterOff")}
          </button>
        )}
      </div>
      {!first.value ? (
        <NotYet loaded={first} what="wait.measures" />
      ) : measures.length === 0 ? (
        <div class="empty">
          <p>{t("work.none")}</p>
          <p>{t("work.noneNext")}</p>
        </div>
      ) : (
        <MeasureTable measures={measures} on={first.value.asOf} />
      )}
      {next && (
        <p>
          <button type="button" class="button" data-testid="measures-more" onClick={() => void loadMore()}>
            {t("entries.more")}
          </button>
        </p>
      )}
    </section>
  );
}

/** The counts of each state, each a switch of the filter. */
function CountLine({ counts, state }: { counts: Counts; state: string | undefined }) {
  const parts = WORK_STATES.filter((one) => counts[one] || one === state);
  return (
    <ul class="count-parts" aria-label={t("work.counts")} data-testid="work-counts">
      {parts.map((one) => (
        <li key={one}>
          <button
            type="button"
            class="count-part"
            aria-pressed={state === one}
            data-testid={`work-count-${one}`}
            onClick={() => amend({ state: state === one ? null : one })}
          >
            <WorkMark state={one} /> <strong class="figure">{number(counts[one] ?? 0)}</strong>
          </button>
        </li>
      ))}
      <li>
        <button type="button" class="count-part" aria-pressed={!state} onClick={() => amend({ state: null })}>
          {t("work.all")} <strong class="figure">{number(totalOf(counts))}</strong>
        </button>
      </li>
    </ul>
  );
}

function MeasureTable({ measures, on }: { measures: Measure[]; on: string }) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div class="table-scroll">
      <table class="figures list work-table" data-testid="measures-table">
        <thead>
          <tr>
            <th scope="col">{t("work.state")}</th>
            <th scope="col">{t("work.measure")}</th>
            <th scope="col">{t("work.hotspot")}</th>
            <th scope="col">{t("work.leads")}</th>
            <th scope="col">{t("work.due")}</th>
            <th scope="col">{t("work.progress")}</th>
            <th scope="col">
              <span class="sr-only">{t("work.report")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <MeasureRow
              key={measure.id}
              measure={measure}
              on={on}
              open={open === measure.id}
              toggle={() => setOpen(open === measure.id ? null : measure.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MeasureRow({
  measure,
  on,
  open,
  toggle,
}: {
  measure: Measure;
  on: string;
  open: boolean;
  toggle: () => void;
}) {
  const may = measure.report && !asOf.value;
  return (
    <>
      <tr class={open ? "opened" : undefined} data-testid={`measure-${measure.id}`} data-state={measure.state}>
        <td class="work-state">
          <WorkMark state={measure.state} />
          <span class={measure.state === "overdue" ? "late" : "quiet"}>{dueWords(measure, on)}</span>
        </td>
        <th scope="row">
          {measure.title}
          {measureKindName(measure.kind) !== measure.title && (
            <span class="quiet">{measureKindName(measure.kind)}</span>
          )}
        </th>
        <td>
          <a href={href("/ban-do", { hotspot: measure.hotspotId, at: null })} title={t("entries.openMap")}>
            {measure.hotspotName}
          </a>
          <span class="quiet">
            {measure.hotspotCode} · {measure.leadUnit.fullName}
          </span>
        </td>
        <td>
          {agencyName(measure.leadAgency)}
          {measure.coordinating.length > 0 && (
            <span class="quiet">{t("work.with", { names: agencyNames(measure.coordinating) })}</span>
          )}
        </td>
        <td class="day">
          {day(measure.dueOn)}
          {measure.dueOn !== measure.firstDueOn && (
            <span class="quiet">{t("work.extended", { date: day(measure.firstDueOn) })}</span>
          )}
        </td>
        <td>
          <WorkProgress percent={measure.percent} state={measure.state} />
          <span class="quiet">
            {measure.reportedOn ? t("work.reported", { date: day(measure.reportedOn) }) : t("work.noReport")}
          </span>
        </td>
        <td>
          <button
            type="button"
            class="button small"
            aria-expanded={open}
            data-testid={`report-${measure.id}`}
            onClick={toggle}
          >
            {t(open ? "work.reportClose" : may ? "work.reportShort" : "work.historyOpen")}
          </button>
        </td>
      </tr>
      {open && (
        <tr class="opened-part">
          <td colSpan={7}>
            <MeasureReports measure={measure} done={toggle} />
          </td>
        </tr>
      )}
    </>
  );
}
