import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { Position, ProposedRoute } from "../api/types";
import { metres, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { inOneLine } from "../ui/Trouble";
import { withLine } from "./routeDraft";
import { change, draft, routePreview } from "./routeTable";

const MOST_PLACES = 12;

/** Replaces the drawn line by a way along the streets: from its start, by its checkpoints and the hotspots near it, within a time. */
export function ProposeWay() {
  const [budget, setBudget] = useState(90);
  const [returns, setReturns] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [proposed, setProposed] = useState<ProposedRoute | null>(null);
  const made = draft.value;
  const start = made.line[0];
  const end = made.line.at(-1);
  if (!start || !end || made.line.length < 2) return null;
  const hotspots = (routePreview.value?.hotspots ?? []).slice(0, MOST_PLACES - 1 - Math.min(made.stops.length, 10));

  async function propose(from: Position, to: Position): Promise<void> {
    setBusy(true);
    setRefusal(null);
    setProposed(null);
    const point = (coordinates: Position) => ({ type: "Point" as const, coordinates });
    const stops = made.stops.slice(0, 10).map((stop) => ({
      name: stop.name || t("propose.stop"),
      place: point(stop.place),
      dwellMinutes: stop.dwellMinutes,
    }));
    const last =
      stops.length + hotspots.length === 0 ? [{ name: t("propose.end"), place: point(to), dwellMinutes: 0 }] : [];
    try {
      const route = await api.proposeRoute({
        places: [{ name: t("propose.start"), place: point(from), dwellMinutes: 0 }, ...stops, ...last],
        hotspots: hotspots.map(({ id }) => id),
        budgetMinutes: budget,
        returns,
        movement: "motorbike",
      });
      change(withLine(made, (route.line as { coordinates: Position[] }).coordinates));
      setProposed(route);
    } catch (error) {
      setRefusal(inOneLine(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <fieldset class="propose" data-testid="propose-way">
      <legend>{t("propose.title")}</legend>
      <p class="quiet small">{t("propose.how", { stops: made.stops.length, hotspots: hotspots.length })}</p>
      <label class="field">
        <span class="field-name">{t("propose.budget")}</span>
        <input
          type="number"
          min={10}
          max={1440}
          value={budget}
          onInput={(event) => setBudget(Math.min(1440, Math.max(10, Number(event.currentTarget.value) || 90)))}
        />
      </label>
      <label class="check">
        <input type="checkbox" checked={returns} onChange={(event) => setReturns(event.currentTarget.checked)} />{" "}
        {t("propose.returns")}
      </label>
      <button
        type="button"
        class="button"
        disabled={busy}
        data-testid="propose"
        onClick={() => void propose(start, end)}
      >
        {t("propose.do")}
      </button>
      {refusal && (
        <p class="field-error" role="alert" data-testid="propose-refusal">
          {refusal}
        </p>
      )}
      {proposed && (
        <p role="status" data-testid="proposed">
          {t("propose.done", {
            length: metres(proposed.lengthMetres),
            minutes: number(proposed.minutes),
            dwell: number(proposed.dwellMinutes),
          })}
          {proposed.leftOut.length > 0 && ` ${t("propose.leftOut", { names: proposed.leftOut.join(", ") })}`}
        </p>
      )}
    </fieldset>
  );
}
