import { api } from "../api/client";
import type { RecurrenceWatch, WatchedHotspot } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, href, query } from "../app/route";
import { day, NONE, number, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { StateMark } from "../looks/StateMark";
import { revision } from "../map/choice";
import { asOf } from "../timebar/time";
import { NotYet } from "../ui/Waiting";
import { STANDINGS, StandingMark } from "./StandingMark";
import { KnownUntil } from "./Watch";

/** Converted hotspots against their accepted rate, those that wait for somebody first. */
export function WatchPage() {
  const loaded = useLoaded(`watch ${asOf.value} ${revision.value}`, (abort) => api.recurrenceWatch(asOf.value, abort), [
    "hotspot",
    "incidents",
  ]);
  const watch = loaded.value;
  return (
    <main class="page watch-page" id="content" data-ready={String(!loaded.waiting && watch !== null)}>
      {watch ? <Told watch={watch} /> : <NotYet loaded={loaded} what="wait.watch" />}
    </main>
  );
}

function Told({ watch }: { watch: RecurrenceWatch }) {
  const { standing, elapsed } = query.value;
  const counts = STANDINGS.map((one) => ({
    one,
    n: watch.hotspots.filter((hotspot) => hotspot.standing === one).length,
  }));
  const over = watch.hotspots.filter(({ watchElapsed }) => watchElapsed).length;
  const shown = watch.hotspots.filter(
    (hotspot) => (!standing || hotspot.standing === standing) && (!elapsed || hotspot.watchElapsed),
  );
  const count = (standing: string) => counts.find(({ one }) => one === standing)?.n ?? 0;
  return (
    <>
      <header class="page-head">
        <h1>{title(count("alertOpen"), count("reached"), watch.hotspots.length, day(watch.asOf))}</h1>
      </header>
      <KnownUntil until={watch.knownUntil} />
      <ul class="count-parts" aria-label={t("watch.filter")}>
        {counts
          .filter(({ n, one }) => n > 0 || one === standing)
          .map(({ one, n }) => (
            <li key={one}>
              <button
                type="button"
                class="count-part"
                aria-pressed={standing === one}
                data-testid={`watch-filter-${one}`}
                onClick={() => amend({ standing: standing === one ? null : one })}
              >
                <StandingMark standing={one} /> <strong class="figure">{number(n)}</strong>
              </button>
            </li>
          ))}
        {over > 0 && (
          <li>
            <button
              type="button"
              class="count-part"
              aria-pressed={Boolean(elapsed)}
              onClick={() => amend({ elapsed: elapsed ? null : "1" })}
            >
              {t("watch.elapsedFilter")} <strong class="figure">{number(over)}</strong>
            </button>
          </li>
        )}
      </ul>
      {shown.length === 0 ? (
        <div class="empty">
          <p>{t(watch.hotspots.length === 0 ? "watch.none" : "watch.noneFiltered")}</p>
          {watch.hotspots.length > 0 && (
            <button type="button" class="button" onClick={() => amend({ standing: null, elapsed: null })}>
              {t("entries.filterOff")}
            </button>
          )}
        </div>
      ) : (
        <WatchTable hotspots={shown} />
      )}
      <p class="quiet definition">
        {watch.definition} {t("watch.ruleSet", { version: watch.ruleSet })}
      </p>
    </>
  );
}

/** The page in one sentence. */
function title(open: number, reached: number, all: number, date: string): string {
  if (open + reached === 0) return t("watch.titleQuiet", { all: number(all), date });
  return t("watch.title", { open: number(open), reached: number(reached), all: number(all), date });
}

function WatchTable({ hotspots }: { hotspots: WatchedHotspot[] }) {
  return (
    <div class="table-scroll">
      <table class="figures list" data-testid="watch-table">
        <thead>
          <tr>
            <th scope="col">{t("watch.standing")}</th>
            <th scope="col">{t("entries.name")}</th>
            <th scope="col">{t("watch.unit")}</th>
            <th scope="col">{t("watch.recognised")}</th>
            <th scope="col">{t("watch.accepted")}</th>
            <th scope="col">{t("watch.thisHalf")}</th>
            <th scope="col">{t("watch.power")}</th>
            <th scope="col">{t("watch.meaning")}</th>
          </tr>
        </thead>
        <tbody>
          {hotspots.map((hotspot) => (
            <tr key={hotspot.hotspotId} data-testid={`watch-row-${hotspot.code}`}>
              <td>
                <StandingMark standing={hotspot.standing} />
              </td>
              <th scope="row">
                <a href={href("/ban-do", { hotspot: hotspot.hotspotId, at: null })}>{hotspot.name}</a>
                <span class="quiet">
                  {hotspot.code} · <StateMark state={hotspot.state} category={hotspot.category} alert={false} />
                </span>
              </th>
              <td>{hotspot.unit.fullName}</td>
              <td>
                {day(hotspot.recognisedOn)}
                {hotspot.watchUntil && (
                  <span class={hotspot.watchElapsed ? "late" : "quiet"}>
                    {t(hotspot.watchElapsed ? "watch.elapsedShort" : "watch.untilShort", {
                      until: day(hotspot.watchUntil),
                    })}
                  </span>
                )}
              </td>
              <td class="number">
                {hotspot.test
                  ? t("watch.perYear", {
                      n: number(hotspot.test.acceptedYearly, hotspot.test.acceptedYearly % 1 ? 1 : 0),
                    })
                  : NONE}
              </td>
              <td class="number" title={halfDays(hotspot)}>
                {half(hotspot)}
              </td>
              <td class="number" title={hotspot.test?.words}>
                {hotspot.test ? percent(hotspot.test.findsDoubling * 100, 0) : NONE}
              </td>
              <td>{hotspot.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function halfDays({ looks }: WatchedHotspot): string | undefined {
  const now = looks.at(-1);
  return now && `${day(now.from)}–${day(now.to)}`;
}

/** Reported in the half-year that runs, against the threshold. */
function half({ looks, test }: WatchedHotspot): string {
  const now = looks.at(-1);
  if (!now) return NONE;
  return test ? `${number(now.reported)} / ${number(test.threshold)}` : number(now.reported);
}
