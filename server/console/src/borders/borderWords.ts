import type { WatchedZone } from "../api/types";
import { number } from "../i18n/formats";
import { t } from "../i18n/i18n";

/** The page's title as a sentence: first what leadership must see. */
export function bordersSentence(zones: readonly WatchedZone[]): string {
  const of = (watch: WatchedZone["watch"]) => zones.filter((zone) => zone.watch === watch).length;
  if (zones.length === 0) return t("borders.titleNone");
  const oneSide = of("oneSide");
  const nobody = of("nobody");
  if (oneSide > 0) return t("borders.titleOneSide", { n: number(oneSide), of: number(zones.length) });
  if (nobody === zones.length) return t("borders.titleNobody", { n: number(nobody) });
  const partly = of("mixed");
  if (partly > 0) return t("borders.titleMixed", { n: number(partly), of: number(zones.length) });
  return nobody > 0
    ? t("borders.titleSomeNobody", { n: number(nobody), of: number(zones.length) })
    : t("borders.titleBoth", { n: number(zones.length) });
}

export type BarLook = "both" | "missingFirst" | "missingSecond" | "unknown" | "nobody";

/**
 * Shares of a zone's length for its bar, in the order of the legend; they add to 1 where there is a length. Where both sides came, but
 * not together, the stretch is shared between the two hatchings.
 */
export function shares(zone: WatchedZone): { look: BarLook; share: number }[] {
  const whole = zone.patrollableM;
  const part = (metres: number) => (whole > 0 ? Math.min(1, Math.max(0, metres / whole)) : 0);
  const missed = zone.gaps.reduce((sum, { lengthM }) => sum + lengthM, 0);
  const first = zone.gaps.reduce(
    (sum, { missing, lengthM }) => (missingFirst(zone, missing.code) ? sum + lengthM : sum),
    0,
  );
  const ofFirst = missed > 0 ? first / missed : 0;
  return [
    { look: "both", share: part(zone.bothM) },
    { look: "missingFirst", share: part(zone.oneSidedM) * ofFirst },
    { look: "missingSecond", share: part(zone.oneSidedM) * (1 - ofFirst) },
    { look: "unknown", share: part(zone.unknownM) },
    { look: "nobody", share: part(zone.nobodyM) },
  ];
}

/** Whether the unit that is missing is the first of the zone, which decides the hatching. */
export const missingFirst = (zone: Pick<WatchedZone, "units">, missing: string): boolean =>
  zone.units[0]?.code === missing;

/** Units of all zones that share a unit with this zone, for a cluster around it. */
export function unitsAround(zones: readonly WatchedZone[], units: readonly { code: string }[]) {
  const inside = new Set(units.map(({ code }) => code));
  const found = new Map<string, string>();
  for (const zone of zones)
    if (zone.units.some(({ code }) => inside.has(code)))
      for (const unit of zone.units) found.set(unit.code, unit.fullName);
  return [...found].map(([code, fullName]) => ({ code, fullName }));
}
