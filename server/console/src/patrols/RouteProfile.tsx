import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { PatrolRoute } from "../api/types";
import type { Loaded } from "../app/load";
import { href } from "../app/route";
import { day, metres, moment, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { asOf } from "../timebar/time";
import { Icon } from "../ui/icons";
import { inOneLine } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { CATEGORIES, CLASSIFICATIONS, KINDS, MODES } from "./words";

export function RouteProfile({
  loaded,
  back,
  redraw,
}: {
  loaded: Loaded<PatrolRoute>;
  back: () => void;
  redraw: (route: PatrolRoute) => void;
}) {
  const route = loaded.value;
  const [changing, setChanging] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [ending, setEnding] = useState(false);
  if (!route)
    return (
      <>
        <BackTo back={back} />
        <NotYet loaded={loaded} what="wait.route" />
      </>
    );
  const edits = route.edit && !asOf.value && !route.endedOn;

  async function act(done: Promise<PatrolRoute>, word: string): Promise<void> {
    setBusy(true);
    setRefusal(null);
    try {
      await done;
      say(word);
      revision.value++;
      setChanging(false);
    } catch (error) {
      setRefusal(inOneLine(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <article class="route-profile" data-testid="route-profile">
      <BackTo back={back} />
      <h1>
        {route.code} {route.name}
      </h1>
      {route.classification !== "none" && <p class="class-mark">{t(`classification.${route.classification}`)}</p>}
      <dl class="fact-pairs">
        <dt>{t("routes.unit")}</dt>
        <dd>{route.unit.fullName}</dd>
        <dt>{t("routes.kind")}</dt>
        <dd>
          {t(`patrolKind.${route.kind}`)}, {t(`patrolMode.${route.mode}`)}
        </dd>
        <dt>{t("routes.category")}</dt>
        <dd>{t(`patrolCategory.${route.category}`)}</dd>
        <dt>{t("routes.length")}</dt>
        <dd>{metres(route.lengthMetres)}</dd>
        <dt>{t("routes.units")}</dt>
        <dd>{route.units.map((part) => `${part.unit.fullName} ${metres(part.metres)}`).join(", ")}</dd>
        {route.endedOn && (
          <>
            <dt>{t("routes.ended")}</dt>
            <dd>{day(route.endedOn)}</dd>
          </>
        )}
      </dl>
      <div class="buttons">
        <a class="button" href={href(`/lo-trinh/${route.id}/phieu`)}>
          <Icon name="print" /> {t("routes.sheet")}
        </a>
        {(["gpx", "kml", "geojson"] as const).map((format) => (
          <a key={format} class="button" href={api.routeFile(route.id, format)} download>
            {format === "geojson" ? "GeoJSON" : format.toUpperCase()}
          </a>
        ))}
      </div>
      {edits && (
        <div class="buttons">
          <button type="button" class="button" data-testid="route-redraw" onClick={() => redraw(route)}>
            {t("routes.redraw")}
          </button>
          <button
            type="button"
            class="button"
            aria-expanded={changing}
            data-testid="route-change"
            onClick={() => setChanging(!changing)}
          >
            {t("routes.change")}
          </button>
          <button
            type="button"
            class="button"
            disabled={busy}
            data-testid="route-end"
            onClick={() =>
              ending ? void act(api.endRoute(route), t("routes.endedSaid", { code: route.code })) : setEnding(true)
            }
          >
            {t(ending ? "routes.endSure" : "routes.end")}
          </button>
        </div>
      )}
      {changing && (
        <ChangeForm
          route={route}
          busy={busy}
          send={(body) => void act(api.changeRoute(route, body), t("routes.changed", { code: route.code }))}
        />
      )}
      {refusal && (
        <p class="refusal" role="alert">
          {refusal}
        </p>
      )}
      <section aria-labelledby="stops-title">
        <h2 id="stops-title">{t("routes.checkpoints")}</h2>
        {route.checkpoints.length === 0 ? (
          <p class="quiet">{t("routes.checkpointsNone")}</p>
        ) : (
          <ol class="stop-list">
            {route.checkpoints.map((stop) => (
              <li key={stop.position}>
                <span class="stop-number">{stop.position}</span>
                <span>
                  {stop.name}
                  <span class="quiet">
                    {" "}
                    {t("routes.at", { at: metres(stop.alongMetres) })}
                    {stop.dwellMinutes > 0 && ` · ${t("routes.dwell", { n: stop.dwellMinutes })}`}
                  </span>
                </span>
              </li>
            ))}
          </ol>
        )}
      </section>
      <section aria-labelledby="near-title">
        <h2 id="near-title">{t("routes.hotspotsWithin", { n: number(route.nearbyWithinMetres) })}</h2>
        {route.hotspots.length === 0 ? (
          <p class="quiet">{t("routes.hotspotsNone", { n: route.nearbyWithinMetres })}</p>
        ) : (
          <ul class="near-hotspots">
            {route.hotspots.map((hotspot) => (
              <li key={hotspot.id}>
                <a href={href("/ban-do", { hotspot: hotspot.id, at: null })}>
                  {hotspot.code} {hotspot.name}
                </a>{" "}
                <span class="quiet">
                  {hotspot.metres === 0 ? t("routes.through") : metres(hotspot.metres)} ·{" "}
                  {t("routes.at", { at: metres(hotspot.alongMetres) })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {route.versions.length > 1 && (
        <section aria-labelledby="versions-title">
          <h2 id="versions-title">{t("routes.versions")}</h2>
          <ol class="version-list">
            {[...route.versions].reverse().map((version) => (
              <li key={version.version}>
                <strong>{t("routes.version", { n: version.version, date: day(version.from) })}</strong>{" "}
                {metres(version.lengthMetres)}
                {version.reason && `: ${version.reason}`}
                <span class="quiet"> {[version.drawnBy, moment(version.drawnAt)].filter(Boolean).join(", ")}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </article>
  );
}

function BackTo({ back }: { back: () => void }) {
  return (
    <button type="button" class="link back" onClick={back}>
      ← {t("routes.all")}
    </button>
  );
}

function ChangeForm({
  route,
  busy,
  send,
}: {
  route: PatrolRoute;
  busy: boolean;
  send: (body: Record<string, unknown>) => void;
}) {
  return (
    <form
      class="form route-form"
      data-testid="route-change-form"
      onSubmit={(event) => {
        event.preventDefault();
        send(Object.fromEntries(new FormData(event.currentTarget)));
      }}
    >
      <label class="field">
        <span class="field-name">{t("routes.name")}</span>
        <input name="name" defaultValue={route.name} minLength={3} maxLength={160} required />
      </label>
      <RouteKinds route={route} />
      <button type="submit" class="button primary" disabled={busy}>
        {busy ? t("wait.saving") : t("routes.save")}
      </button>
    </form>
  );
}

/** Kind, mode, category and mark, for a form that sends its fields by name. */
export function RouteKinds({
  route,
}: {
  route: Pick<PatrolRoute, "kind" | "mode" | "category" | "classification"> | null;
}) {
  const fields = [
    ["kind", "routes.kind", KINDS.map((one) => [one, t(`patrolKind.${one}`)] as const), route?.kind ?? "control"],
    ["mode", "routes.mode", MODES.map((one) => [one, t(`patrolMode.${one}`)] as const), route?.mode ?? "open"],
    [
      "category",
      "routes.category",
      CATEGORIES.map((one) => [one, t(`patrolCategory.${one}`)] as const),
      route?.category ?? "routine",
    ],
    [
      "classification",
      "routes.classification",
      CLASSIFICATIONS.map((one) => [one, t(`classification.${one}`)] as const),
      route?.classification ?? "none",
    ],
  ] as const;
  return (
    <div class="two-fields">
      {fields.map(([name, word, options, value]) => (
        <label class="field" key={name}>
          <span class="field-name">{t(word)}</span>
          <select name={name} defaultValue={value}>
            {options.map(([option, label]) => (
              <option key={option} value={option} selected={option === value}>
                {label}
              </option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}
