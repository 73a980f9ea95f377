import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { PatrolRoute } from "../api/types";
import { UnitField } from "../forms/UnitFilter";
import { metres } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { parseCoordinates } from "../search/coordinates";
import { Icon } from "../ui/icons";
import { inLines } from "../ui/Trouble";
import { say } from "../ui/toast";
import { ProposeWay } from "./ProposeWay";
import { RouteKinds } from "./RouteProfile";
import { withoutStop, withStopChanged } from "./routeDraft";
import {
  addVertex,
  bodyOf,
  change,
  draft,
  history,
  type RouteTool,
  routeMeasuring,
  routePreview,
  routeRefusal,
  routeSnapped,
  routeTool,
  stepBack,
  stepForward,
  takeTool,
  turnRound,
} from "./routeTable";

const TOOLS: readonly [RouteTool, string][] = [
  ["line", "corridor"],
  ["vertices", "pen"],
  ["erase", "cut"],
  ["stop", "point"],
];

export function RouteEditor({ redraws, done }: { redraws: PatrolRoute | null; done: (saved: string | null) => void }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string[]>([]);
  const [typed, setTyped] = useState("");
  const [asking, setAsking] = useState(false);
  const made = draft.value;
  const preview = routePreview.value;
  const drawn = made.line.length > 1;
  const problem = routeRefusal.value ?? preview?.problem ?? null;
  const touched = history.value.past.length > 0;
  const typedPlace = parseCoordinates(typed);

  async function save(form: HTMLFormElement): Promise<void> {
    setBusy(true);
    setRefusal([]);
    const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
    try {
      const saved = redraws
        ? await api.redrawRoute(redraws, { ...bodyOf(made), reason: String(fields.reason ?? "") })
        : await api.drawRoute({ ...fields, ...bodyOf(made) });
      say(t(redraws ? "routes.redrawn" : "routes.drawn", { code: saved.code }));
      revision.value++;
      done(saved.id);
    } catch (error) {
      setRefusal(inLines(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      class="form route-editor"
      data-testid="route-editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && drawn) void save(event.currentTarget);
      }}
    >
      <h1>{redraws ? t("routes.redrawTitle", { code: redraws.code }) : t("routes.drawTitle")}</h1>
      <fieldset class="route-tools" aria-label={t("routes.tools")}>
        {TOOLS.map(([tool, icon]) => (
          <button
            key={tool}
            type="button"
            class="button"
            aria-pressed={routeTool.value === tool}
            disabled={tool !== "line" && !drawn}
            data-testid={`route-tool-${tool}`}
            onClick={() => takeTool(tool)}
          >
            <Icon name={icon} /> {t(`routes.tool.${tool}`)}
          </button>
        ))}
      </fieldset>
      <p class="hint" role="status">
        {routeSnapped.value ?? t(`routes.toolHint.${routeTool.value}`)}
      </p>
      <div class="buttons">
        <button type="button" class="button" disabled={!touched} onClick={stepBack}>
          <Icon name="undo" /> {t("routes.undo")}
        </button>
        <button type="button" class="button" disabled={history.value.future.length === 0} onClick={stepForward}>
          <Icon name="redo" /> {t("routes.redo")}
        </button>
        <button type="button" class="button" disabled={!drawn} onClick={turnRound}>
          {t("routes.reverse")}
        </button>
      </div>
      <div class="typed-vertex">
        <label class="field">
          <span class="field-name">{t("routes.typed")}</span>
          <input
            value={typed}
            placeholder="11.5676, 108.9884"
            data-testid="route-typed"
            onInput={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              if (!typedPlace) return;
              addVertex(typedPlace);
              setTyped("");
            }}
          />
        </label>
        <button
          type="button"
          class="button"
          disabled={!typedPlace}
          data-testid="route-typed-add"
          onClick={() => {
            if (!typedPlace) return;
            addVertex(typedPlace);
            setTyped("");
          }}
        >
          {t("routes.typedAdd")}
        </button>
      </div>
      <div class="route-said" aria-live="polite" data-testid="route-said">
        {!drawn && <p class="quiet">{t("routes.notYet")}</p>}
        {drawn && (
          <p>
            <strong>{preview ? metres(preview.lengthMetres) : "…"}</strong>{" "}
            <span class="quiet">{t("routes.vertices", { n: made.line.length })}</span>
            {routeMeasuring.value && <span class="quiet"> · {t("routes.measuring")}</span>}
          </p>
        )}
        {preview && (
          <>
            <p>{preview.units.map((part) => `${part.unit.fullName} ${metres(part.metres)}`).join(", ")}</p>
            {preview.hotspots.length > 0 && (
              <p class="quiet">
                {t("routes.near", { names: preview.hotspots.map(({ code, name }) => `${code} ${name}`).join(", ") })}
              </p>
            )}
          </>
        )}
        {problem && <p class="field-error">{problem}</p>}
      </div>
      <ProposeWay />
      <fieldset class="stops">
        <legend>{t("routes.checkpoints")}</legend>
        {made.stops.length === 0 && <p class="quiet">{t("routes.checkpointsHow")}</p>}
        <ol class="stop-list">
          {made.stops.map((stop, i) => (
            <li key={stop.key}>
              <span class="stop-number">{i + 1}</span>
              <input
                aria-label={t("routes.stopNameOf", { n: i + 1 })}
                value={stop.name}
                minLength={2}
                maxLength={120}
                required
                onInput={(event) => change(withStopChanged(made, stop.key, { name: event.currentTarget.value }))}
              />
              <input
                type="number"
                class="minutes"
                min={0}
                max={480}
                aria-label={t("routes.dwellOf", { n: i + 1 })}
                value={stop.dwellMinutes}
                onInput={(event) =>
                  change(withStopChanged(made, stop.key, { dwellMinutes: Number(event.currentTarget.value) || 0 }))
                }
              />
              <span class="quiet">{t("routes.minutes")}</span>
              <button
                type="button"
                class="tool plain"
                aria-label={t("routes.stopRemove", { n: i + 1 })}
                onClick={() => change(withoutStop(made, stop.key))}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ol>
      </fieldset>
      {redraws ? (
        <label class="field">
          <span class="field-name">{t("routes.reason")}</span>
          <input name="reason" minLength={3} maxLength={500} required data-testid="route-reason" />
        </label>
      ) : (
        <>
          <label class="field">
            <span class="field-name">{t("routes.name")}</span>
            <input name="name" minLength={3} maxLength={160} required data-testid="route-name" />
            <span class="hint">{t("routes.nameHint")}</span>
          </label>
          <UnitField word={t("routes.unit")} none={t("routes.unitMost")} />
          <RouteKinds route={null} />
        </>
      )}
      {refusal.length > 0 && (
        <div class="refusal" role="alert">
          <strong>{t("act.refused")}</strong>
          {refusal.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <div class="buttons">
        <button
          type="submit"
          class="button primary"
          disabled={busy || !drawn || Boolean(preview?.problem)}
          data-testid="route-save"
        >
          {busy ? t("wait.saving") : t("routes.save")}
        </button>
        <button
          type="button"
          class="button"
          data-testid="route-leave"
          onClick={() => (touched && !asking ? setAsking(true) : done(null))}
        >
          {t(asking ? "routes.leaveNow" : "act.cancel")}
        </button>
      </div>
      {asking && <p class="hint">{t("routes.leaveAsk")}</p>}
    </form>
  );
}
