import type { CriterionVerdict } from "../api/types";
import { t } from "../i18n/i18n";
import { Icon } from "../ui/icons";

const ICONS: Record<CriterionVerdict, string> = {
  achieved: "check",
  notAchieved: "close",
  notApplicable: "minus",
  undecided: "info",
};

// The contract marks the enumeration as one that may be left out, which none of these verdicts is.
type Verdict = CriterionVerdict | null;

export const verdictWord = (verdict: Verdict): string => t(`criterionVerdict.${verdict ?? "undecided"}`);

/** A criterion's verdict by icon, word and colour, so that none of them stands alone. */
export function VerdictMark({ verdict, found = true }: { verdict: Verdict; found?: boolean }) {
  return (
    <span class="verdict-mark" data-verdict={verdict ?? "undecided"}>
      <Icon name={ICONS[verdict ?? "undecided"]} size={14} />
      {found ? verdictWord(verdict) : t("appraisal.noResult")}
    </span>
  );
}
