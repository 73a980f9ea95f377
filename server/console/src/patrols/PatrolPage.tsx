import { href, query } from "../app/route";
import { t } from "../i18n/i18n";
import { PatrolPlansTab } from "./PatrolPlansTab";
import { RoutesTab } from "./RoutesTab";
import { TeamsTab } from "./TeamsTab";

const TABS = ["routes", "plans", "teams"] as const;

export function PatrolPage() {
  const tab = TABS.find((one) => one === query.value.tab) ?? "routes";
  return (
    <main class="page patrol-page" id="content">
      <nav class="tabs" aria-label={t("work.tabs")}>
        {TABS.map((one) => (
          <a
            key={one}
            href={href("/tuan-tra", { tab: one === "routes" ? null : one, unit: query.value.unit })}
            aria-current={tab === one ? "page" : undefined}
            data-testid={`tab-${one}`}
          >
            {t(`patrols.tab.${one}`)}
          </a>
        ))}
      </nav>
      {tab === "routes" && <RoutesTab />}
      {tab === "plans" && <PatrolPlansTab />}
      {tab === "teams" && <TeamsTab />}
    </main>
  );
}
