import { api } from "../api/client";
import { useLoaded } from "../app/load";
import { href, query } from "../app/route";
import { t } from "../i18n/i18n";
import { may } from "../session/session";
import { SignedFigures } from "../signing/SignedFigures";
import { period } from "../timebar/time";
import { ReportPreview } from "./ReportPreview";
import { RoundTab } from "./RoundTab";

const TABS = ["preview", "round"] as const;

/** The periodic report: as it will print, who has reported for it, and its signatures. */
export function ReportsPage() {
  const tab = TABS.find((one) => one === query.value.tab) ?? "preview";
  const id = period.value?.id ?? null;
  const round = useLoaded(id && `${id} round`, (abort) => api.round(id ?? "", abort));
  return (
    <main class="page reports-page" id="content">
      <nav class="tabs no-print" aria-label={t("reports.tabs")}>
        {TABS.map((one) => (
          <a
            key={one}
            href={href("/bao-cao", { tab: one === "preview" ? null : one })}
            aria-current={tab === one ? "page" : undefined}
            data-testid={`tab-${one}`}
          >
            {t(`reports.tab.${one}`)}
            {one === "round" && round.value && (
              <span class="tag">
                {round.value.accepted}/{round.value.units.length}
              </span>
            )}
          </a>
        ))}
      </nav>
      {tab === "preview" && (
        <>
          <ReportPreview />
          {may("read") && (
            <div class="no-print">
              <SignedFigures />
            </div>
          )}
        </>
      )}
      {tab === "round" && <RoundTab round={round} />}
    </main>
  );
}
