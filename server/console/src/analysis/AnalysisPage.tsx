import { href, query } from "../app/route";
import { t } from "../i18n/i18n";
import { may } from "../session/session";
import { AccuracyTab } from "./AccuracyTab";
import { HotCellsTab } from "./HotCellsTab";

/** Where it is hot, and how well the lists hit it; always with what the numbers can and can't say. */
export function AnalysisPage() {
  const accuracy = query.value.tab === "dung-trung";
  if (!may("incidents"))
    return (
      <main class="page" id="content" data-ready="true">
        <div class="empty">
          <p>{t("analysis.refused")}</p>
          <p>{t("analysis.refusedNext")}</p>
        </div>
      </main>
    );
  return (
    <main class="page analysis-page" id="content">
      <nav class="tabs" aria-label={t("nav.analysis")}>
        <a href={href("/phan-tich", { tab: null })} aria-current={accuracy ? undefined : "page"}>
          {t("analysis.hot")}
        </a>
        <a href={href("/phan-tich", { tab: "dung-trung" })} aria-current={accuracy ? "page" : undefined}>
          {t("analysis.accuracy")}
        </a>
      </nav>
      {accuracy ? <AccuracyTab /> : <HotCellsTab />}
    </main>
  );
}
