import { useEffect, useState } from "preact/hooks";
import { api } from "../api/client";
import type { TrailPage as Page, TrailChange } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, href, query } from "../app/route";
import { moment, NONE, number } from "../i18n/formats";
import { t, told } from "../i18n/i18n";
import { may } from "../session/session";
import { DateInput } from "../ui/DateInput";
import { sentences } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { changedFields } from "./changedFields";

const ACTS = ["insert", "update", "delete", "truncate"];

/** The trail: who changed what and when, each with its place in the chain. */
export function TrailPage() {
  const { from, to, account, table, act, hotspot } = query.value;
  const filters = { from, to, account, table, act, hotspot, limit: 100 };
  const sees = may("audit");
  const first = useLoaded(sees ? JSON.stringify(filters) : null, (abort) => api.trail(filters, abort));
  const [more, setMore] = useState<Page[]>([]);
  useEffect(() => setMore([]), [first.value]);
  const pages = first.value ? [first.value, ...more] : [];
  const changes = pages.flatMap((page) => page.changes);
  const next = pages.at(-1)?.next;
  const filtered = Boolean(from || to || account || table || act || hotspot);

  async function loadMore(): Promise<void> {
    if (!next) return;
    try {
      const page = await api.moreTrail(next);
      setMore((before) => [...before, page]);
    } catch (error) {
      say(error instanceof Error && "status" in error ? sentences(error as never).what : String(error), { bad: true });
    }
  }

  if (!sees)
    return (
      <main class="page" id="content" data-ready="true">
        <div class="empty">
          <p>{t("trail.refused")}</p>
        </div>
      </main>
    );
  return (
    <main class="page trail-page" id="content" data-ready={String(!first.waiting && first.value !== null)}>
      <header class="page-head">
        <h1>{t("trail.title")}</h1>
        <p class="quiet">{t("trail.lead")}</p>
      </header>
      <div class="filters">
        <div class="field">
          <label class="field-name" for="trail-from">
            {t("trail.from")}
          </label>
          <DateInput
            id="trail-from"
            value={from ?? ""}
            onChange={(event) => amend({ from: event.currentTarget.value || null })}
          />
        </div>
        <div class="field">
          <label class="field-name" for="trail-to">
            {t("trail.to")}
          </label>
          <DateInput
            id="trail-to"
            value={to ?? ""}
            onChange={(event) => amend({ to: event.currentTarget.value || null })}
          />
        </div>
        <label class="field">
          <span class="field-name">{t("trail.account")}</span>
          <input
            type="search"
            value={account ?? ""}
            placeholder={t("trail.accountHint")}
            data-testid="trail-account"
            onChange={(event) => amend({ account: event.currentTarget.value.trim() || null })}
          />
        </label>
        <label class="field">
          <span class="field-name">{t("trail.table")}</span>
          <select
            value={table ?? ""}
            data-testid="trail-table"
            onChange={(event) => amend({ table: event.currentTarget.value || null })}
          >
            <option value="">{t("trail.tableAll")}</option>
            {(first.value?.tables ?? []).map((one) => (
              <option key={one} value={one}>
                {told("trail.table", one)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span class="field-name">{t("trail.act")}</span>
          <select value={act ?? ""} onChange={(event) => amend({ act: event.currentTarget.value || null })}>
            <option value="">{t("trail.actAll")}</option>
            {ACTS.map((one) => (
              <option key={one} value={one}>
                {told("trail.act", one)}
              </option>
            ))}
          </select>
        </label>
        {hotspot && <span class="tag">{t("trail.oneHotspot")}</span>}
        {filtered && (
          <button
            type="button"
            class="link"
            onClick={() => amend({ from: null, to: null, account: null, table: null, act: null, hotspot: null })}
          >
            {t("entries.filterOff")}
          </button>
        )}
      </div>
      {!first.value ? (
        <NotYet loaded={first} what="wait.trail" />
      ) : changes.length === 0 ? (
        <div class="empty">
          <p>{t("trail.none")}</p>
          <p>{t("trail.noneNext")}</p>
        </div>
      ) : (
        <div class="table-scroll">
          <table class="figures list" data-testid="trail-table">
            <thead>
              <tr>
                <th scope="col">{t("trail.at")}</th>
                <th scope="col">{t("trail.account")}</th>
                <th scope="col">{t("trail.act")}</th>
                <th scope="col">{t("trail.place")}</th>
                <th scope="col">{t("trail.what")}</th>
                <th scope="col">{t("trail.link")}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <Change key={change.id} change={change} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {next && (
        <p>
          <button type="button" class="button" onClick={() => void loadMore()}>
            {t("entries.more")}
          </button>
        </p>
      )}
    </main>
  );
}

function Change({ change }: { change: TrailChange }) {
  const fields = changedFields(change);
  return (
    <tr data-testid={`change-${change.id}`}>
      <td class="number">{moment(change.at)}</td>
      <td>{change.account ?? t("trail.commandLine")}</td>
      <td>
        {told("trail.act", change.act)}
        <span class="quiet">
          {told("trail.table", change.table)}
          {change.rows > 1 && ` · ${t("trail.rows", { n: number(change.rows) })}`}
        </span>
      </td>
      <td>
        {change.hotspotId ? (
          <a href={href("/ban-do", { hotspot: change.hotspotId, at: null })}>
            {change.hotspotName ?? change.hotspotCode}
          </a>
        ) : (
          (change.unitName ?? NONE)
        )}
      </td>
      <td>
        {fields.length === 0 ? (
          <span class="quiet">{change.key ?? NONE}</span>
        ) : (
          <details>
            <summary>
              {fields
                .slice(0, 4)
                .map(({ name }) => name)
                .join(", ")}
              {fields.length > 4 && " …"}
            </summary>
            <dl class="changed">
              {fields.map(({ name, before, after }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    {before !== null && <del>{before}</del>} {after !== null && <ins>{after}</ins>}
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </td>
      <td class="number" title={t("trail.hashTitle")}>
        {change.link === null || change.link === undefined ? NONE : number(change.link)}
        <span class="quiet">{change.hash}</span>
      </td>
    </tr>
  );
}
