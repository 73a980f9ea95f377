import { api } from "../api/client";
import type { ReportOnRecord } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, query } from "../app/route";
import { day, moment } from "../i18n/formats";
import { language, t } from "../i18n/i18n";
import { revision as changes } from "../map/choice";
import { difference } from "../signing/SignedFigures";
import { period, settings } from "../timebar/time";
import { Icon } from "../ui/icons";
import { NotYet } from "../ui/Waiting";
import { ReportSheet } from "./ReportSheet";
import { said } from "./said";

/** A period's report page by page, in the version chosen; everything of it goes out as Word, Excel and data. */
export function ReportPreview() {
  const id = period.value?.id ?? null;
  const version = query.value.version ?? null;
  const loaded = useLoaded(id && `${id} ${version} ${changes.value}`, (abort) =>
    api.report(id ?? "", { revision: version }, abort),
  );
  const latest = useLoaded(id && `${id} latest ${changes.value}`, (abort) => api.report(id ?? "", {}, abort));
  const record = loaded.value;
  if (!id || !record || record.report.period !== id) return <NotYet loaded={loaded} what="wait.report" />;
  const report = record.report;
  const sheets = ["text", ...report.tables.map(({ number }) => number), "map"];
  const sheet = sheets.find((one) => one === query.value.sheet) ?? "text";
  const versions = Array.from({ length: latest.value?.revision ?? 0 }, (_, i) => i + 1).toReversed();
  const file = (format: string, table?: string): string =>
    api.reportFile(id, format, record.revision ?? 0, language.value, table);

  return (
    <div data-testid="report" data-ready={String(!loaded.waiting)}>
      <header class="page-head">
        <div>
          <h1>{said(report.title)}</h1>
          <p class="quiet" data-testid="report-state">
            {state(record)}
          </p>
          {settings.value?.demo && <span class="schematic">{t("app.demo")}</span>}
        </div>
        <div class="buttons no-print">
          <a class="button" href={file("docx")} download data-testid="report-docx">
            <Icon name="download" /> Word
          </a>
          <a class="button" href={file("xlsx")} download data-testid="report-xlsx">
            <Icon name="download" /> Excel
          </a>
          <button type="button" class="button" onClick={() => window.print()}>
            <Icon name="print" /> {t("reports.print")}
          </button>
        </div>
      </header>
      <div class="report-bar no-print">
        <label class="field-inline">
          <span>{t("reports.version")}</span>
          <select
            value={record.revision ?? 0}
            data-testid="report-version"
            onChange={(event) => amend({ version: event.currentTarget.value })}
          >
            {versions.map((one) => (
              <option key={one} value={one}>
                {one === 1 ? t("reports.signed") : t("reports.revision", { n: one - 1 })}
              </option>
            ))}
            <option value={0}>{t("reports.draft")}</option>
          </select>
        </label>
        <div class="segments" role="radiogroup" aria-label={t("reports.sheets")}>
          {sheets.map((one) => (
            <label key={one} title={report.tables.find(({ number }) => number === one)?.title.vi}>
              <input
                type="radio"
                name="sheet"
                checked={sheet === one}
                data-testid={`sheet-${one}`}
                onChange={() => amend({ sheet: one === "text" ? null : one })}
              />
              <span>
                {one === "text"
                  ? t("reports.text")
                  : one === "map"
                    ? t("reports.map")
                    : t("reports.table", { number: one })}
              </span>
            </label>
          ))}
        </div>
        {report.tables.some(({ number }) => number === sheet) && (
          <a class="link" href={file("csv", sheet)} download data-testid="report-csv">
            CSV
          </a>
        )}
        <a class="link" href={file("json")} download>
          JSON
        </a>
      </div>
      {record.before.length > 0 && (
        <div class="alert-line" data-testid="report-differs">
          <p>
            <Icon name="alert" /> {t("reports.differs", { reason: record.reason ?? "" })}
          </p>
          <ul>
            {record.before.map((one) => (
              <li key={`${one.figure} ${one.asSigned.level} ${one.asSigned.unit}`}>{difference(one)}</li>
            ))}
          </ul>
        </div>
      )}
      <ReportSheet record={record} sheet={sheet} map={file("svg")} />
    </div>
  );
}

function state(record: ReportOnRecord): string {
  const { cutOff, provisional } = record.report;
  const words = record.signedAt
    ? t("reports.state.signed", { number: record.number ?? "–", at: moment(record.signedAt), cutOff: day(cutOff) })
    : t("reports.state.draft", { cutOff: day(cutOff) });
  return provisional ? `${words} ${t("reports.provisional")}` : words;
}
