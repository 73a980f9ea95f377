import type { ClosureFigures } from "../api/types";
import { number } from "../i18n/formats";
import { t } from "../i18n/i18n";

export const LISTS = ["windows", "streets", "hotspots", "borders", "excluded"] as const;
export type ClosureList = (typeof LISTS)[number];

/** The verdict as the page's title. */
export function closureSentence(unit: string, figures: ClosureFigures): string {
  if (figures.closed === true) return t("closure.titleYes", { unit });
  if (figures.closed === false) return t("closure.titleNo", { unit });
  return t("closure.titleNone", { unit });
}

/** Lengths of one window on the average; shares stay as they are. */
export function averageOf(figures: ClosureFigures, windows: number): ClosureFigures {
  const { ks, kb } = figures;
  const of = (metres: number) => metres / Math.max(1, windows);
  return {
    ...figures,
    ks: { ...ks, coveredM: of(ks.coveredM), unknownM: of(ks.unknownM), lengthM: of(ks.lengthM) },
    kb: { ...kb, bothM: of(kb.bothM), oneSidedM: of(kb.oneSidedM), unknownM: of(kb.unknownM), lengthM: of(kb.lengthM) },
  };
}

/** `3 giờ 20 phút`. */
export function duration(minutes: number): string {
  const whole = Math.round(minutes);
  const [h, m] = [Math.floor(whole / 60), whole % 60];
  if (h === 0) return t("closure.minutes", { m });
  return m === 0 ? t("closure.hours", { h: number(h) }) : t("closure.hoursMinutes", { h: number(h), m });
}

/** An arc of a dial: half a circle from left to right, of which a share from 0 to 100 is drawn. */
export function arc(from: number, to: number, radius: number): string {
  const at = (share: number) => {
    const angle = Math.PI * (1 - Math.min(100, Math.max(0, share)) / 100);
    return `${(60 + radius * Math.cos(angle)).toFixed(2)} ${(60 - radius * Math.sin(angle)).toFixed(2)}`;
  };
  return `M${at(from)}A${radius} ${radius} 0 0 1 ${at(to)}`;
}
