import { useState } from "preact/hooks";
import { api, Problem } from "../api/client";
import type { HotspotProfile, RedrawnOutline } from "../api/types";
import { Form } from "../forms/Form";
import type { Group } from "../forms/fields";
import { percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { chooseHotspot, revision } from "../map/choice";
import { say } from "../ui/toast";
import { bufferOf, drawing, outline, putAway } from "./drawing";

const groups: Group[] = [
  {
    fields: [
      {
        kind: "lines",
        path: "reason",
        label: "field.reason",
        hint: "field.reasonHint",
        required: true,
        least: 3,
        most: 500,
      },
    ],
  },
  { fields: [{ kind: "date", path: "occurredOn", label: "field.occurredOn", hint: "field.occurredOnHint" }] },
];

export function RedrawnForm({ profile }: { profile: HotspotProfile }) {
  const [stale, setStale] = useState(false);

  async function reload(): Promise<void> {
    const latest = await api.hotspot(profile.id);
    if (drawing.value) drawing.value = { ...drawing.value, redraws: latest };
    revision.value++;
    setStale(false);
    say(t("draw.staleReloaded"));
  }

  return (
    <Form
      name={`${profile.id} redraw`}
      groups={groups}
      start={() => ({})}
      testId="hotspot-form"
      submitWord={t("draw.saveRedraw")}
      send={async (body) => {
        const buffer = bufferOf(profile.form);
        const redrawn = {
          ...body,
          outline: outline.value,
          ...(buffer !== undefined && { bufferMetres: buffer }),
        } as RedrawnOutline;
        try {
          const saved = await api.redraw(profile.id, profile.version, redrawn);
          putAway();
          say(
            "hotspotId" in saved
              ? t("redraw.asked", { changed: percent(saved.difference.changedPercent, 0) })
              : t("draw.savedRedraw"),
          );
        } catch (error) {
          if (error instanceof Problem && error.status === 412) setStale(true);
          throw error;
        }
        revision.value++;
        chooseHotspot(profile.id);
      }}
    >
      {stale && (
        <div class="ask" role="alert" data-testid="draw-stale">
          <p>
            <strong>{t("draw.stale")}</strong> {t("draw.staleNext")}
          </p>
          <button type="button" class="button" onClick={() => void reload()}>
            {t("draw.staleReload")}
          </button>
        </div>
      )}
    </Form>
  );
}
