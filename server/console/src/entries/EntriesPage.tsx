import { useEffect, useState } from "preact/hooks";
import { api } from "../api/client";
import type { Cohort, EntryPage, ListEntry, UnitProperties } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, href, query } from "../app/route";
import { byName, day, hectares, NONE, number } from "../i18n/formats";
import { nameOf, t, told } from "../i18n/i18n";
import { categoryLook, typeLook, verdictLook, verdicts } from "../looks/looks";
import { StateDisc } from "../looks/StateMark";
import { asOf, period, unitsDay } from "../timebar/time";
import { Crumbs } from "../ui/Crumbs";
import { sentences } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";

const PAGE = 100;
const VERDICT_WORDS = ["listed", "pending", ...verdicts];

function wordOf(verdict: string): string {
  if (verdict === "listed") return t("entries.listed");
  if (verdict === "pending") return t("entries.pending");
  const known = verdicts.find((one) => one === verdict);
  return known ? nameOf(verdictLook(known)) : verdict;
}

export function EntriesPage() {
  const { unit, verdict, decision, hotspot, cohort } = query.value;
  const filters = { period: period.value?.id, unit, verdict, decision, hotspot, cohort, asOf: asOf.value, limit: PAGE };
  const first = useLoaded(period.value && JSON.stringify(filters), (abort) => api.entries(filters, abort));
  const [more, setMore] = useState<EntryPage[]>([]);
  useEffect(() => setMore([]), [first.value]);

  const units = useLoaded(`units ${unitsDay.value}`, async (abort) => {
    const [districts, communes] = await Promise.all(
      (["district", "commune"] as const).map((level) =>
        api.units({ level, asOf: unitsDay.value, tolerance: 1000 }, abort),
      ),
    );
    return [districts, communes].map((one) =>
      (one?.features ?? []).map(({ properties }) => properties).sort(byName(({ fullName }) => fullName)),
    );
  });
  const every = (units.value ?? []).flat();
  const chosen = every.find(({ code }) => code === unit);

  const pages = first.value ? [first.value, ...more] : [];
  const entries = pages.flatMap((page) => page.entries);
  const next = pages.at(-1)?.next;

  async function loadMore(): Promise<void> {
    if (!next) return;
    try {
      const page = await api.moreEntries(next);
      setMore((before) => [...before, page]);
    } catch (error) {
      say(error instanceof Error && "status" in error ? sentences(error as never).what : String(error), { bad: true });
    }
  }

  const filtered = Boolean(unit || verdict || decision || hotspot || cohort);
  return (
    <main class="page entries-page" id="content" data-ready={String(!first.waiting && first.value !== null)}>
      <Trail chosen={chosen} every={every} verdict={verdict} />
      <header class="page-head">
        <h1>
          {t(chosen ? "entries.titleUnit" : "entries.title", {
            unit: chosen?.fullName ?? "",
            period: period.value?.id ?? "",
          })}
        </h1>
      </header>
      <div class="filters">
        <label class="field">
          <span class="field-name">{t("entries.filterUnit")}</span>
          <select
            value={unit ?? ""}
            data-testid="filter-unit"
            onChange={(event) => amend({ unit: event.currentTarget.value || null })}
          >
            <option value="">{t("entries.filterUnitAll")}</option>
            {(units.value ?? []).map((list, i) => (
              <optgroup key={i === 0 ? "district" : "commune"} label={t(i === 0 ? "level.district" : "level.commune")}>
                {list.map(({ code, fullName }) => (
                  <option key={code} value={code}>
                    {fullName}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <label class="field">
          <span class="field-name">{t("entries.filterVerdict")}</span>
          <select
            value={verdict ?? ""}
            data-testid="filter-verdict"
            onChange={(event) => amend({ verdict: event.currentTarget.value || null })}
          >
            <option value="">{t("entries.filterAll")}</option>
            {VERDICT_WORDS.map((one) => (
              <option key={one} value={one}>
                {wordOf(one)}
              </option>
            ))}
          </select>
        </label>
        {decision && <span class="tag">{t("entries.decisionFilter")}</span>}
        {cohort && (
          <span class="tag">
            {t("entries.cohortFilter", { cohort: told("nonRecurrence.cohort", cohort as Cohort) })}
          </span>
        )}
        {filtered && (
          <button
            type="button"
            class="link"
            onClick={() => amend({ unit: null, verdict: null, decision: null, hotspot: null, cohort: null })}
          >
            {t("entries.filterOff")}
          </button>
        )}
        {first.value && (
          <p class="count-line" role="status" data-testid="entries-count">
            {entries.length < first.value.count
              ? t("entries.countShown", { shown: number(entries.length), n: number(first.value.count) })
              : t("entries.count", { n: number(first.value.count) })}
          </p>
        )}
      </div>
      {first.value ? (
        entries.length === 0 ? (
          <div class="empty">
            <p>{t("entries.none")}</p>
            <p>{t("entries.noneNext")}</p>
          </div>
        ) : (
          <EntryTable entries={entries} />
        )
      ) : (
        <NotYet loaded={first} what="wait.entries" />
      )}
      {next && (
        <p>
          <button type="button" class="button" data-testid="entries-more" onClick={() => void loadMore()}>
            {t("entries.more")}
          </button>
        </p>
      )}
    </main>
  );
}

function Trail({
  chosen,
  every,
  verdict,
}: {
  chosen: UnitProperties | undefined;
  every: UnitProperties[];
  verdict: string | undefined;
}) {
  const parent = every.find(({ code }) => code === chosen?.parentCode);
  const district = chosen?.level === "district" ? chosen : parent?.level === "district" ? parent : undefined;
  return (
    <Crumbs
      trail={[
        { name: t("conversion.total"), href: href("/chuyen-hoa", { by: "district" }) },
        ...(district
          ? [{ name: district.fullName, href: href("/chuyen-hoa", { unit: district.code, by: "commune" }) }]
          : []),
        ...(chosen && chosen.level !== "district"
          ? [{ name: chosen.fullName, href: href("/danh-sach", { unit: chosen.code }) }]
          : []),
        { name: verdict ? wordOf(verdict) : t("nav.entries") },
      ]}
    />
  );
}

function EntryTable({ entries }: { entries: ListEntry[] }) {
  return (
    <div class="table-scroll">
      <table class="figures list" data-testid="entries-table">
        <thead>
          <tr>
            <th scope="col">{t("entries.number")}</th>
            <th scope="col">{t("entries.name")}</th>
            <th scope="col">{t("entries.unit")}</th>
            <th scope="col">{t("entries.types")}</th>
            <th scope="col">{t("entries.decision")}</th>
            <th scope="col">{t("entries.origin")}</th>
            <th scope="col">{t("entries.area")}</th>
            <th scope="col">{t("entries.state")}</th>
            <th scope="col">{t("entries.verdictDecision")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, i) => (
            <tr key={entry.id} data-testid={`entry-row-${entry.hotspotCode}`}>
              <td class="number">{i + 1}</td>
              <th scope="row">
                <a href={href("/ban-do", { hotspot: entry.hotspotId, at: null })} title={t("entries.openMap")}>
                  {entry.hotspotName}
                </a>
                <span class="quiet">
                  {entry.hotspotCode} · {nameOf(categoryLook(entry.category))}
                </span>
              </th>
              <td>{entry.leadUnit.fullName}</td>
              <td
                class="types"
                title={entry.types.map((type) => nameOf(typeLook(type))).join("; ")}
                aria-label={entry.types.map((type) => nameOf(typeLook(type))).join("; ")}
              >
                {entry.types.map((type) => typeLook(type).number).join(", ")}
              </td>
              <td>
                <a href={href(`/quyet-dinh/${entry.decision.id}`)}>{entry.decision.number}</a>
                <span class="quiet">
                  {day(entry.decision.signedOn)} · {told("authority", entry.decision.authority)}
                </span>
              </td>
              <td>{t(`hotspot.entryOrigin.${entry.origin}`)}</td>
              <td class="number">{hectares(entry.areaHectares)}</td>
              <td>
                <span class="state-mark">
                  <StateDisc state={verdictLook(entry.verdict).state} alert={entry.alertOpen} size={18} />
                  <span>{nameOf(verdictLook(entry.verdict))}</span>
                </span>
              </td>
              <td>
                {entry.verdictDecision ? (
                  <>
                    <a href={href(`/quyet-dinh/${entry.verdictDecision.id}`)}>{entry.verdictDecision.number}</a>
                    <span class="quiet">{day(entry.verdictDecision.signedOn)}</span>
                  </>
                ) : (
                  NONE
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
