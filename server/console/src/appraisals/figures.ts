import type { Criterion, CriterionState, RecordedResult, ResultRecord } from "../api/types";
import { textOf, type Values } from "../forms/fields";
import { toNumber } from "../forms/validate";
import { NONE, number, percent } from "../i18n/formats";
import { language, t } from "../i18n/i18n";

type Figures = Pick<ResultRecord, "numerator" | "denominator" | "numeratorDays" | "denominatorDays">;

/** What was found, as it is read aloud: a share with its fraction, a change with both counts. */
export function figureWords(
  { kind, unit }: Pick<Criterion, "kind" | "unit">,
  found: Figures | null | undefined,
  value: number | null | undefined,
): string {
  const now = found?.numerator;
  if (now === null || now === undefined) return NONE;
  if (kind === "boolean") return t(now === 1 ? "results.yes" : "results.no");
  if (kind === "count") return unit ? `${plain(now)}\u00a0${unit}` : plain(now);
  const base = found?.denominator;
  if (base === null || base === undefined) return NONE;
  const fraction = `${plain(now)}/${plain(base)}`;
  if (kind === "rate") return `${percent(value)} (${fraction})`;
  const sign = (value ?? 0) > 0 ? "+" : "";
  const days = found?.numeratorDays
    ? `; ${t("appraisal.days", { n: `${found.numeratorDays}/${found.denominatorDays}` })}`
    : "";
  return `${sign}${percent(value)} (${fraction}${days})`;
}

function plain(value: number): string {
  return number(value, Number.isInteger(value) ? 0 : 1);
}

const PARTS = ["numerator", "denominator", "numeratorDays", "denominatorDays"] as const;
const MOST = 1e9;
const MOST_DAYS = 3660;
const SHORTEST_SOURCE = 3;

/** What the form begins with: the figures on record, each criterion under its code. */
export function startOfResults(criteria: readonly CriterionState[], today: string): Values {
  const values: Values = { asOf: today };
  for (const { criterion, result } of criteria) {
    for (const part of PARTS) values[`${criterion.code}.${part}`] = typed(result?.[part]);
    values[`${criterion.code}.notApplicable`] = result?.stated === "notApplicable";
  }
  return values;
}

function typed(value: number | null | undefined): string {
  if (value === null || value === undefined) return "";
  return language.value === "vi" ? String(value).replace(".", ",") : String(value);
}

/** The results on record as a form of verdicts begins with them; what is undecided is left to be answered. */
export function verdictsOnRecord(criteria: readonly CriterionState[], path: string): Values {
  const values: Values = {};
  for (const { criterion, verdict, result } of criteria) {
    if (!result || !verdict || verdict === "undecided") continue;
    values[`${path}.${criterion.code}.verdict`] = verdict;
    for (const part of PARTS) values[`${path}.${criterion.code}.${part}`] = typed(result[part]);
  }
  return values;
}

export interface Judged {
  results: RecordedResult[];
  faults: Record<string, string>;
}

/** The results that differ from those on record, and what is wrong with what was typed. */
export function changedResults(criteria: readonly CriterionState[], values: Values): Judged {
  const results: RecordedResult[] = [];
  const faults: Record<string, string> = {};
  const before = startOfResults(criteria, "");
  const commonSource = textOf(values, "source");
  for (const { criterion, result } of criteria) {
    const at = (part: string) => `${criterion.code}.${part}`;
    const ownSource = textOf(values, at("source"));
    const same =
      !ownSource &&
      PARTS.every((part) => textOf(values, at(part)) === before[at(part)]) &&
      (values[at("notApplicable")] === true) === before[at("notApplicable")];
    if (same) continue;
    const notApplicable = values[at("notApplicable")] === true;
    const source = ownSource || commonSource;
    const fault = (notApplicable ? null : faultOf(criterion, values)) ?? sourceFault(source);
    if (fault) {
      faults[criterion.code] = fault;
      continue;
    }
    results.push({
      criterion: criterion.code,
      notApplicable,
      source: source.normalize("NFC"),
      ...(!notApplicable && figuresOf(criterion, values)),
      ...(result && { replaces: result.id }),
    });
  }
  return { results, faults };
}

function sourceFault(source: string): string | null {
  return source.length < SHORTEST_SOURCE ? t("results.sourceMissing") : null;
}

function faultOf({ code, kind }: Criterion, values: Values): string | null {
  const [now, base, nowDays, baseDays] = PARTS.map((part) => textOf(values, `${code}.${part}`)) as [
    string,
    string,
    string,
    string,
  ];
  if (kind === "boolean" || kind === "count") return now ? countFault(now) : t("check.required");
  if (!now || !base) return t("results.both");
  const fault = countFault(now) ?? countFault(base);
  if (fault || kind === "rate") return fault;
  if (Boolean(nowDays) !== Boolean(baseDays)) return t("results.bothDays");
  return nowDays ? (daysFault(nowDays) ?? daysFault(baseDays)) : null;
}

function countFault(text: string): string | null {
  const value = toNumber(text);
  if (Number.isNaN(value)) return t("check.number");
  return value < 0 || value > MOST ? t("check.range", { min: 0, max: number(MOST) }) : null;
}

function daysFault(text: string): string | null {
  const value = toNumber(text);
  if (!Number.isInteger(value)) return t("check.whole");
  return value < 1 || value > MOST_DAYS ? t("check.range", { min: 1, max: number(MOST_DAYS) }) : null;
}

function figuresOf({ code, kind }: Criterion, values: Values): Partial<RecordedResult> {
  const wanted = kind === "change" ? PARTS : kind === "rate" ? PARTS.slice(0, 2) : PARTS.slice(0, 1);
  return Object.fromEntries(
    wanted
      .map((part) => [part, textOf(values, `${code}.${part}`)] as const)
      .filter(([, text]) => text)
      .map(([part, text]) => [part, toNumber(text)]),
  );
}
