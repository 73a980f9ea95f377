import type { OutlineDifference } from "../api/types";
import { hectares, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";

type Areas = Pick<OutlineDifference, "beforeHectares" | "afterHectares" | "gainedHectares" | "lostHectares">;

/** Less ground than this is how coordinates were rounded, not what somebody drew. */
const NOTHING_HECTARES = 0.001;

function signed(value: number): string {
  const rounded = percent(Math.abs(value), Math.abs(value) < 10 ? 1 : 0);
  return value < 0 ? `−${rounded}` : `+${rounded}`;
}

/** What a redraw does to the ground, as a phrase: «mở rộng 1,2 ha (+14 %)». */
export function differenceWords({ beforeHectares, afterHectares, gainedHectares, lostHectares }: Areas): string {
  const gained = gainedHectares > NOTHING_HECTARES;
  const lost = lostHectares > NOTHING_HECTARES;
  const percents = beforeHectares > 0 ? (100 * (afterHectares - beforeHectares)) / beforeHectares : 0;
  const growth = Math.abs(percents) < 0.05 ? "" : ` (${signed(percents)})`;
  if (gained && lost)
    return `${t("difference.both", { gained: hectares(gainedHectares), lost: hectares(lostHectares) })}${growth}`;
  if (gained) return `${t("difference.gained", { gained: hectares(gainedHectares) })}${growth}`;
  if (lost) return `${t("difference.lost", { lost: hectares(lostHectares) })}${growth}`;
  return t("difference.none");
}
