import type { ListEntry } from "../api/types";
import { amend, href, query } from "../app/route";
import { VerdictMark } from "../appraisals/VerdictMark";
import { day, hectares, metres, NONE, number } from "../i18n/formats";
import { nameOf, t, told } from "../i18n/i18n";
import type { Key } from "../i18n/vi";
import { categoryLook, stateLook, typeLook, verdictLook } from "../looks/looks";
import { StateDisc } from "../looks/StateMark";
import { Icon } from "../ui/icons";
import { ariaSort, chosenAfter, groupsOf, nextSort } from "./listQuery";

const COLUMNS = 13;

/** The columns of Biểu 01, then how each entry stands against its criteria. */
export function EntryTable({
  entries,
  chosen,
  refused,
}: {
  entries: ListEntry[];
  chosen: ReadonlySet<string>;
  /** Why an act recorded together was refused, by the hotspot's code. */
  refused: Record<string, string[]>;
}) {
  const codes = [...new Set(entries.map(({ hotspotCode }) => hotspotCode))];
  const all = codes.length > 0 && codes.every((code) => chosen.has(code));
  const choose = (some: string[], on: boolean) => amend({ chosen: chosenAfter(query.peek().chosen, some, on) });
  const position = new Map(entries.map((entry, i) => [entry.id, i + 1]));
  return (
    <div class="table-scroll">
      <table class="figures list entries-table" data-testid="entries-table">
        <thead>
          <tr>
            <th scope="col" class="no-print">
              <input
                type="checkbox"
                checked={all}
                aria-label={t("list.chooseAll")}
                title={t("list.chooseAll")}
                data-testid="choose-all"
                onChange={(event) => choose(codes, event.currentTarget.checked)}
              />
            </th>
            <th scope="col">{t("entries.number")}</th>
            <Sortable column="name" word="entries.name" />
            <Sortable column="unit" word="entries.unit" />
            <th scope="col">{t("entries.types")}</th>
            <Sortable column="decision" word="entries.decision" />
            <th scope="col">{t("list.year")}</th>
            <th scope="col">{t("entries.origin")}</th>
            <Sortable column="area" word="list.size" />
            <th scope="col">{t("entries.state")}</th>
            <th scope="col">{t("list.criteria")}</th>
            <th scope="col">{t("list.appraisal")}</th>
            <th scope="col">{t("list.notes")}</th>
          </tr>
        </thead>
        {groupsOf(entries, query.value.group).map((group) => (
          <tbody key={group.key}>
            {group.count !== null && (
              <tr class="group-head">
                <th scope="colgroup" colSpan={COLUMNS}>
                  {t("list.groupHead", { name: groupName(group.entries[0]), n: number(group.count) })}
                </th>
              </tr>
            )}
            {group.entries.map((entry) => (
              <Row
                key={entry.id}
                entry={entry}
                position={position.get(entry.id) ?? 0}
                chosen={chosen.has(entry.hotspotCode)}
                refused={refused[entry.hotspotCode]}
                choose={(on) => choose([entry.hotspotCode], on)}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function groupName(entry: ListEntry | undefined): string {
  if (!entry) return "";
  return query.value.group === "unit" ? entry.leadUnit.fullName : nameOf(verdictLook(entry.verdict));
}

function Sortable({ column, word }: { column: string; word: Key }) {
  const sort = ariaSort(query.value.sort, column);
  return (
    <th scope="col" aria-sort={sort}>
      <button
        type="button"
        class="sorter"
        title={t("list.sortBy", { column: t(word) })}
        data-testid={`sort-${column}`}
        onClick={() => amend({ sort: nextSort(query.value.sort, column) })}
      >
        {t(word)}
        {sort !== "none" && <Icon name={sort === "ascending" ? "up" : "down"} size={13} />}
      </button>
    </th>
  );
}

function Row({
  entry,
  position,
  chosen,
  refused,
  choose,
}: {
  entry: ListEntry;
  position: number;
  chosen: boolean;
  refused: string[] | undefined;
  choose: (on: boolean) => void;
}) {
  const types = entry.types.map((type) => nameOf(typeLook(type))).join("; ");
  const verdict = verdictLook(entry.verdict);
  return (
    <tr
      class={[chosen && "joined", refused && "refused"].filter(Boolean).join(" ") || undefined}
      data-testid={`entry-row-${entry.hotspotCode}`}
    >
      <td class="no-print">
        <input
          type="checkbox"
          checked={chosen}
          aria-label={t("list.choose", { name: entry.hotspotName })}
          data-testid={`choose-${entry.hotspotCode}`}
          onChange={(event) => choose(event.currentTarget.checked)}
        />
      </td>
      <td class="number">{position}</td>
      <th scope="row">
        <a href={href("/ban-do", { hotspot: entry.hotspotId, at: null })} title={t("entries.openMap")}>
          {entry.hotspotName}
        </a>
        <span class="quiet">
          {entry.hotspotCode} · {nameOf(categoryLook(entry.category))}
        </span>
        {refused?.map((because) => (
          <span class="field-error" key={because}>
            {because}
          </span>
        ))}
      </th>
      <td>
        {entry.leadUnit.fullName}
        {entry.todayUnit.code !== entry.leadUnit.code && (
          <span class="quiet">{t("list.unitToday", { unit: entry.todayUnit.fullName })}</span>
        )}
      </td>
      <td class="types" title={types} aria-label={types}>
        {entry.types.map((type) => typeLook(type).number).join(", ")}
      </td>
      <td>
        <a href={href(`/quyet-dinh/${entry.decision.id}`)}>{entry.decision.number}</a>
        <span class="quiet">
          {day(entry.decision.signedOn)} · {told("authority", entry.decision.authority)}
        </span>
      </td>
      <td>
        {entry.period}
        <span class="quiet">{t("list.selection", { n: entry.selection })}</span>
      </td>
      <td>{t(`hotspot.entryOrigin.${entry.origin}`)}</td>
      <td class="number">
        {hectares(entry.areaHectares)}
        {entry.lengthMetres > 0 && <span class="quiet">{metres(entry.lengthMetres)}</span>}
      </td>
      <td>
        <span class="state-mark">
          <StateDisc state={verdict.state} alert={entry.alertOpen} size={18} />
          <span>{nameOf(verdict)}</span>
        </span>
        {entry.state !== verdict.state && (
          <span class="quiet">{t("list.unitToday", { unit: nameOf(stateLook(entry.state)).toLocaleLowerCase() })}</span>
        )}
      </td>
      <td>
        {entry.criteria ? (
          <>
            <VerdictMark verdict={entry.criteria.verdict} />
            <span class="quiet">
              {t("list.criteriaMet", { met: entry.criteria.achieved, of: entry.criteria.mandatory })}
            </span>
          </>
        ) : (
          NONE
        )}
      </td>
      <td>
        {entry.appraisal ? t(`list.appraisal.${entry.appraisal}`) : NONE}
        {entry.appraisalRecord && (
          <span class="quiet">
            {entry.appraisalRecord.number} · {day(entry.appraisalRecord.heldOn)}
          </span>
        )}
      </td>
      <td>
        <Notes entry={entry} />
      </td>
    </tr>
  );
}

function Notes({ entry }: { entry: ListEntry }) {
  const { verdictDecision, alertOpen, acceptedYearlyIncidents } = entry;
  if (!verdictDecision && !alertOpen && acceptedYearlyIncidents === null) return NONE;
  return (
    <>
      {alertOpen && <span class="alert-note">{t("list.alert")}</span>}
      {verdictDecision && (
        <>
          <a href={href(`/quyet-dinh/${verdictDecision.id}`)}>{verdictDecision.number}</a>
          <span class="quiet">{day(verdictDecision.signedOn)}</span>
        </>
      )}
      {acceptedYearlyIncidents !== null && (
        <span class="quiet">{t("list.accepted", { n: number(acceptedYearlyIncidents) })}</span>
      )}
    </>
  );
}
