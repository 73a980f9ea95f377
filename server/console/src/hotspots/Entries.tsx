import type { HotspotProfile } from "../api/types";
import { href } from "../app/route";
import { day } from "../i18n/formats";
import { nameOf, t } from "../i18n/i18n";
import { verdictLook } from "../looks/looks";
import { StateDisc } from "../looks/StateMark";

export function Entries({ profile }: { profile: HotspotProfile }) {
  return (
    <section aria-labelledby="entries-title">
      <h3 id="entries-title">{t("hotspot.entries")}</h3>
      {profile.entries.length === 0 && <p class="quiet">{t("hotspot.entriesNone")}</p>}
      <ul class="entries">
        {profile.entries.map((entry) => (
          <li key={entry.id} data-testid={`entry-${entry.period}`}>
            <StateDisc state={verdictLook(entry.verdict).state} size={18} />
            <div>
              <p>
                <a href={href("/danh-sach", { period: entry.period, hotspot: profile.id })}>{entry.period}</a>{" "}
                <strong>{nameOf(verdictLook(entry.verdict))}</strong>{" "}
                <span class="quiet">{t(`hotspot.entryOrigin.${entry.origin}`)}</span>
              </p>
              <p class="quiet">
                {t("hotspot.entryLine", { date: day(entry.selectedOn), decision: entry.decisionNumber })}
                <br />
                {entry.leadUnit.fullName}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
