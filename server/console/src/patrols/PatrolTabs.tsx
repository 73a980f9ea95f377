import { href, path, query } from "../app/route";
import { t } from "../i18n/i18n";

export const TABS = ["routes", "plans", "teams"] as const;
export const DONE = "/luot-tuan-tra";

export function PatrolTabs() {
  const tab = path.value === DONE ? null : (TABS.find((one) => one === query.value.tab) ?? "routes");
  return (
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
      <a href={href(DONE)} aria-current={tab === null ? "page" : undefined} data-testid="tab-tracks">
        {t("nav.tracks")}
      </a>
    </nav>
  );
}
