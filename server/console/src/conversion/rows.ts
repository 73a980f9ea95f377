import { byName } from "../i18n/formats";

interface Rated {
  unit: { name: string };
  rate: number | null;
  listed: number;
}

/** Best first; units without a denominator last, by name. */
export function sorted<R extends Rated>(rows: R[]): R[] {
  const names = byName<R>(({ unit }) => unit.name);
  return rows.toSorted((a, b) => (b.rate ?? -1) - (a.rate ?? -1) || b.listed - a.listed || names(a, b));
}
