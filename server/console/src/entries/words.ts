import type { AppraisalProgress, EntryOrigin } from "../api/types";
import { nameOf, t } from "../i18n/i18n";
import { verdictLook, verdicts } from "../looks/looks";

export const VERDICT_WORDS = ["listed", "pending", ...verdicts];
export const ORIGINS: EntryOrigin[] = ["new", "carriedOver", "reselected"];
export const STEPS: AppraisalProgress[] = ["missing", "ready", "waiting", "recorded"];

export function verdictWord(verdict: string): string {
  if (verdict === "listed") return t("entries.listed");
  if (verdict === "pending") return t("entries.pending");
  const known = verdicts.find((one) => one === verdict);
  return known ? nameOf(verdictLook(known)) : verdict;
}
