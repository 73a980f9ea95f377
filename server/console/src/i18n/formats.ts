import { language } from "./i18n";

const NO_BREAK = "\u00a0";

/** Nothing to show: never 0. */
export const NONE = "–";

function decimal(value: number, digits: number, language: "vi" | "en"): string {
  return new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

export function number(value: number, digits = 0): string {
  return decimal(value, digits, language.value);
}

/** `58,3 %`; a dash without a denominator. */
export function percent(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined) return NONE;
  return language.value === "vi" ? `${decimal(value, digits, "vi")}${NO_BREAK}%` : `${decimal(value, digits, "en")}%`;
}

export function hectares(value: number): string {
  return `${number(value, value < 10 ? 2 : 1)}${NO_BREAK}ha`;
}

export function metres(value: number): string {
  return value < 1000 ? `${number(value)}${NO_BREAK}m` : `${number(value / 1000, 2)}${NO_BREAK}km`;
}

/** dd/mm/yyyy of a calendar day such as "2022-11-20". */
export function day(iso: string | null | undefined): string {
  const parts = iso?.match(/^(\d{4})-(\d{2})-(\d{2})/);
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : NONE;
}

const moments = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Ho_Chi_Minh",
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** An instant on the clock of the province, `20/11/2022 08:05`. */
export function moment(iso: string): string {
  return moments.format(new Date(iso)).replace(", ", " ");
}

export function byName<T>(name: (item: T) => string): (a: T, b: T) => number {
  const order = new Intl.Collator("vi", { numeric: true });
  return (a, b) => order.compare(name(a), name(b));
}

/** `11.57012, 108.98034`: latitude first, as people say it. */
export function place([longitude = 0, latitude = 0]: number[], digits = 5): string {
  return `${latitude.toFixed(digits)}, ${longitude.toFixed(digits)}`;
}
