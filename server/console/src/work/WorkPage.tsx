import { href, query } from "../app/route";
import { t } from "../i18n/i18n";
import { StandingsTab } from "../models/StandingsTab";
import { MeasuresTab } from "./MeasuresTab";
import { PlansTab } from "./PlansTab";

const TABS = ["measures", "plans", "standings"] as const;

export function WorkPage() {
  const tab = TABS.find((one) => one === query.value.tab) ?? "measures";
  return (
    <main class="page work-page" id="content">
      <nav class="tabs" aria-label={t("work.tabs")}>
        {TABS.map((one) => (
          <a
            key={one}
            href={href("/cong-viec", { tab: one === "measures" ? null : one, unit: query.value.unit })}
            aria-current={tab === one ? "page" : undefined}
            data-testid={`tab-${one}`}
          >
            {t(`work.tab.${one}`)}
          </a>
        ))}
      </nav>
      {tab === "measures" && <MeasuresTab />}
      {tab === "plans" && <PlansTab />}
      {tab === "standings" && <StandingsTab />}
    </main>
  );
}
