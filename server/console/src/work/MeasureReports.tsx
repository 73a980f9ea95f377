import { api } from "../api/client";
import type { Measure, ProgressReport } from "../api/types";
import { useLoaded } from "../app/load";
import { day } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { asOf } from "../timebar/time";
import { NotYet } from "../ui/Waiting";
import { ReportForm } from "./ReportForm";

/** What was reported of a measure so far and, for those who may, the form for the next report. */
export function MeasureReports({ measure, done }: { measure: Measure; done: () => void }) {
  const loaded = useLoaded(`${measure.id} ${asOf.value} ${revision.value}`, (abort) =>
    api.measure(measure.id, asOf.value, abort),
  );
  const file = loaded.value;
  if (!file) return <NotYet loaded={loaded} what="wait.reports" />;
  return (
    <div class="work-reports">
      {asOf.value && <p class="note">{t("work.pastNote")}</p>}
      {!asOf.value && file.measure.report && (
        <ReportForm
          key={file.reports.length}
          id={measure.id}
          percent={file.measure.percent}
          after={file.reports[0]?.seq ?? 0}
          send={(report) => api.reportMeasure(measure.id, report)}
          done={done}
        />
      )}
      <div>
        <h4>{t("work.history")}</h4>
        {file.reports.length === 0 ? (
          <p class="quiet">{t("work.historyNone")}</p>
        ) : (
          <ol class="work-history">
            {file.reports.map((report) => (
              <ReportLine key={report.seq} report={report} />
            ))}
          </ol>
        )}
      </div>
    </div>
  );
}

function ReportLine({ report }: { report: ProgressReport }) {
  const more = [
    report.dropped && t("work.reportDropped"),
    report.dueOn && t("work.reportDue", { date: day(report.dueOn) }),
    t("work.reportBy", { account: report.account }),
  ].filter(Boolean);
  return (
    <li>
      <strong>{t("work.reportLine", { date: day(report.happenedOn), n: report.percent })}</strong>{" "}
      <span class="quiet">{more.join(" · ")}</span>
      {report.note && <p>{report.note}</p>}
    </li>
  );
}
