import { api } from "../api/client";
import type { HotspotEvent } from "../api/types";
import { useLoaded } from "../app/load";
import { href } from "../app/route";
import { day, moment, number, percent } from "../i18n/formats";
import { t, told } from "../i18n/i18n";
import { stateLook } from "../looks/looks";

type Json = Record<string, unknown>;

/** The history as a vertical line, latest first; what was taken back stays, struck through. */
export function Timeline({ events }: { events: HotspotEvent[] }) {
  const judged = events.some(({ details }) => Array.isArray((details as Json | null)?.results));
  const sets = useLoaded(judged ? "criteria sets" : null, (abort) => api.criteriaSets(abort)).value ?? [];
  const names = new Map(sets.flatMap(({ criteria }) => criteria.map(({ code, name }) => [code, name])));
  if (events.length === 0) return <p class="quiet">{t("hotspot.timelineNone")}</p>;
  return (
    <ol class="timeline" data-testid="timeline">
      {events.toReversed().map((event) => (
        <li key={event.id} class={event.voidedBy ? "voided" : undefined} data-testid={`event-${event.kind}`}>
          <svg class="timeline-dot" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
            <circle cx="7" cy="7" r="5.5" fill={stateLook(event.state).colour} class="disc-edge" stroke-width="1.5" />
          </svg>
          <p class="event-head">
            <strong>{told("event", event.kind)}</strong>{" "}
            <time dateTime={event.occurredOn}>{day(event.occurredOn)}</time>
            {event.voidedBy && <span class="tag">{t("hotspot.voided")}</span>}
          </p>
          {event.decision && (
            <p>
              <a href={href(`/quyet-dinh/${event.decision.id}`)}>
                {t("decision.line", { number: event.decision.number, date: day(event.decision.signedOn) })}
              </a>{" "}
              <span class="quiet">{told("authority", event.decision.authority)}</span>
            </p>
          )}
          <Details details={event.details as Json | null} names={names} />
          <p class="quiet small">{t("hotspot.recordedBy", { account: event.account, at: moment(event.recordedAt) })}</p>
        </li>
      ))}
    </ol>
  );
}

function member(json: Json, name: string): Json {
  const value = json[name];
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

/** The parts of an act that a reader of the history wants to see. */
function Details({ details, names }: { details: Json | null; names: Map<string, string> }) {
  if (!details) return null;
  const lines: string[] = [];
  const evidence = member(details, "evidence");
  const aim = member(details, "aim");
  const plan = member(details, "plan");
  const appraisal = member(details, "appraisal");
  if (typeof evidence.incidents24Months === "number")
    lines.push(
      `${t("field.incidents24Months")}: ${number(evidence.incidents24Months)} (${t("field.reportedByPublic").toLocaleLowerCase()}: ${number(Number(evidence.reportedByPublic))})`,
    );
  if (typeof aim.targetPercent === "number")
    lines.push(`${t("field.aim")}: ${t("field.targetPercent").replace(/ \(%\)/, "")} ${percent(aim.targetPercent, 0)}`);
  if (typeof plan.number === "string")
    lines.push(`${t("field.plan")} ${t("decision.line", { number: plan.number, date: day(String(plan.signedOn)) })}`);
  if (Array.isArray(details.measures))
    lines.push(`${t("field.measures")}: ${details.measures.map((word) => told("measure", String(word))).join(", ")}`);
  if (typeof details.cutOff === "string") lines.push(`${t("field.cutOff")} ${day(details.cutOff)}`);
  if (Array.isArray(details.results))
    for (const result of details.results as Json[])
      lines.push(
        `${names.get(String(result.criterion)) ?? String(result.criterion)}: ${told("criterionVerdict", String(result.verdict))}${share(result)}`,
      );
  if (typeof appraisal.number === "string")
    lines.push(
      `${t("field.appraisal")} ${t("decision.line", { number: appraisal.number, date: day(String(appraisal.heldOn)) })}`,
    );
  const recurrence = member(details, "recurrence");
  if (typeof recurrence.reason === "string") lines.push(`${t("field.recurrenceReason")}: ${recurrence.reason}`);
  if (typeof details.asker === "string") lines.push(t("redraw.askedBy", { account: details.asker }));
  if (typeof details.changedPercent === "number")
    lines.push(t("redraw.changed", { changed: percent(details.changedPercent) }));
  if (typeof details.watchUntil === "string") lines.push(`${t("field.watchUntil")} ${day(details.watchUntil)}`);
  for (const reason of ["reason", "earlyReason", "overrideReason"])
    if (typeof details[reason] === "string") lines.push(`${t("field.reason")}: ${details[reason]}`);
  return lines.length === 0 ? null : (
    <ul class="details">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function share({ numerator, denominator }: Json): string {
  if (typeof numerator !== "number") return "";
  return typeof denominator === "number" ? ` (${number(numerator)}/${number(denominator)})` : ` (${number(numerator)})`;
}
