import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { PatrolShift } from "../api/types";
import { useLoaded } from "../app/load";
import { href } from "../app/route";
import { metres, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { asOf } from "../timebar/time";
import { DateInput } from "../ui/DateInput";
import { Icon } from "../ui/icons";
import { inOneLine } from "../ui/Trouble";
import { say } from "../ui/toast";
import { CLOCK, dayOf, hour, instant, minutesBetween, span } from "./clock";
import { ShiftMark } from "./ShiftMark";
import { shiftSize } from "./words";

const HOUR = 3_600_000;

/** A shift: who goes where and when; open, what can be done with it. */
export function ShiftCard({
  shift,
  now,
  open,
  toggle,
}: {
  shift: PatrolShift;
  now: string;
  open: boolean;
  toggle: () => void;
}) {
  return (
    <article class={open ? "shift-card open" : "shift-card"} data-state={shift.state} data-testid={`shift-${shift.id}`}>
      <button type="button" class="shift-head" aria-expanded={open} onClick={toggle}>
        <span class="shift-hours">{span(shift.starts, shift.ends)}</span>
        <span class="shift-what">
          <strong>
            {shift.route.code} {shift.route.name}
          </strong>
          <span class="quiet">
            {shift.team.name}, {shift.team.unit.fullName} · {shiftSize(shift)}
          </span>
        </span>
        <span class="shift-state">
          <ShiftMark state={shift.state} />
          {shift.lateMinutes !== null && <span class="late">{t("shifts.late", { n: number(shift.lateMinutes) })}</span>}
        </span>
      </button>
      {open && <Opened shift={shift} now={now} />}
    </article>
  );
}

function Opened({ shift, now }: { shift: PatrolShift; now: string }) {
  const [busy, setBusy] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const [reason, setReason] = useState("");
  const [moving, setMoving] = useState(false);
  const [to, setTo] = useState({ day: dayOf(shift.starts), at: hour(shift.starts) });
  const [refusal, setRefusal] = useState<string | null>(null);
  const route = useLoaded(`route ${shift.route.id} ${asOf.value}`, (abort) =>
    api.patrolRoute(shift.route.id, asOf.value, abort),
  );
  const changes = shift.edit && !asOf.value;
  const waits = shift.state === "next" || shift.state === "due" || shift.state === "overdue";
  const before = Date.parse(now) < Date.parse(shift.ends);
  const near = Date.parse(now) > Date.parse(shift.starts) - HOUR;

  async function act(done: Promise<PatrolShift>, word: string): Promise<void> {
    setBusy(true);
    setRefusal(null);
    try {
      await done;
      say(word);
      revision.value++;
    } catch (error) {
      setRefusal(inOneLine(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div class="shift-body">
      <dl class="fact-pairs">
        <dt>{t("shifts.plan")}</dt>
        <dd>
          <a href={href("/tuan-tra", { tab: "plans", plan: shift.plan })}>{shift.planName}</a>
        </dd>
        {shift.begunAt && (
          <>
            <dt>{t("shifts.begun")}</dt>
            <dd>{hour(shift.begunAt)}</dd>
          </>
        )}
        {shift.patrol && (
          <>
            <dt>{t("shifts.handedIn")}</dt>
            <dd>
              <a href={href("/luot-tuan-tra", { patrol: shift.patrol.id })}>{t("shifts.seePatrol")}</a>{" "}
              {span(shift.patrol.began, shift.patrol.ended)} ·{" "}
              {t(shift.patrol.tracked ? "shifts.tracked" : "shifts.paper")}
            </dd>
          </>
        )}
        {shift.cancelReason && (
          <>
            <dt>{t("shifts.cancelReason")}</dt>
            <dd>{shift.cancelReason}</dd>
          </>
        )}
        <dt>{t("routes.hotspots")}</dt>
        <dd>
          {route.value ? (
            route.value.hotspots.length === 0 ? (
              t("routes.hotspotsNone", { n: route.value.nearbyWithinMetres })
            ) : (
              <ul class="near-hotspots">
                {route.value.hotspots.map((hotspot) => (
                  <li key={hotspot.id}>
                    <a href={href("/ban-do", { hotspot: hotspot.id, at: null })}>
                      {hotspot.code} {hotspot.name}
                    </a>{" "}
                    <span class="quiet">{hotspot.metres === 0 ? t("routes.through") : metres(hotspot.metres)}</span>
                  </li>
                ))}
              </ul>
            )
          ) : (
            "…"
          )}
        </dd>
      </dl>
      <div class="buttons">
        {changes && waits && before && near && (
          <button
            type="button"
            class="button primary"
            disabled={busy}
            data-testid="shift-begin"
            onClick={() => void act(api.beginShift(shift), t("shifts.begunSaid"))}
          >
            {t("shifts.begin")}
          </button>
        )}
        {changes && !shift.patrol && !shift.cancelledAt && Date.parse(now) >= Date.parse(shift.starts) && (
          <a class="button" href={href("/luot-tuan-tra", { shift: shift.id })} data-testid="shift-hand-in">
            {t("shifts.handIn")}
          </a>
        )}
        <a class="button" href={href(`/lo-trinh/${shift.route.id}/phieu`, { shift: shift.id })}>
          <Icon name="print" /> {t("routes.sheet")}
        </a>
        <a class="button" href={api.routeFile(shift.route.id, "gpx")} download>
          GPX
        </a>
        <a class="button" href={api.routeFile(shift.route.id, "kml")} download>
          KML
        </a>
        {changes && waits && before && !moving && (
          <button type="button" class="button" data-testid="shift-move" onClick={() => setMoving(true)}>
            {t("shifts.move")}
          </button>
        )}
        {changes && waits && before && !cancelling && (
          <button type="button" class="button" data-testid="shift-cancel" onClick={() => setCancelling(true)}>
            {t("shifts.cancel")}
          </button>
        )}
      </div>
      {moving && (
        <form
          class="cancel-form"
          data-testid="shift-move-form"
          onSubmit={(event) => {
            event.preventDefault();
            void act(
              api.moveShift(shift, {
                starts: instant(to.day, to.at),
                minutes: minutesBetween(shift.starts, shift.ends),
              }),
              t("shifts.moved"),
            );
          }}
        >
          <div class="field">
            <label class="field-name" for={`move-${shift.id}`}>
              {t("shifts.on")}
            </label>
            <DateInput
              id={`move-${shift.id}`}
              value={to.day}
              required
              onInput={(event) => setTo({ ...to, day: event.currentTarget.value })}
            />
          </div>
          <label class="field">
            <span class="field-name">{t("patrolPlans.windowStarts")}</span>
            <input
              inputMode="numeric"
              pattern={CLOCK}
              value={to.at}
              required
              onInput={(event) => setTo({ ...to, at: event.currentTarget.value })}
            />
          </label>
          <button type="submit" class="button primary" disabled={busy}>
            {t("shifts.moveNow")}
          </button>
          <button type="button" class="button" onClick={() => setMoving(false)}>
            {t("act.cancel")}
          </button>
        </form>
      )}
      {cancelling && (
        <form
          class="cancel-form"
          onSubmit={(event) => {
            event.preventDefault();
            void act(api.cancelShift(shift, reason), t("shifts.cancelled"));
          }}
        >
          <label class="field">
            <span class="field-name">{t("shifts.cancelReason")}</span>
            <input value={reason} minLength={3} required onInput={(event) => setReason(event.currentTarget.value)} />
          </label>
          <button type="submit" class="button primary" disabled={busy || reason.trim().length < 3}>
            {t("shifts.cancelNow")}
          </button>
          <button type="button" class="button" onClick={() => setCancelling(false)}>
            {t("act.cancel")}
          </button>
        </form>
      )}
      {refusal && (
        <p class="refusal" role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
}
