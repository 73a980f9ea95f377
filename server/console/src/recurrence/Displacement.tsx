import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { EntryDisplacement, HotspotProfile } from "../api/types";
import { useLoaded } from "../app/load";
import { latestEntry } from "../hotspots/latestEntry";
import { day, hectares, NONE, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { asOf } from "../timebar/time";
import { NotYet } from "../ui/Waiting";

/** Did the problem move next door? Counted only when somebody asks, for it says little on small numbers. */
export function Displacement({ profile }: { profile: HotspotProfile }) {
  const entry = latestEntry(profile);
  const [open, setOpen] = useState(false);
  const loaded = useLoaded(entry && open ? `${entry.id} displacement ${asOf.value}` : null, (abort) =>
    api.displacement(entry?.id ?? "", asOf.value, abort),
  );
  if (!entry) return null;
  return (
    <section aria-labelledby="displacement-title" data-testid="hotspot-displacement">
      <h3 id="displacement-title">{t("displacement.section")}</h3>
      {!open ? (
        <button type="button" class="button small" data-testid="displacement-open" onClick={() => setOpen(true)}>
          {t("displacement.open")}
        </button>
      ) : loaded.value ? (
        <Card card={loaded.value} />
      ) : (
        <NotYet loaded={loaded} what="wait.displacement" />
      )}
    </section>
  );
}

function Card({ card }: { card: EntryDisplacement }) {
  const { places, before, after, effect } = card;
  return (
    <>
      <p>
        <strong>{card.words}</strong>
      </p>
      <table class="figures compact">
        <thead>
          <tr>
            <th scope="col">{t("displacement.place")}</th>
            <th scope="col" title={`${day(before.from)}–${day(before.to)}`}>
              {t("displacement.before")}
            </th>
            <th scope="col" title={`${day(after.from)}–${day(after.to)}`}>
              {t("displacement.after")}
            </th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.place}>
              <th scope="row">
                {place.name} <span class="quiet">{place.hectares > 0 ? hectares(place.hectares) : NONE}</span>
              </th>
              <td class="number">{number(place.before)}</td>
              <td class="number">{number(place.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {effect?.wdq !== null && effect?.wdq !== undefined && (
        <p class="small">
          {t(effect.wdq < 0 ? "displacement.moved" : "displacement.spread", {
            wdq: number(effect.wdq, 2),
            net: number(effect.netEffect ?? 0, 1),
          })}
        </p>
      )}
      <p class="quiet small">
        {t("displacement.spans", {
          beforeFrom: day(before.from),
          beforeTo: day(before.to),
          afterFrom: day(after.from),
          afterTo: day(after.to),
        })}{" "}
        {card.definition}
      </p>
    </>
  );
}
