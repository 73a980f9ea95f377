import type { ConversionRow, FigureContext, NonRecurrenceRow } from "../api/types";
import { day, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";

/** The day a figure speaks of: the day looked at, but not after the period's end. */
export function figureDay({ asOf, to }: FigureContext): string {
  return asOf < to ? asOf : to;
}

function when(context: FigureContext): string {
  return t(context.provisional ? "sentence.whenProvisional" : "sentence.when", { date: day(figureDay(context)) });
}

function unitWord(unit: ConversionRow["unit"]): string {
  if (unit.level === "province") return t("sentence.province");
  return unit.fullName.charAt(0).toLocaleLowerCase("vi") + unit.fullName.slice(1);
}

/** «Đến 14/12/2022, tỉnh chuyển hóa 20/34 địa bàn (58,8 %), cần thêm 1 để đạt 60 %» */
export function conversionSentence(row: ConversionRow, context: FigureContext): string {
  const gaps = { when: when(context), unit: unitWord(row.unit), period: context.period };
  if (row.rate === null) return t("sentence.none", gaps);
  const done = t("sentence.done", { ...gaps, a: row.achieved, l: row.listed, rate: percent(row.rate) });
  const target = percent(row.target, 0);
  return done + (row.met ? t("sentence.met", { target }) : t("sentence.needed", { n: row.stillNeeded, target }));
}

/** «Đến 14/12/2022, 17/20 địa bàn đã chuyển hóa không tái phức tạp (85,0 %), đạt chỉ tiêu 85 %» */
export function nonRecurrenceSentence(row: NonRecurrenceRow, context: FigureContext): string {
  if (row.rate === null) return t("sentence.cohortNone", { when: when(context) });
  const done = t("sentence.cohortDone", {
    when: when(context),
    kept: row.achieved,
    cohort: row.listed,
    rate: percent(row.rate),
  });
  const target = percent(row.target, 0);
  return row.met ? done + t("sentence.met", { target }) : done;
}
