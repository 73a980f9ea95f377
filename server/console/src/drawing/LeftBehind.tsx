import { useEffect, useState } from "preact/hooks";
import { amend } from "../app/route";
import { moment } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { stage } from "../map/stage";
import { session } from "../session/session";
import { inOneLine } from "../ui/Trouble";
import { say } from "../ui/toast";
import { type Draft, forget, leftBehind } from "./drafts";
import { drawing, keepDraft, lookForDrafts, resume } from "./drawing";

/** Offers drawings that were begun and neither saved nor put away: after a closed tab, a crash, another page. */
export function LeftBehind() {
  const [busy, setBusy] = useState(false);
  useEffect(() => lookForDrafts(), [session.value?.name]);
  useEffect(() => {
    window.addEventListener("pagehide", keepDraft);
    return () => window.removeEventListener("pagehide", keepDraft);
  }, []);

  async function goOn(draft: Draft): Promise<void> {
    setBusy(true);
    try {
      amend({ hotspot: draft.redraws?.id ?? null, unit: null });
      await resume(draft);
    } catch (error) {
      say(inOneLine(error), { bad: true });
    } finally {
      setBusy(false);
    }
  }

  if (drawing.value || !stage.value || leftBehind.value.length === 0) return null;
  return (
    <section class="left-behind" aria-label={t("draft.label")} data-testid="drafts">
      {leftBehind.value.map((draft) => (
        <div key={draft.id}>
          <p>
            {draft.redraws
              ? t("draft.redraw", { name: draft.redraws.name, at: moment(draft.at) })
              : t(`draft.${draft.form}`, { at: moment(draft.at) })}
          </p>
          <div class="buttons">
            <button
              type="button"
              class="button small primary"
              disabled={busy}
              data-testid="draft-resume"
              onClick={() => void goOn(draft)}
            >
              {t("draft.resume")}
            </button>
            <button
              type="button"
              class="button small"
              data-testid="draft-forget"
              onClick={() => {
                forget(draft);
                lookForDrafts();
              }}
            >
              {t("draft.forget")}
            </button>
          </div>
        </div>
      ))}
    </section>
  );
}
