import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { BorderSynchrony, WatchedZone, ZonePreview } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, query } from "../app/route";
import { UnitFilter } from "../forms/UnitFilter";
import { day, metres, moment, number, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { may } from "../session/session";
import { asOf, today } from "../timebar/time";
import { NotYet } from "../ui/Waiting";
import { BorderMap } from "./BorderMap";
import { BorderTabs } from "./BorderTabs";
import { bordersSentence, missingFirst, shares } from "./borderWords";
import { DeriveZone } from "./DeriveZone";
import { GapMark } from "./GapMark";
import { GAP_STATES } from "./gapStyle";
import { askedSpan, SpanFilters } from "./SpanFilters";
import { ZonePanel } from "./ZonePanel";

/** Which borders are watched from both sides, which from one alone: the list beside the map. */
export function BordersPage() {
  const { unit, zone: chosen, derive } = query.value;
  const span = { ...askedSpan(), asOf: asOf.value };
  const key = `${JSON.stringify(span)} ${unit} ${revision.value}`;
  const loaded = useLoaded(`borders ${key}`, (abort) => api.borderSynchrony({ ...span, unit }, abort));
  const gaps = useLoaded(`gaps ${key}`, (abort) => api.borderGaps({ ...span, unit }, abort));
  const zone = useLoaded(chosen ? `zone ${chosen} ${asOf.value} ${revision.value}` : null, (abort) =>
    api.borderZone(chosen ?? "", asOf.value, abort),
  );
  const [preview, setPreview] = useState<ZonePreview | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<number> | null>(null);
  const seen = loaded.value;
  const open = chosen && zone.value?.id === chosen ? zone.value : null;
  const choose = (id: string | null) => {
    setPicked(null);
    amend({ zone: id, derive: null }, { push: true });
  };
  const pick = (segment: number) =>
    setPicked((before) => {
      const after = new Set(before ?? []);
      if (!after.delete(segment)) after.add(segment);
      return after;
    });
  return (
    <main class="page analysis-page" id="content">
      <BorderTabs />
      <div
        class="analysis borders"
        data-testid="borders"
        data-ready={String(!loaded.waiting && !gaps.waiting && seen !== null)}
      >
        <div class="analysis-side">
          {chosen ? (
            <ZonePanel
              loaded={zone}
              watched={seen?.zones.find(({ id }) => id === chosen) ?? null}
              zones={seen?.zones ?? []}
              picked={picked}
              setPicked={setPicked}
              close={() => choose(null)}
            />
          ) : derive && may("patrol") && !asOf.value ? (
            <DeriveZone
              preview={preview}
              setPreview={setPreview}
              done={(id) => {
                setPreview(null);
                revision.value++;
                amend({ derive: null, zone: id });
              }}
            />
          ) : (
            <>
              <div class="filters">
                <UnitFilter on={asOf.value ?? today.value} />
                <SpanFilters shown={shownDays(seen)} />
              </div>
              {seen ? <Zones seen={seen} choose={choose} /> : <NotYet loaded={loaded} what="wait.borders" />}
            </>
          )}
        </div>
        <BorderMap
          gaps={gaps.value}
          zone={open}
          preview={chosen || !derive ? null : preview}
          picked={open && picked ? picked : null}
          choose={choose}
          pick={pick}
        />
      </div>
    </main>
  );
}

/** The days of the windows that were asked, by the clock of the province. */
export function shownDays(seen: { windows: readonly { from: string; to: string }[] } | null) {
  const first = seen?.windows[0];
  const last = seen?.windows.at(-1);
  return first && last ? { from: localDay(first.from), to: localDay(last.from) } : null;
}

function localDay(iso: string): string {
  const [date = ""] = moment(iso).split(" ");
  return date.split("/").reverse().join("-");
}

function Zones({ seen, choose }: { seen: BorderSynchrony; choose: (id: string) => void }) {
  const days = shownDays(seen);
  const nothing =
    seen.zones.length > 0 && seen.zones.every(({ watch }) => watch === "nobody" || watch === "nothingToWatch");
  return (
    <>
      <h1>{bordersSentence(seen.zones)}</h1>
      {days && (
        <p class="quiet small">
          {t("borders.basis", {
            from: day(days.from),
            to: day(days.to),
            windows: number(seen.windows.length),
            minutes: seen.rules.overlapMinutes,
            rules: seen.rules.version,
          })}
        </p>
      )}
      <Legend />
      {seen.zones.length === 0 ? (
        <div class="empty">
          <p>{t("borders.none")}</p>
          <p>{t(may("patrol") ? "borders.noneNext" : "borders.noneNextRead")}</p>
        </div>
      ) : (
        nothing && (
          <div class="empty">
            <p>{t("borders.noPatrols")}</p>
            <p>{t("borders.noPatrolsNext")}</p>
          </div>
        )
      )}
      <ol class="border-zones">
        {seen.zones.map((zone) => (
          <ZoneRow key={zone.id} zone={zone} choose={() => choose(zone.id)} />
        ))}
      </ol>
      {may("patrol") && !asOf.value && (
        <div class="buttons">
          <button
            type="button"
            class="button"
            data-testid="derive-open"
            onClick={() => amend({ derive: "1" }, { push: true })}
          >
            {t("borders.derive")}
          </button>
        </div>
      )}
    </>
  );
}

function Legend() {
  return (
    <ul class="cell-legend border-legend" aria-label={t("borders.legend")}>
      {GAP_STATES.flatMap((state) =>
        state === "oneSided"
          ? [
              <li key="first">
                <GapMark state={state} missingFirst={true} /> {t("borders.state.missingFirst")}
              </li>,
              <li key="second">
                <GapMark state={state} missingFirst={false} /> {t("borders.state.missingSecond")}
              </li>,
            ]
          : [
              <li key={state}>
                <GapMark state={state} missingFirst={null} /> {t(`borders.state.${state}`)}
              </li>,
            ],
      )}
    </ul>
  );
}

function ZoneRow({ zone, choose }: { zone: WatchedZone; choose: () => void }) {
  return (
    <li class={zone.watch === "oneSide" ? "border-zone one-side" : "border-zone"} data-testid={`zone-${zone.code}`}>
      <button type="button" onClick={choose}>
        <span class="border-zone-name">
          <strong>{zone.units.map(({ fullName }) => fullName).join(" – ")}</strong>
          <span class={`watch-word ${zone.watch}`}>{t(`borderWatch.${zone.watch}`)}</span>
        </span>
        <WatchBar zone={zone} />
        <span class="small">
          {t("borders.bothOf", {
            share: percent(zone.percent),
            both: metres(zone.bothM),
            length: metres(zone.patrollableM),
          })}
        </span>
        {zone.gaps.map(({ missing, lengthM }) => (
          <span key={missing.code} class="small gap-line">
            <GapMark state="oneSided" missingFirst={missingFirst(zone, missing.code)} />{" "}
            {t("borders.missing", { unit: missing.fullName, length: metres(lengthM) })}
          </span>
        ))}
        <span class="quiet small">
          {zone.regulation ? t("borders.regulationOf", { number: zone.regulation }) : t("borders.regulationNone")}
          {" · "}
          {zone.lead ? t("borders.leadOf", { unit: zone.lead }) : t("borders.leadNone")}
        </span>
      </button>
    </li>
  );
}

/** Both sides, one side, unknown and nobody as one bar. */
export function WatchBar({ zone }: { zone: WatchedZone }) {
  return (
    <span
      class="watch-bar"
      role="img"
      aria-label={t("borders.bar", {
        both: metres(zone.bothM),
        one: metres(zone.oneSidedM),
        unknown: metres(zone.unknownM),
        nobody: metres(zone.nobodyM),
      })}
    >
      {shares(zone)
        .filter(({ share }) => share > 0)
        .map(({ look, share }) => (
          <span key={look} class={look} style={{ width: `${100 * share}%` }} />
        ))}
    </span>
  );
}
