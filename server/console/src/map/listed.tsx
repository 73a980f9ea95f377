import { useMemo } from "preact/hooks";
import { api } from "../api/client";
import { type Loaded, useLoaded } from "../app/load";
import { amend, href, query } from "../app/route";
import { filtersOf, membersOf } from "../entries/listQuery";
import { number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { asOf, period } from "../timebar/time";
import { sentences } from "../ui/Trouble";
import { revision } from "./choice";

const MOST_LISTED = 10_000;

/** The word in the address that stands for a list without filters. */
export const WHOLE_LIST = "all";

export interface Listed {
  /** The only hotspots to show; null for all of them. */
  ids: ReadonlySet<string> | null;
  loaded: Loaded<unknown>;
}

/** The hotspots of the list that the reader came from, where the address names its filter. */
export function useListed(): Listed {
  const kept = query.value.list;
  const filters =
    kept && period.value
      ? {
          ...filtersOf(Object.fromEntries(new URLSearchParams(kept === WHOLE_LIST ? "" : kept))),
          period: period.value.id,
          asOf: asOf.value,
          limit: MOST_LISTED,
        }
      : null;
  const loaded = useLoaded(filters && `${JSON.stringify(filters)} ${revision.value}`, (abort) =>
    api.entries(filters ?? {}, abort),
  );
  const asked = filters !== null;
  const ids = useMemo(
    () => (asked && loaded.value ? new Set(loaded.value.entries.map(({ hotspotId }) => hotspotId)) : null),
    [asked, loaded.value],
  );
  return { ids, loaded };
}

/** Says that the map shows the list's hotspots only, with the ways back and out. */
export function ListedNote({ listed: { ids, loaded } }: { listed: Listed }) {
  const kept = query.value.list;
  if (!kept) return null;
  return (
    <div class="listed-note" role="status" data-testid="listed-note">
      <span>
        {loaded.problem
          ? sentences(loaded.problem).what
          : ids
            ? t("list.onMapNote", { n: number(ids.size) })
            : t("wait.entries")}
      </span>
      <a href={href("/danh-sach", membersOf(kept === WHOLE_LIST ? "" : kept))}>{t("list.back")}</a>
      <button type="button" class="link" data-testid="listed-off" onClick={() => amend({ list: null }, { push: true })}>
        {t("list.onMapOff")}
      </button>
    </div>
  );
}
