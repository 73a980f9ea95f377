import { useEffect, useState } from "preact/hooks";
import { problemFrom } from "../api/client";
import type { OutlineSide } from "../api/types";
import { hectares, moment } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { bringIntoView, type Compared, useComparison } from "../map/comparison";
import { differenceWords } from "../redraws/differenceWords";
import { Legend } from "../redraws/Legend";
import { inOneLine } from "../ui/Trouble";
import { showSketch } from "./drawing";
import { type Conflict, goOnWithMine, keepMine, takeTheirs } from "./redrawing";

type Side = "base" | "theirs" | "mine";
const SIDES: Side[] = ["base", "theirs", "mine"];

/** Base, theirs and mine on one map, what differs in words, and three ways on; nothing is lost whichever is taken. */
export function ConflictView({ conflict }: { conflict: Conflict }) {
  const { about } = conflict;
  const [hidden, setHidden] = useState<Side[]>([]);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const sides: Record<Side, OutlineSide> = { base: about.base, theirs: about.theirs, mine: about.mine };
  const shown = SIDES.filter((side) => !hidden.includes(side) && (side !== "theirs" || about.outlineChanged));
  useComparison(
    shown.map((role): Compared => ({ role, geometry: sides[role].outline })),
    `${about.version} ${shown.join()}`,
  );

  useEffect(() => {
    showSketch(false);
    bringIntoView(SIDES.map((side) => sides[side].outline));
    return () => showSketch(true);
  }, []);

  async function keep(): Promise<void> {
    setBusy(true);
    setTrouble(null);
    try {
      await keepMine();
    } catch (error) {
      setTrouble(problemFrom(error).status === 412 ? t("conflict.again") : inOneLine(error));
    } finally {
      setBusy(false);
    }
  }

  const who = about.theirs.by ?? "";
  return (
    <div class="conflict" data-testid="draw-conflict">
      <p role="alert">
        <strong>{t("draw.stale")}</strong>{" "}
        {about.outlineChanged
          ? t("conflict.theirs", {
              account: who,
              at: about.theirs.at ? moment(about.theirs.at) : "",
              n: about.theirs.version ?? "",
              reason: about.theirs.reason ?? "–",
            })
          : t("conflict.otherChange")}
      </p>
      <Legend
        lines={SIDES.filter((side) => side !== "theirs" || about.outlineChanged).map((side) => ({
          role: side,
          word:
            side === "base"
              ? t("conflict.base", { n: about.base.version ?? "" })
              : side === "theirs"
                ? t("conflict.theirsLine", { account: who, n: about.theirs.version ?? "" })
                : t("conflict.mineLine"),
          figure: hectares(sides[side].areaHectares),
          shown: !hidden.includes(side),
          switched: (on) => setHidden(on ? hidden.filter((one) => one !== side) : [...hidden, side]),
        }))}
      />
      <ul class="differences" data-testid="conflict-differences">
        {about.outlineChanged && (
          <li>{t("conflict.theirsFromBase", { difference: differenceWords(about.theirsFromBase) })}</li>
        )}
        <li>{t("conflict.mineFromBase", { difference: differenceWords(about.mineFromBase) })}</li>
        {about.outlineChanged && (
          <li>{t("conflict.mineFromTheirs", { difference: differenceWords(about.mineFromTheirs) })}</li>
        )}
      </ul>
      <p class="quiet">{t("conflict.kept")}</p>
      <div aria-live="assertive">{trouble && <p class="field-error">{trouble}</p>}</div>
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={busy}
          data-testid="conflict-keep-mine"
          onClick={() => void keep()}
        >
          {busy ? t("wait.saving") : t(about.outlineChanged ? "conflict.keepMine" : "conflict.saveMine")}
        </button>
        <button type="button" class="button" disabled={busy} data-testid="conflict-edit" onClick={goOnWithMine}>
          {t("conflict.edit")}
        </button>
        <button type="button" class="button" disabled={busy} data-testid="conflict-take-theirs" onClick={takeTheirs}>
          {t(about.outlineChanged ? "conflict.takeTheirs" : "conflict.giveUp")}
        </button>
      </div>
    </div>
  );
}
