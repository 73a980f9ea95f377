import type { PatrolShift, PlannedCounts, ShiftState } from "../api/types";
import { metres, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import type { Key } from "../i18n/vi";

export const STATES: readonly ShiftState[] = ["overdue", "unreported", "due", "running", "next", "done", "cancelled"];

export const STATE_ICON: Record<ShiftState, string> = {
  overdue: "alert",
  unreported: "hand",
  due: "flag",
  running: "right",
  next: "calendar",
  done: "check",
  cancelled: "close",
};

export const CLASSIFICATIONS = ["none", "secret", "topSecret", "mostSecret"] as const;
export const KINDS = ["armed", "people", "control"] as const;
export const MODES = ["open", "plainclothes"] as const;
export const CATEGORIES = ["routine", "themed", "peak"] as const;

export const stateWord = (state: ShiftState): string => t(`shiftState.${state}` as Key);

/** `4 người · 2 lượt · 5,2 km`. */
export function shiftSize(shift: PatrolShift): string {
  return [
    t("shifts.people", { n: shift.headcount }),
    t("shifts.turns", { n: shift.turns }),
    metres(shift.route.lengthMetres * shift.turns),
  ].join(" · ");
}

/** The planned counts in the words of account. */
export function countWords(planned: PlannedCounts): [string, string][] {
  return [
    [number(planned.shifts), t("counts.shifts")],
    [number(planned.turns), t("counts.turns")],
    [number(planned.personTurns), t("counts.personTurns")],
    [number(planned.kilometres, 1), t("counts.kilometres")],
    [number(planned.hours, planned.hours % 1 === 0 ? 0 : 1), t("counts.hours")],
  ];
}

/** `Thứ Hai – Chủ nhật`, `T2, T4, T6`. */
export function weekdayWords(days: readonly number[]): string {
  const sorted = [...days].sort();
  if (sorted.length === 7) return t("weekdays.every");
  return sorted.map((day) => t(`weekday.${day}` as Key)).join(", ");
}
