import type { MonthCount } from "../api/types";
import { number } from "../i18n/formats";
import { t } from "../i18n/i18n";

const HEIGHT = 56;
const STEP = 8;

/** Incidents by month: reported at the bottom, found by the force above; the entry's period begins at the mark. */
export function MonthBars({ months, from }: { months: MonthCount[]; from: string }) {
  const most = Math.max(1, ...months.map(({ reported, found }) => reported + found));
  const scale = (incidents: number) => (incidents / most) * HEIGHT;
  const start = months.findIndex(({ month }) => month.slice(0, 7) >= from.slice(0, 7));
  const width = months.length * STEP;
  return (
    <figure class="month-bars">
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label(months)}>
        {months.map(({ month, reported, found }, i) => (
          <g key={month} transform={`translate(${i * STEP} 0)`}>
            <title>
              {t("incidents.month", { month: name(month), reported: number(reported), found: number(found) })}
            </title>
            <rect class="reach" width={STEP} height={HEIGHT} />
            <rect class="reported" x="1" width={STEP - 2} y={HEIGHT - scale(reported)} height={scale(reported)} />
            <rect class="by-force" x="1" width={STEP - 2} y={HEIGHT - scale(reported + found)} height={scale(found)} />
          </g>
        ))}
        {start > 0 && <line class="start" x1={start * STEP} x2={start * STEP} y1="0" y2={HEIGHT} />}
      </svg>
      <figcaption>
        <span>{months[0] && name(months[0].month)}</span>
        <span class="key">
          <i class="reported" /> {t("incidents.discovery.reported")} <i class="by-force" /> {t("incidents.found")} ·{" "}
          {t("incidents.mostInMonth", { n: number(most) })}
        </span>
        <span>{months.at(-1) && name(months.at(-1)?.month ?? "")}</span>
      </figcaption>
    </figure>
  );
}

/** 03/2022. */
function name(month: string): string {
  return `${month.slice(5, 7)}/${month.slice(0, 4)}`;
}

function label(months: MonthCount[]): string {
  const reported = months.reduce((sum, month) => sum + month.reported, 0);
  const found = months.reduce((sum, month) => sum + month.found, 0);
  return t("incidents.chart", { months: months.length, reported: number(reported), found: number(found) });
}
