import looks from "../../../Contracts/looks.json";
import type {
  EntryVerdict,
  HotspotCategory,
  HotspotForm,
  HotspotRegime,
  HotspotState,
  HotspotType,
} from "../api/types";

export interface StateLook {
  colour: string;
  dash: boolean;
  hatch: string;
  icon: string;
  vi: string;
  en: string;
}

export interface RateLook {
  id: string;
  colour: string;
  dark: string;
  vi: string;
  en: string;
}

export const states = Object.keys(looks.states) as HotspotState[];
export const stateLook = (state: HotspotState): StateLook => looks.states[state];
export const categoryLook = (category: HotspotCategory) => looks.categories[category];
export const regimeLook = (regime: HotspotRegime) => looks.regimes[regime];
export const typeLook = (type: HotspotType) => looks.types[type];
export const formLook = (form: HotspotForm) => looks.forms[form];
export const verdictLook = (verdict: EntryVerdict) => {
  const look = looks.verdicts[verdict];
  return { ...look, state: look.state as HotspotState };
};
export const alertLook = looks.alert;
export const noRate = looks.rates.none;
export const routeLooks = looks.routes;
export const zoneLook = looks.zone;
export const gapLooks = looks.gaps;
export const sideLooks = looks.sides;
export const categories = Object.keys(looks.categories) as HotspotCategory[];
export const regimes = Object.keys(looks.regimes) as HotspotRegime[];
export const types = Object.keys(looks.types) as HotspotType[];
export const verdicts = Object.keys(looks.verdicts) as EntryVerdict[];

/** White or black, whichever reads better on a colour. */
export function inkOn(colour: string): string {
  const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16)) as [number, number, number];
  return r * 0.299 + g * 0.587 + b * 0.114 > 165 ? "#1b2430" : "#ffffff";
}

/** The lower ends of classes 2 to 5; the fourth class begins at the target. */
export function rateBreaks(target: number): number[] {
  const known: Record<string, number[]> = looks.rates.breaks;
  return known[target] ?? [target / 3, (target * 2) / 3, target, target + (100 - target) / 2];
}

export const rateClasses: RateLook[] = looks.rates.classes;

/** The class of a rate against its target; null where there is no denominator. */
export function rateClass(rate: number | null | undefined, target: number, met?: boolean | null): RateLook | null {
  if (rate === null || rate === undefined) return null;
  const breaks = rateBreaks(target);
  const targetAt = breaks.indexOf(target);
  let index = breaks.filter((from) => rate >= from).length;
  // The test in integers decides, because 59.96 % is shown as 60.0 %.
  if (met === false && index > targetAt) index = targetAt;
  return rateClasses[index] ?? null;
}
