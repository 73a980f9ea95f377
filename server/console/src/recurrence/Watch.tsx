import { api } from "../api/client";
import type { HalfYearLook, HotspotProfile, WatchedHotspot } from "../api/types";
import { useLoaded } from "../app/load";
import { day, number, percent } from "../i18n/formats";
import { t, told } from "../i18n/i18n";
import { revision } from "../map/choice";
import { asOf, today } from "../timebar/time";
import { NotYet } from "../ui/Waiting";
import { StandingMark } from "./StandingMark";

const CONVERTED = ["watch", "delisted"];

/** A converted hotspot against the rate that its appraisal accepted. */
export function Watch({ profile }: { profile: HotspotProfile }) {
  const watched = CONVERTED.includes(profile.state);
  const loaded = useLoaded(watched ? `${profile.id} watch ${asOf.value} ${revision.value}` : null, (abort) =>
    api.recurrence(profile.id, asOf.value, abort),
  );
  if (!watched) return null;
  return (
    <section aria-labelledby="watch-title" data-testid="hotspot-watch" data-standing={loaded.value?.standing}>
      <h3 id="watch-title">{t("watch.section")}</h3>
      {loaded.value ? <Told watched={loaded.value} /> : <NotYet loaded={loaded} what="wait.watch" />}
    </section>
  );
}

function Told({ watched }: { watched: WatchedHotspot }) {
  const { test, looks, triggers } = watched;
  return (
    <>
      <p class="standing-line">
        <StandingMark standing={watched.standing} /> <span>{watched.words}</span>
      </p>
      {looks.length > 0 && (
        <ul class="looks">
          {looks.map((look) => (
            <Look key={look.from} look={look} threshold={test?.threshold ?? null} />
          ))}
        </ul>
      )}
      {triggers.map(({ group, name, incidents, last }) => (
        <p key={group} class="alert-line">
          {t("watch.trigger", { name, n: number(incidents), date: day(last) })}
        </p>
      ))}
      <KnownUntil until={watched.knownUntil} />
      {test && <p class="quiet small">{test.words}</p>}
      <p class="quiet small">
        {watched.watchUntil
          ? t(watched.watchElapsed ? "watch.elapsed" : "watch.until", {
              from: day(watched.recognisedOn),
              until: day(watched.watchUntil),
            })
          : t("watch.since", { from: day(watched.recognisedOn) })}
      </p>
    </>
  );
}

/** Days of which nothing is on record are not quiet days. */
export function KnownUntil({ until }: { until: string | null | undefined }) {
  const asked = asOf.value ?? today.value;
  if (!until || (Date.parse(asked) - Date.parse(until)) / 86_400_000 <= 31) return null;
  return <p class="known-until small">{t("watch.knownUntil", { date: day(until) })}</p>;
}

function Look({ look, threshold }: { look: HalfYearLook; threshold: number | null }) {
  const whole = Math.max(threshold ?? 0, look.reported, 1) * 1.15;
  return (
    <li class={look.reached ? "reached" : undefined}>
      <span class="quiet small">
        {day(look.from)}–{day(look.to)}
        {!look.over && ` · ${t("watch.running")}`}
      </span>
      <span class="look-bar" aria-hidden="true">
        <i class="reported" style={{ width: `${(look.reported / whole) * 100}%` }} />
        {threshold !== null && <i class="threshold" style={{ left: `${(threshold / whole) * 100}%` }} />}
      </span>
      <span class="small">
        {threshold === null
          ? t("watch.lookBare", { reported: number(look.reported) })
          : t("watch.look", { reported: number(look.reported), threshold: number(threshold) })}
        {look.found > 0 && <span class="quiet"> · {t("watch.found", { n: number(look.found) })}</span>}
        {look.chance !== null && look.chance !== undefined && look.reported > 0 && (
          <span class="quiet" title={t("watch.chanceTitle")}>
            {" "}
            · {told("watch", "chance")} {percent(look.chance * 100)}
          </span>
        )}
      </span>
    </li>
  );
}
