import type { FigureContext } from "../api/types";
import { day } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { Icon } from "../ui/icons";

/** What a figure counts, over which days and by which rules; opens on hover and on focus. */
export function Definition({ context, name }: { context: FigureContext; name: string }) {
  return (
    <span class="definition">
      <button type="button" class="tool plain tiny" aria-label={`${t("rate.definition")}: ${name}`}>
        <Icon name="info" size={16} />
      </button>
      <span class="definition-card" role="note">
        <strong>{t("rate.definition")}</strong>
        <span>{context.definition}</span>
        <span class="quiet">
          {t("rate.definitionPeriod", { period: context.period, from: day(context.from), to: day(context.to) })}
        </span>
        <span class="quiet">{t("rate.definitionAsOf", { date: day(context.asOf) })}</span>
        <span class="quiet">{t("rate.definitionRules", { rules: context.ruleSet })}</span>
      </span>
    </span>
  );
}
