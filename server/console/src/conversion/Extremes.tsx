import type { ConversionRow } from "../api/types";
import { percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { countedHref } from "./entriesHref";

/** With fewer than this one hotspot moves a rate by more than ten points. */
const FEW = 10;

/** The best and the worst unit in words, and what few hotspots can't say. */
export function Extremes({ rows }: { rows: ConversionRow[] }) {
  const rated = rows.filter(({ rate }) => rate !== null).toSorted((a, b) => (b.rate ?? 0) - (a.rate ?? 0));
  const [best, worst] = [rated[0], rated.at(-1)];
  if (!best || !worst || best === worst) return null;
  return (
    <section class="extremes" aria-labelledby="extremes-title" data-testid="extremes">
      <h2 id="extremes-title">{t("extremes.title")}</h2>
      {([best, worst] as const).map((row) => (
        <p key={row.unit.code}>
          <a href={countedHref(row.links.entries)}>
            {t(row === best ? "extremes.best" : "extremes.worst", {
              unit: row.unit.fullName,
              rate: percent(row.rate),
              part: row.achieved,
              whole: row.listed,
            })}
          </a>
        </p>
      ))}
      {rated.some(({ listed }) => listed < FEW) && <p class="quiet">{t("extremes.small")}</p>}
    </section>
  );
}
