import type { ReportWords } from "../api/types";
import { language } from "../i18n/i18n";

/** Words of a report in the language chosen; a frozen report holds both. */
export function said({ vi, en }: ReportWords): string {
  return language.value === "vi" ? vi : en;
}
