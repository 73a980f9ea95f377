import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { api } from "../api/client";
import type { Patrol, PatrolLine } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, query } from "../app/route";
import { metres, moment, NONE, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { PatrolTabs } from "../patrols/PatrolTabs";
import { may } from "../session/session";
import { asOf } from "../timebar/time";
import { NotYet } from "../ui/Waiting";
import { HandIn } from "./HandIn";
import { PatrolCard } from "./PatrolCard";
import { PatrolMap } from "./PatrolMap";
import { at, span } from "./replay";

const SPEEDS = [0, 30, 120] as const;

/** Patrols that were done: hand in a track, read its verdict, replay it. */
export function PatrolsPage() {
  const { patrol: chosen, shift, days } = query.value;
  const [turn, setTurn] = useState(0);
  const back = Number(days) || 7;
  const last = asOf.value ?? new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const first = new Date(Date.parse(last) - (back - 1) * 86_400_000).toISOString().slice(0, 10);
  const list = useLoaded(
    `patrols ${first} ${last} ${shift} ${turn}`,
    (signal) => api.patrols({ from: first, to: last, shift: shift ?? null, limit: 500 }, signal),
    ["patrol"],
  );
  const one = useLoaded(chosen ? `patrol ${chosen} ${turn}` : null, (signal) => api.patrol(chosen ?? "", signal));
  const track = useLoaded(chosen && may("patrol") ? `track ${chosen} ${turn}` : null, (signal) =>
    api.patrolTrack(chosen ?? "", signal),
  );
  const reach = track.value ? span(track.value.runs) : null;
  const [second, setSecond] = useState(0);
  const [speed, setSpeed] = useState<number>(0);
  const replayed = useRef<string | undefined>(undefined);
  // Before it is seen, so that nobody moves the slider in between; the same patrol read again keeps its place in the replay.
  useLayoutEffect(() => {
    if (!track.value || replayed.current === chosen) return;
    replayed.current = chosen;
    setSpeed(0);
    setSecond(reach?.[1] ?? 0);
  }, [track.value]);
  useEffect(() => {
    if (!speed || !reach) return;
    const timer = setInterval(() => {
      setSecond((now) => {
        const next = now + speed / 5;
        if (next >= reach[1]) setSpeed(0);
        return Math.min(reach[1], next);
      });
    }, 200);
    return () => clearInterval(timer);
  }, [speed, track.value]);

  function taken(patrol: Patrol): void {
    setTurn((n) => n + 1);
    amend({ patrol: patrol.id }, { push: true });
  }

  return (
    <main
      class="page analysis-page patrols-page"
      id="content"
      data-ready={String(!list.waiting && list.value !== null)}
    >
      <PatrolTabs />
      <header class="page-head">
        <h1>{t("tracks.title")}</h1>
        <p class="quiet">{t("tracks.lead")}</p>
      </header>
      <div class="analysis">
        <div class="analysis-side">
          {may("patrol") && <HandIn shift={shift ?? null} taken={taken} />}
          {chosen &&
            (one.value ? (
              <PatrolCard patrol={one.value} changed={() => setTurn((n) => n + 1)} />
            ) : (
              <NotYet loaded={one} what="wait.track" />
            ))}
          <section>
            <div class="filters">
              <label>
                <span>{t("tracks.days")}</span>
                <select value={String(back)} onChange={(event) => amend({ days: event.currentTarget.value })}>
                  {[1, 7, 30, 90].map((n) => (
                    <option key={n} value={n}>
                      {t("tracks.lastDays", { n })}
                    </option>
                  ))}
                </select>
              </label>
              {shift && (
                <button type="button" class="button" onClick={() => amend({ shift: null })}>
                  {t("tracks.allShifts")}
                </button>
              )}
            </div>
            {list.value ? (
              <PatrolTable patrols={list.value.patrols} total={list.value.total} chosen={chosen} />
            ) : (
              <NotYet loaded={list} what="wait.tracks" />
            )}
          </section>
        </div>
        <div>
          <PatrolMap track={track.value} second={second} />
          {reach && track.value && (
            <div class="replay card">
              <label>
                <span>
                  {moment(new Date(second * 1000).toISOString())}{" "}
                  {at(track.value.runs, second).silent && <strong class="warning">{t("tracks.silent")}</strong>}
                </span>
                <input
                  type="range"
                  min={Math.floor(reach[0])}
                  max={Math.ceil(reach[1])}
                  step={1}
                  value={second}
                  data-testid="replay"
                  aria-label={t("tracks.replay")}
                  onInput={(event) => {
                    setSpeed(0);
                    setSecond(Number(event.currentTarget.value));
                  }}
                />
              </label>
              <span class="segments-row">
                {SPEEDS.map((one) => (
                  <button
                    key={one}
                    type="button"
                    class="button"
                    aria-pressed={speed === one}
                    onClick={() => {
                      if (one && second >= reach[1]) setSecond(reach[0]);
                      setSpeed(one);
                    }}
                  >
                    {one === 0 ? t("tracks.pause") : t("tracks.times", { n: one })}
                  </button>
                ))}
              </span>
            </div>
          )}
        </div>
      </div>
    </main>
  );
}

function PatrolTable({ patrols, total, chosen }: { patrols: PatrolLine[]; total: number; chosen: string | undefined }) {
  if (patrols.length === 0)
    return (
      <div class="empty">
        <p>{t("tracks.none")}</p>
        <p class="quiet">{t(may("patrol") ? "tracks.noneNext" : "tracks.noneWait")}</p>
      </div>
    );
  return (
    <>
      <p class="quiet small">
        {t(total > patrols.length ? "tracks.countCut" : "tracks.count", { n: patrols.length, total })}
      </p>
      <table class="figures patrol-list">
        <thead>
          <tr>
            <th scope="col">{t("tracks.began")}</th>
            <th scope="col">{t("tracks.routeUnit")}</th>
            <th scope="col" class="n">
              {t("tracks.coveredShort")}
            </th>
            <th scope="col" class="n">
              {t("tracks.unknownShort")}
            </th>
            <th scope="col" class="n">
              {t("tracks.km")}
            </th>
          </tr>
        </thead>
        <tbody>
          {patrols.map((patrol) => (
            <tr key={patrol.id} aria-current={patrol.id === chosen ? "true" : undefined}>
              <td>
                <button
                  type="button"
                  class="link"
                  data-testid="open-patrol"
                  onClick={() => amend({ patrol: patrol.id }, { push: true })}
                >
                  {moment(patrol.from)}
                </button>
              </td>
              <td>
                {patrol.route?.name ?? t("tracks.noRoute")}
                <br />
                <span class="quiet small">
                  {patrol.unit.fullName}
                  {patrol.joint && ` · ${t("tracks.joint")}`}
                </span>
              </td>
              <td class="n">{patrol.source === "paper" ? t("tracks.paper") : percent(patrol.coveredPercent)}</td>
              <td class="n">{percent(patrol.unknownPercent)}</td>
              <td class="n">{patrol.knownMetres == null ? NONE : metres(patrol.knownMetres)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
