import { computed, signal } from "@preact/signals";
import type { MapSettings, ReportingPeriod } from "../api/types";
import { parseDay } from "../app/address";
import { query } from "../app/route";

export const settings = signal<MapSettings | null>(null);
export const periods = signal<ReportingPeriod[]>([]);

/** Today in the province, as the server says; the browser's clock may be anywhere. */
export const today = computed(() => settings.value?.today ?? new Date().toISOString().slice(0, 10));

/** The day looked at, or null for today. */
export const asOf = computed(() => {
  const asked = parseDay(query.value.asOf);
  return asked && asked < today.value ? asked : null;
});

export const period = computed<ReportingPeriod | null>(
  () =>
    periods.value.find(({ id }) => id === query.value.period) ??
    periods.value.find(({ current }) => current) ??
    periods.value[0] ??
    null,
);

/** The day whose units carry the period's rates: the period's last day or the day looked at, the earlier of them. */
export const unitsDay = computed(() => {
  const day = asOf.value ?? today.value;
  const end = period.value?.to;
  return end && end < day ? end : day;
});
