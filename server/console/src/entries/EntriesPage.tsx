import { useEffect, useState } from "preact/hooks";
import { api } from "../api/client";
import type { EntryPage, UnitProperties } from "../api/types";
import { address } from "../app/address";
import { useLoaded } from "../app/load";
import { href, query } from "../app/route";
import { byName, number } from "../i18n/formats";
import { language, t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { WHOLE_LIST } from "../map/listed";
import { asOf, period, unitsDay } from "../timebar/time";
import { Crumbs } from "../ui/Crumbs";
import { sentences, Trouble } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { ChosenBar } from "./ChosenBar";
import { Comparison, MOST_COMPARED } from "./Comparison";
import { EntryTable } from "./EntryTable";
import { Chips, ListFilters } from "./ListFilters";
import { chosenIn, filtersOf, queryToKeep } from "./listQuery";
import { SavedFilters } from "./SavedFilters";
import { TogetherForm } from "./TogetherForm";
import { verdictWord } from "./words";

const PAGE = 100;

export function EntriesPage() {
  const { verdict, sort, group } = query.value;
  const filters = { period: period.value?.id, ...filtersOf(query.value), sort, group, asOf: asOf.value };
  const [more, setMore] = useState<EntryPage[]>([]);
  // Pages that were loaded on stay in view.
  const first = useLoaded(
    period.value && `${JSON.stringify(filters)} ${revision.value}`,
    (abort) => api.entries({ ...filters, limit: PAGE }, abort),
    more.length === 0 ? ["hotspot"] : [],
  );
  useEffect(() => setMore([]), [first.value]);

  const day = query.value.unitsOn ?? unitsDay.value;
  const units = useLoaded(`units ${day}`, async (abort) => {
    const [districts, communes] = await Promise.all(
      (["district", "commune"] as const).map((level) => api.units({ level, asOf: day, tolerance: 1000 }, abort)),
    );
    return [districts, communes].map((one) =>
      (one?.features ?? []).map(({ properties }) => properties).sort(byName(({ fullName }) => fullName)),
    );
  });
  const every = (units.value ?? []).flat();
  const unit = every.find(({ code }) => code === query.value.unit);

  const pages = first.value ? [first.value, ...more] : [];
  const entries = pages.flatMap((page) => page.entries);
  const next = pages.at(-1)?.next;

  const codes = new Set(chosenIn(query.value.chosen));
  const chosen = entries.filter(({ hotspotCode }) => codes.has(hotspotCode));
  const chosenIds = [...new Set(chosen.map(({ hotspotId }) => hotspotId))];
  const possible = useLoaded(
    chosenIds.length > 0 && !asOf.value ? `${chosenIds.join()} ${revision.value}` : null,
    (abort) => api.possibleTogether(chosenIds, abort),
  );
  const [act, setAct] = useState<string | null>(null);
  const [refused, setRefused] = useState<Record<string, string[]>>({});
  useEffect(() => {
    setRefused({});
    if (chosenIds.length === 0) setAct(null);
  }, [chosenIds.join()]);
  const comparing = query.value.compare && chosen.length >= 2 && chosen.length <= MOST_COMPARED;

  async function loadMore(): Promise<void> {
    if (!next) return;
    try {
      const page = await api.moreEntries(next);
      setMore((before) => [...before, page]);
    } catch (error) {
      say(error instanceof Error && "status" in error ? sentences(error as never).what : String(error), { bad: true });
    }
  }

  const kept = queryToKeep(query.value);
  return (
    <main class="page entries-page" id="content" data-ready={String(!first.waiting && first.value !== null)}>
      <Trail chosen={unit} every={every} verdict={verdict} />
      <header class="page-head">
        <h1>
          {t(unit ? "entries.titleUnit" : "entries.title", {
            unit: unit?.fullName ?? "",
            period: period.value?.id ?? "",
          })}
        </h1>
        <div class="buttons no-print">
          <SavedFilters />
          <a
            class="button small"
            href={address("/api/v1/entries.csv", { ...filters, language: language.value })}
            download
            data-testid="entries-csv"
          >
            {t("list.csv")}
          </a>
          <a
            class="button small"
            href={href("/ban-do", { list: kept || WHOLE_LIST, at: null })}
            data-testid="entries-on-map"
          >
            {t("list.onMap")}
          </a>
        </div>
      </header>
      {!comparing && <ListFilters units={units.value ?? []} />}
      <div class="list-line">
        <Chips units={every} />
        {first.value && (
          <p class="count-line" role="status" data-testid="entries-count">
            {entries.length < first.value.count
              ? t("entries.countShown", { shown: number(entries.length), n: number(first.value.count) })
              : t("entries.count", { n: number(first.value.count) })}
          </p>
        )}
      </div>
      {first.problem ? (
        <Trouble problem={first.problem} again={first.again} />
      ) : comparing ? (
        <Comparison entries={chosen} />
      ) : first.value ? (
        entries.length === 0 ? (
          <div class="empty">
            <p>{t("entries.none")}</p>
            <p>{t("entries.noneNext")}</p>
          </div>
        ) : (
          <EntryTable entries={entries} chosen={codes} refused={refused} />
        )
      ) : (
        <NotYet loaded={first} what="wait.entries" />
      )}
      {next && !comparing && (
        <p>
          <button type="button" class="button" data-testid="entries-more" onClick={() => void loadMore()}>
            {t("entries.more")}
          </button>
        </p>
      )}
      {chosen.length > 0 && !comparing && <ChosenBar chosen={chosen} possible={possible} act={act} choose={setAct} />}
      {act && chosen.length > 0 && (
        <aside class="panel list-panel" aria-label={t("panel.label")} data-testid="panel">
          <TogetherForm key={act} kind={act} chosen={chosen} refuse={setRefused} done={() => setAct(null)} />
        </aside>
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
        { name: verdict ? verdictWord(verdict) : t("nav.entries") },
      ]}
    />
  );
}
