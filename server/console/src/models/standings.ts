import type { Standing, UnitStandingRow } from "../api/types";
import { number } from "../i18n/formats";
import { t } from "../i18n/i18n";

export interface Tally {
  registered: number;
  achieved: number;
}

export function modelsOf(row: UnitStandingRow): number {
  return Object.values(row.models).reduce((sum, n) => sum + n, 0);
}

/** Registered and achieved: what was achieved or not was registered before, what was withdrawn no longer is. */
export function tally(standings: readonly (Standing | null)[]): Tally {
  const stands = standings.filter((one): one is Standing => one !== null && one.status !== "withdrawn");
  return { registered: stands.length, achieved: stands.filter(({ status }) => status === "achieved").length };
}

export function standingsSentence(year: number, rows: readonly UnitStandingRow[]): string {
  const { registered, achieved } = tally(rows.map(({ safetyStandard }) => safetyStandard));
  const models = rows.reduce((sum, row) => sum + modelsOf(row), 0);
  return t(registered === 0 ? "standings.titleNone" : "standings.title", {
    year,
    registered: number(registered),
    achieved: number(achieved),
    models: number(models),
  });
}

/** The year that a period is reported under. */
export const yearOf = (period: { to: string } | null, today: string): number =>
  Number((period?.to ?? today).slice(0, 4));

/** The day that a record of a year is likely of: today, or the year's last day when it is over. */
export const dayFor = (year: number, today: string): string => (today < `${year}-12-31` ? today : `${year}-12-31`);
