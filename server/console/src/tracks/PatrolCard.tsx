import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { Patrol } from "../api/types";
import { href } from "../app/route";
import { metres, moment, number, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { may } from "../session/session";
import { inOneLine } from "../ui/Trouble";

/** What a patrol did: its verdict in a sentence, the three shares, and each visit with its minutes. */
export function PatrolCard({ patrol, changed }: { patrol: Patrol; changed: (patrol: Patrol) => void }) {
  const { track } = patrol;
  return (
    <article class="card patrol-card" data-testid="patrol-card">
      <h2>{patrol.route?.name ?? patrol.unit.fullName}</h2>
      <p class="quiet">
        {patrol.unit.fullName}
        {patrol.jointUnits.length > 0 &&
          ` · ${t("tracks.jointWith", { units: patrol.jointUnits.map(({ fullName }) => fullName).join(", ") })}`}
        {patrol.team && ` · ${patrol.team.name}`}
        <br />
        {moment(patrol.from)} – {moment(patrol.to)} · {t(`tracks.movement.${patrol.movement}`)} ·{" "}
        {t("tracks.turns", { turns: patrol.turns, persons: patrol.personTurns })}
      </p>
      {patrol.voidedAt ? (
        <p class="refusal">{t("tracks.voided", { at: moment(patrol.voidedAt), reason: patrol.voidReason ?? "" })}</p>
      ) : (
        <p class="verdict" data-testid="verdict">
          {patrol.verdict}
        </p>
      )}
      {patrol.warnings.map((warning) => (
        <p key={warning} class="warning small">
          {warning}
        </p>
      ))}
      {track?.route && track.route.lengthMetres > 0 && <Shares route={track.route} />}
      {track && (
        <>
          {track.visits.length > 0 && (
            <table class="figures visits">
              <caption>{t("tracks.visits")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("tracks.hotspot")}</th>
                  <th scope="col">{t("tracks.at")}</th>
                  <th scope="col" class="n">
                    {t("tracks.minutes")}
                  </th>
                  <th scope="col" class="n">
                    {t("tracks.officerMinutes")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {track.visits.map((visit) => (
                  <tr key={visit.hotspotId + visit.from}>
                    <td>
                      <a href={href("/ban-do", { hotspot: visit.hotspotId })}>{visit.name}</a>
                    </td>
                    <td>{moment(visit.from).slice(11)}</td>
                    <td class="n">
                      {number(visit.minutes, 1)} {visit.inBand && <span title={t("tracks.inBand")}>✓</span>}
                    </td>
                    <td class="n">{number(visit.officerMinutes, 0)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          <p class="quiet small">
            {t("tracks.rules", {
              version: track.rulesVersion,
              tolerance: number(track.toleranceMetres, 0),
              fixes: number(track.fixes),
              streets: metres(track.streetMetres),
            })}
          </p>
        </>
      )}
      {!patrol.voidedAt && may("patrol") && <VoidForm patrol={patrol} changed={changed} />}
    </article>
  );
}

function Shares({ route }: { route: NonNullable<NonNullable<Patrol["track"]>["route"]> }) {
  const parts = [
    ["covered", route.coveredMetres],
    ["unknown", route.unknownMetres],
    ["notCovered", route.notCoveredMetres],
  ] as const;
  return (
    <div class="shares">
      <div class="share-bar" aria-hidden="true">
        {parts.map(([key, length]) => (
          <span key={key} class={key} style={{ width: `${(100 * length) / route.lengthMetres}%` }} />
        ))}
      </div>
      <dl>
        {parts.map(([key, length]) => (
          <div key={key}>
            <dt>{t(`tracks.legend.${key}`)}</dt>
            <dd>
              {percent((100 * length) / route.lengthMetres)} ({metres(length)}/{metres(route.lengthMetres)})
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function VoidForm({ patrol, changed }: { patrol: Patrol; changed: (patrol: Patrol) => void }) {
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  return (
    <details>
      <summary>{t("tracks.void")}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim().length < 3) return setRefusal(t("tracks.voidReasonShort"));
          api.voidPatrol(patrol.id, reason.trim()).then(changed, (error: unknown) => setRefusal(inOneLine(error)));
        }}
      >
        <label>
          <span>{t("tracks.voidReason")}</span>
          <input value={reason} maxLength={500} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
        {refusal && (
          <p class="refusal" role="alert">
            {refusal}
          </p>
        )}
        <button type="submit" class="button">
          {t("tracks.voidDo")}
        </button>
      </form>
    </details>
  );
}
