import type { ConversionRow, FigureContext, NonRecurrenceRow } from "../api/types";
import { percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { rateClass } from "../looks/looks";
import { dark } from "../ui/theme";
import { Definition } from "./Definition";
import { countedHref } from "./entriesHref";

/** A rate as a large figure with its fraction and target; it opens to its entries. */
export function Figure({
  title,
  row,
  context,
  kind,
  testId,
  same,
}: {
  title: string;
  row: ConversionRow | NonRecurrenceRow;
  context: FigureContext;
  kind: "conversion" | "nonRecurrence";
  testId?: string;
  /** The same period in words, or null. */
  same?: string | null;
}) {
  const look = rateClass(row.rate, row.target, row.met);
  const conversion = kind === "conversion" ? (row as ConversionRow) : null;
  return (
    <section class="figure-card">
      <h3>
        {title}
        {context.provisional && <span class="tag">{t("rate.provisional")}</span>}
        <Definition context={context} name={title} />
      </h3>
      <a class="big-figure" href={countedHref(row.links.entries)} data-testid={testId}>
        <span class="big-rate">{percent(row.rate)}</span>
        <span class="big-fraction">{row.rate === null ? "" : `(${row.achieved}/${row.listed})`}</span>
      </a>
      <svg
        class="target-bar"
        viewBox="0 0 400 34"
        role="img"
        aria-label={`${percent(row.rate)}, ${t("rate.target", { target: percent(row.target, 0) })}`}
      >
        <rect x="0" y="4" width="400" height="14" class="bar-ground" rx="2" />
        {look && (
          <rect
            x="0"
            y="4"
            width={Math.max(2, (row.rate ?? 0) * 4)}
            height="14"
            fill={dark.value ? look.dark : look.colour}
            class="bar-edge"
            rx="2"
          />
        )}
        <path d={`M${row.target * 4} 0v22`} class="target-line" />
        <text x={row.target * 4} y="33" text-anchor="middle">
          {t("rate.target", { target: percent(row.target, 0) })}
        </text>
      </svg>
      <p class={row.met === false ? "verdict short" : "verdict"}>
        {row.rate === null
          ? t(kind === "conversion" ? "rate.none" : "rate.noneCohort")
          : row.met
            ? t("rate.met")
            : kind === "conversion"
              ? `${t("rate.notMet")}, ${t("rate.needed", { n: row.stillNeeded })}`
              : t("rate.notMet")}
      </p>
      {same && <p class="quiet">{same}</p>}
      {conversion && conversion.withdrawn > 0 && (
        <p class="quiet">
          {t("rate.withWithdrawn", {
            rate: `${percent(conversion.rateWithWithdrawn)} (${conversion.achieved}/${conversion.listedWithWithdrawn})`,
          })}
        </p>
      )}
      {conversion?.warning && (
        <p class="warn" role="note">
          {conversion.warning}
        </p>
      )}
      {kind === "nonRecurrence" && row.pending > 0 && (
        <p class="quiet">{t("nonRecurrence.alertNote", { n: row.pending })}</p>
      )}
    </section>
  );
}
