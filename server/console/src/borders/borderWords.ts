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

/** Shares of a zone's length for its bar, in the order of the legend; they add to 1 where there is a length. */
export function shares(zone: WatchedZone): { state: "both" | "oneSided" | "unknown" | "nobody"; share: number }[] {
  const whole = zone.patrollableM;
  const part = (metres: number) => (whole > 0 ? Math.min(1, Math.max(0, metres / whole)) : 0);
  return [
    { state: "both", share: part(zone.bothM) },
    { state: "oneSided", share: part(zone.oneSidedM) },
    { state: "unknown", share: part(zone.unknownM) },
    { state: "nobody", share: part(zone.nobodyM) },
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
