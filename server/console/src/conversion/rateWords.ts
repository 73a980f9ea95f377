import { percent } from "../i18n/formats";
import { t } from "../i18n/i18n";

interface Counted {
  rate: number | null;
  achieved: number;
  listed: number;
}

/** `58,3 % (35/60)`; in words where there is no denominator. */
export function rateWords({ rate, achieved, listed }: Counted): string {
  return rate === null ? t("map.unitNoRate") : `${percent(rate)} (${achieved}/${listed})`;
}
