import { useEffect, useState } from "preact/hooks";
import { api } from "../api/client";
import type { HotspotProfile, OutlineVersion } from "../api/types";
import { useLoaded } from "../app/load";
import { day, hectares, metres, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { shownOutline } from "../map/choice";
import { bringIntoView, type Compared, useComparison } from "../map/comparison";
import { stage } from "../map/stage";
import { differenceWords } from "../redraws/differenceWords";
import { Legend } from "../redraws/Legend";
import { NotYet } from "../ui/Waiting";

/** Every version of the outline; the slider lays one of them over the map, and two are compared there. */
export function Outlines({ profile }: { profile: HotspotProfile }) {
  const [comparing, setComparing] = useState(false);
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
      {outlines.length > 1 && !comparing && (
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
      {comparing ? (
        <Comparison profile={profile} outlines={outlines} />
      ) : (
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
            {outline.bufferMetres && ` · ${t("outline.buffer", { metres: metres(outline.bufferMetres) })}`}
            {outline.reason && ` · ${outline.reason}`}
          </span>
        </p>
      )}
      {outlines.length > 1 && (
        <button
          type="button"
          class="button small"
          aria-pressed={comparing}
          data-testid="outline-compare"
          onClick={() => {
            show(outlines.length - 1);
            setComparing(!comparing);
          }}
        >
          {t(comparing ? "outline.compareOff" : "outline.compare")}
        </button>
      )}
    </section>
  );
}

function Comparison({ profile, outlines }: { profile: HotspotProfile; outlines: OutlineVersion[] }) {
  const [from, setFrom] = useState(outlines.at(-2)?.version ?? 1);
  const [to, setTo] = useState(outlines.at(-1)?.version ?? 1);
  const loaded = useLoaded(`${profile.id} ${from} ${to}`, (abort) =>
    api.outlineDifference(profile.id, { from, to }, abort),
  );
  const [earlier, later] = [from, to].map((version) => outlines.find((one) => one.version === version));
  const difference = loaded.waiting ? null : loaded.value;
  const compared: Compared[] = [
    ...(difference?.gained ? [{ role: "gained" as const, geometry: difference.gained }] : []),
    ...(difference?.lost ? [{ role: "lost" as const, geometry: difference.lost }] : []),
    ...(earlier ? [{ role: "base" as const, geometry: earlier.outline }] : []),
    ...(later ? [{ role: "mine" as const, geometry: later.outline }] : []),
  ];
  useComparison(compared, `${from} ${to} ${difference !== null}`);
  useEffect(() => bringIntoView([earlier, later].flatMap((one) => (one ? [one.outline] : []))), []);

  const choice = (label: "outline.from" | "outline.to", value: number, choose: (version: number) => void) => (
    <label class="field short">
      <span class="field-name">{t(label)}</span>
      <select
        value={value}
        data-testid={label === "outline.from" ? "outline-from" : "outline-to"}
        onInput={(event) => choose(Number(event.currentTarget.value))}
      >
        {outlines.map((outline) => (
          <option key={outline.version} value={outline.version}>
            {t("outline.choice", { n: outline.version, from: day(outline.from) })}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <div class="pair">
        {choice("outline.from", from, setFrom)}
        {choice("outline.to", to, setTo)}
      </div>
      {difference ? (
        <p data-testid="outline-difference">
          {t("outline.difference", {
            from,
            to,
            difference: differenceWords(difference),
            changed: percent(difference.changedPercent, 0),
          })}
        </p>
      ) : (
        <NotYet loaded={loaded} what="wait.difference" />
      )}
      <Legend
        lines={[
          {
            role: "base",
            word: t("hotspot.outlineVersion", { n: from }),
            ...(earlier && { figure: hectares(earlier.areaHectares) }),
          },
          {
            role: "mine",
            word: t("hotspot.outlineVersion", { n: to }),
            ...(later && { figure: hectares(later.areaHectares) }),
          },
          ...(difference?.gained
            ? [{ role: "gained" as const, word: t("redraw.gained"), figure: hectares(difference.gainedHectares) }]
            : []),
          ...(difference?.lost
            ? [{ role: "lost" as const, word: t("redraw.lost"), figure: hectares(difference.lostHectares) }]
            : []),
        ]}
      />
    </>
  );
}
