import { api } from "../api/client";
import { useLoaded } from "../app/load";
import { t } from "../i18n/i18n";
import { chooseHotspot, revision, toReveal } from "../map/choice";
import { may } from "../session/session";
import { differenceWords } from "./differenceWords";

/** What waits for an account that decides; nothing waits, nothing is shown. */
export function WaitingRedraws() {
  const loaded = useLoaded(
    may("decide") ? `waiting redraws ${revision.value}` : null,
    (abort) => api.waitingRedraws(abort),
    ["redraw"],
  );
  const waiting = (loaded.value ?? []).filter(({ mayAnswer }) => mayAnswer);
  if (waiting.length === 0) return null;
  return (
    <section class="rail-waiting" data-testid="redraws-waiting">
      <h2>{t("redraw.waiting", { n: waiting.length })}</h2>
      <ul>
        {waiting.map((request) => (
          <li key={request.id}>
            <button
              type="button"
              class="link"
              onClick={() => {
                toReveal.value = request.hotspotId;
                chooseHotspot(request.hotspotId);
              }}
            >
              {request.hotspotName}
            </button>{" "}
            <span class="quiet">{differenceWords(request.difference)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
