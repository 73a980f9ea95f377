import { api } from "../api/client";
import type { CountChange, EntryIncidents, HotspotProfile, IncidentSpan } from "../api/types";
import { useLoaded } from "../app/load";
import { latestEntry } from "../hotspots/latestEntry";
import { day, number } from "../i18n/formats";
import { t, told } from "../i18n/i18n";
import { revision } from "../map/choice";
import { asOf } from "../timebar/time";
import { NotYet } from "../ui/Waiting";
import { MonthBars } from "./MonthBars";

/** Incidents in the frozen outline of the hotspot's latest entry, against its bases. */
export function Counts({ profile }: { profile: HotspotProfile }) {
  const entry = latestEntry(profile);
  const loaded = useLoaded(entry ? `${entry.id} incidents ${asOf.value} ${revision.value}` : null, (abort) =>
    api.entryIncidents(entry?.id ?? "", asOf.value, abort),
  );
  return (
    <section aria-labelledby="counts-title" data-testid="hotspot-counts">
      <h3 id="counts-title">
        {t("incidents.section")}{" "}
        {entry && <span class="quiet">· {t("work.sectionPeriod", { period: entry.period })}</span>}
      </h3>
      {!entry ? (
        <p class="quiet">{t("incidents.noEntry")}</p>
      ) : loaded.value ? (
        <Told counted={loaded.value} />
      ) : (
        <NotYet loaded={loaded} what="wait.incidents" />
      )}
    </section>
  );
}

function Told({ counted }: { counted: EntryIncidents }) {
  const { now, changes, groups, months } = counted;
  const nothing = now.incidents === 0 && changes.every(({ before }) => before.incidents === 0);
  if (nothing) return <p class="quiet">{t("incidents.none")}</p>;
  return (
    <>
      <p class="count-now">
        <strong class="figure">{spanCount(now)}</strong> {t("incidents.now", { from: day(now.from), to: day(now.to) })}
        <span class="quiet">{t("incidents.parts", { reported: number(now.reported), found: number(now.found) })}</span>
      </p>
      <ul class="changes">
        {changes.map((change) => (
          <Change key={change.before.kind} change={change} />
        ))}
      </ul>
      <MonthBars months={months} from={now.from} />
      {groups.length > 0 && (
        <details class="counts-groups">
          <summary>{t("incidents.groups", { n: groups.length })}</summary>
          <ul>
            {groups.map(({ group, name, discovery, incidents }) => (
              <li key={`${group} ${discovery}`}>
                <span>
                  {name} <span class="quiet">· {told("incidents.discovery", discovery)}</span>
                </span>
                <strong class="figure">{number(incidents)}</strong>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p class="quiet small">{t("incidents.definition")}</p>
    </>
  );
}

function Change({ change }: { change: CountChange }) {
  const { before, words, chance, telling } = change;
  return (
    <li class={telling ? "telling" : undefined}>
      <span class="quiet">
        {told("incidents.span", before.kind)} ({day(before.from)}–{day(before.to)})
      </span>
      <span>{sentence(words)}</span>
      <span class="quiet small" title={t("incidents.chanceTitle")}>
        {t("incidents.chance", { chance: number(chance, 3) })}
      </span>
    </li>
  );
}

/** The count, or the range it can be where its edge is uncertain. */
export function spanCount(span: Pick<IncidentSpan, "incidents" | "least" | "most">): string {
  return span.least === null || span.most === null || span.least === undefined || span.most === undefined
    ? number(span.incidents)
    : `${number(span.least)}–${number(span.most)}`;
}

/** A sentence begins with a capital letter and ends with a point. */
export function sentence(words: string): string {
  const told = words.trim();
  return `${told.charAt(0).toLocaleUpperCase("vi")}${told.slice(1)}${/[.!?]$/.test(told) ? "" : "."}`;
}
