import { useEffect, useState } from "preact/hooks";
import { api } from "../api/client";
import type { RebasedEntry, RebasingList } from "../api/types";
import { parseDay, parseWords } from "../app/address";
import { useLoaded } from "../app/load";
import { amend, query } from "../app/route";
import { day, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { asOf, period, settings, today } from "../timebar/time";
import { DateInput } from "../ui/DateInput";
import { inOneLine, Trouble } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { RebasingCase } from "./RebasingCase";
import { foundWords } from "./rebasingWords";

const WAYS = ["undecided", "decision", "outline", "succession", "same"] as const;
const PAGE = 100;

/** Entries under the units of another day: how each came to its unit, and what waits for a person. */
export function RebasingPage() {
  const unitsOn = parseDay(query.value.unitsOn) ?? today.value;
  const found = parseWords(query.value.found, WAYS)?.[0] ?? null;
  const everyPeriod = query.value.everyPeriod === "true";
  const filters = { unitsOn, period: everyPeriod ? null : period.value?.id, asOf: asOf.value, found, limit: PAGE };
  const [decided, setDecided] = useState(0);
  const first = useLoaded(`${JSON.stringify(filters)} ${decided}`, (abort) => api.rebasings(filters, abort));
  const [more, setMore] = useState<RebasingList[]>([]);
  useEffect(() => setMore([]), [first.value]);
  const pages = first.value ? [first.value, ...more] : [];
  const entries = pages.flatMap((page) => page.entries);
  const next = pages.at(-1)?.next;
  const counts = first.value?.counts ?? {};
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const chosen = query.value.entry ?? entries.find((entry) => entry.found === "undecided")?.id ?? null;

  async function loadMore(): Promise<void> {
    if (!next) return;
    try {
      const page = await api.moreRebasings(next);
      setMore((before) => [...before, page]);
    } catch (error) {
      say(inOneLine(error), { bad: true });
    }
  }

  return (
    <main class="page rebasing-page" id="content" data-ready={String(!first.waiting && first.value !== null)}>
      <header class="page-head">
        <h1 data-testid="rebasing-title">
          {!first.value
            ? t("nav.rebasing")
            : counts.undecided
              ? t("rebasing.title", { n: number(counts.undecided), day: day(unitsOn) })
              : t("rebasing.titleDone", { day: day(unitsOn) })}
        </h1>
        <p class="quiet">{t("rebasing.lead")}</p>
      </header>
      {settings.value?.schematic && (
        <p class="marks-line">
          <span class="schematic">{t("map.schematic")}</span>
        </p>
      )}
      <div class="filters">
        <div class="field">
          <label class="field-name" for="rebasing-day">
            {t("rebasing.day")}
          </label>
          <DateInput
            id="rebasing-day"
            value={unitsOn}
            data-testid="rebasing-day"
            onChange={(event) => amend({ unitsOn: event.currentTarget.value || null, entry: null })}
          />
        </div>
        <label class="yes">
          <input
            type="checkbox"
            checked={everyPeriod}
            data-testid="rebasing-every"
            onChange={(event) => amend({ everyPeriod: event.currentTarget.checked ? "true" : null, entry: null })}
          />
          <span>{t("rebasing.everyPeriod")}</span>
        </label>
        {first.value && (
          <label class="field">
            <span class="field-name">{t("rebasing.ways")}</span>
            <select
              value={found ?? ""}
              data-testid="rebasing-found"
              onChange={(event) => amend({ found: event.currentTarget.value || null, entry: null })}
            >
              <option value="">{t("rebasing.all", { n: number(all) })}</option>
              {WAYS.map((way) => (
                <option key={way} value={way}>
                  {t(`rebasing.way.${way}`, { n: number(counts[way] ?? 0) })}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {first.problem ? (
        <Trouble problem={first.problem} again={first.again} />
      ) : !first.value ? (
        <NotYet loaded={first} what="wait.rebasing" />
      ) : entries.length === 0 && !chosen ? (
        <Empty />
      ) : (
        <div class="rebasing">
          <div>
            {entries.length > 0 ? <Table entries={entries} chosen={chosen} unitsOn={unitsOn} /> : <Empty />}
            {next && (
              <p>
                <button type="button" class="button" onClick={() => void loadMore()}>
                  {t("rebasing.more")}
                </button>
              </p>
            )}
          </div>
          {chosen ? (
            <RebasingCase
              key={`${chosen} ${unitsOn}`}
              entry={chosen}
              unitsOn={unitsOn}
              decided={() => {
                // What was decided stays in view, though it is no longer the first that waits.
                amend({ entry: chosen });
                setDecided((n) => n + 1);
              }}
            />
          ) : (
            <p class="quiet">{t("rebasing.choose")}</p>
          )}
        </div>
      )}
    </main>
  );
}

function Empty() {
  return (
    <div class="empty" data-testid="rebasing-none">
      <p>{t("rebasing.none")}</p>
      <p>{t("rebasing.noneNext")}</p>
    </div>
  );
}

function Table({ entries, chosen, unitsOn }: { entries: RebasedEntry[]; chosen: string | null; unitsOn: string }) {
  return (
    <div class="table-scroll">
      <table class="figures list" data-testid="rebasing-table">
        <thead>
          <tr>
            <th scope="col">{t("rebasing.hotspot")}</th>
            <th scope="col">{t("rebasing.period")}</th>
            <th scope="col">{t("rebasing.leadUnit")}</th>
            <th scope="col">{t("rebasing.unit", { day: day(unitsOn) })}</th>
            <th scope="col">{t("rebasing.how")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr
              key={entry.id}
              class={entry.id === chosen ? "joined" : undefined}
              data-testid={`rebasing-${entry.hotspotCode}-${entry.period}`}
            >
              <th scope="row">
                <button
                  type="button"
                  class="link"
                  aria-current={entry.id === chosen ? "true" : undefined}
                  onClick={() => amend({ entry: entry.id })}
                >
                  {entry.hotspotCode} {entry.hotspotName}
                </button>
              </th>
              <td>{entry.period}</td>
              <td>
                {entry.leadUnit.fullName} <span class="quiet">{entry.leadUnit.code}</span>
              </td>
              <td>
                {entry.unit ? (
                  <>
                    {entry.unit.fullName} <span class="quiet">{entry.unit.code}</span>
                  </>
                ) : (
                  <span class="tag">{t("rebasing.waiting")}</span>
                )}
              </td>
              <td>{foundWords(entry)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
