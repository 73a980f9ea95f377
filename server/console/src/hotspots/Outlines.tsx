import { useEffect } from "preact/hooks";
import type { HotspotProfile } from "../api/types";
import { day, hectares, metres } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { shownOutline } from "../map/choice";
import { stage } from "../map/stage";

/** Every version of the outline; the slider lays one of them over the map. */
export function Outlines({ profile }: { profile: HotspotProfile }) {
  const outlines = profile.outlines.toSorted((a, b) => a.version - b.version);
  const shown = shownOutline.value?.hotspot === profile.id ? shownOutline.value.version : profile.outlineVersion;
  const index = Math.max(
    0,
    outlines.findIndex(({ version }) => version === shown),
  );
  const outline = outlines[index];

  useEffect(
    () => () => {
      shownOutline.value = null;
    },
    [],
  );

  function show(at: number): void {
    const next = outlines[at];
    if (!next) return;
    const current = next.version === profile.outlineVersion;
    shownOutline.value = current ? null : { hotspot: profile.id, version: next.version };
    stage.value?.showOutline(current ? null : next.outline);
  }

  if (!outline) return null;
  return (
    <section aria-labelledby="outlines-title" class="outlines">
      <h3 id="outlines-title">{t("hotspot.outlines")}</h3>
      {outlines.length > 1 && (
        <input
          type="range"
          min="0"
          max={outlines.length - 1}
          step="1"
          value={index}
          aria-label={t("hotspot.outlines")}
          aria-valuetext={t("hotspot.outlineVersion", { n: outline.version })}
          data-testid="outline-slider"
          onInput={(event) => show(Number(event.currentTarget.value))}
        />
      )}
      <p>
        <strong>{t("hotspot.outlineVersion", { n: outline.version })}</strong>{" "}
        {t(outline.until ? "hotspot.outlineFromUntil" : "hotspot.outlineFrom", {
          from: day(outline.from),
          until: day(outline.until),
        })}
        {outline.version === profile.outlineVersion && ` · ${t("hotspot.outlineCurrent")}`}
        <br />
        <span class="quiet">
          {hectares(outline.areaHectares)}
          {outline.lengthMetres > 0 && ` · ${metres(outline.lengthMetres)}`}
          {outline.reason && ` · ${outline.reason}`}
        </span>
      </p>
    </section>
  );
}
