import type { RebasedEntry, RebasingCandidate } from "../api/types";
import { day, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";

/** How an entry's unit was found, in a line. */
export function foundWords({ found, unit, candidates, decision }: RebasedEntry): string {
  switch (found) {
    case "outline":
      return t("rebasing.found.outline", {
        share: percent(candidates.find(({ code }) => code === unit?.code)?.share),
      });
    case "decision":
      return t("rebasing.found.decision", { day: day(decision?.decidedOn), account: decision?.decidedBy ?? "" });
    case "undecided":
      return candidates.length > 0
        ? t("rebasing.found.undecided", { n: candidates.length })
        : t("rebasing.found.undecidedNone");
    default:
      return t(`rebasing.found.${found}`);
  }
}

export function shareWords({ share, schematic }: RebasingCandidate): string {
  return schematic ? t("rebasing.shareSchematic") : t("rebasing.share", { share: percent(share) });
}
