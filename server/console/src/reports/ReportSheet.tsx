import type { ReportColumn, ReportOnRecord, ReportRow, ReportTable } from "../api/types";
import { day } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { cellHref } from "./cellHref";
import { cellWords } from "./reportCell";
import { said } from "./said";

/** All sheets of a report; the screen shows the chosen one, paper shows all. */
export function ReportSheet({ record, sheet, map }: { record: ReportOnRecord; sheet: string; map: string }) {
  const { report } = record;
  const foot = t("reports.foot", {
    from: day(report.from),
    to: day(report.to),
    cutOff: day(report.cutOff),
    rules: report.ruleSet,
    digest: record.digest.slice(0, 16),
  });
  return (
    <>
      <Paper shown={sheet === "text"} name={t("reports.text")} foot={foot}>
        <Boxes record={record} />
        <h2 class="report-title">
          {t("reports.word")}
          <br />
          {said(report.title)}
        </h2>
        {report.chapters.map((chapter) => (
          <section key={chapter.heading.vi}>
            {chapter.level === 1 ? <h3>{said(chapter.heading)}</h3> : <h4>{said(chapter.heading)}</h4>}
            {chapter.paragraphs.map((paragraph) => (
              <p key={paragraph.text.vi} class={paragraph.forAPerson ? "to-write" : undefined}>
                {paragraph.forAPerson ? `[${t("reports.toWrite")} ${said(paragraph.text)}]` : said(paragraph.text)}
              </p>
            ))}
          </section>
        ))}
        <div class="report-boxes">
          <div class="recipients">
            <strong>{t("reports.recipients")}</strong>
            {report.form.recipients.map((one) => (
              <span key={one}>- {one};</span>
            ))}
          </div>
          <div>
            {report.form.signature.map((line) => (
              <strong key={line}>{line}</strong>
            ))}
          </div>
        </div>
      </Paper>
      {report.tables.map((table) => (
        <Paper key={table.number} shown={sheet === table.number} name={said(table.title)} foot={foot} wide>
          <p class="report-number">{t("reports.table", { number: table.number })}</p>
          <h2 class="report-title">{said(table.title)}</h2>
          <Grid table={table} />
          {table.notes.map((note, i) => (
            <p key={note.vi} class="report-note">
              {i === 0 && <strong>{t("reports.note")} </strong>}
              {said(note)}
            </p>
          ))}
        </Paper>
      ))}
      <Paper shown={sheet === "map"} name={t("reports.map")} foot={foot}>
        <img class="report-map" src={map} alt={t("reports.mapAlt", { cutOff: day(report.cutOff) })} loading="lazy" />
      </Paper>
    </>
  );
}

function Paper({
  shown,
  name,
  foot,
  wide,
  children,
}: {
  shown: boolean;
  name: string;
  foot: string;
  wide?: boolean;
  children: preact.ComponentChildren;
}) {
  return (
    <article class={`paper${wide ? " wide" : ""}${shown ? "" : " print-only"}`} aria-label={name}>
      {children}
      <p class="report-foot">{foot}</p>
    </article>
  );
}

function Boxes({ record }: { record: ReportOnRecord }) {
  const { form } = record.report;
  return (
    <div class="report-boxes" lang="vi">
      <div>
        {form.agency.map((line, i) =>
          i === form.agency.length - 1 ? <strong key={line}>{line}</strong> : <span key={line}>{line}</span>,
        )}
        <span>Số: {record.number ?? `…/${form.numberSuffix}`}</span>
        {form.secrecyMark && <strong class="secrecy">{form.secrecyMark}</strong>}
      </div>
      <div>
        <strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
        <strong>Độc lập - Tự do - Hạnh phúc</strong>
        <em>
          {form.place}, {record.signedAt ? `ngày ${day(record.signedAt.slice(0, 10))}` : "ngày … tháng … năm …"}
        </em>
      </div>
    </div>
  );
}

function Grid({ table }: { table: ReportTable }) {
  const grouped = table.columns.some(({ group }) => group);
  return (
    <div class="table-scroll">
      <table class="report-grid" data-testid={`table-${table.number}`}>
        <thead>
          <tr>
            {table.columns.map((column, i) => (
              <Head key={column.key} columns={table.columns} at={i} grouped={grouped} />
            ))}
          </tr>
          {grouped && (
            <tr>
              {table.columns
                .filter(({ group }) => group)
                .map((column) => (
                  <th key={column.key} scope="col">
                    {said(column.title)}
                  </th>
                ))}
            </tr>
          )}
        </thead>
        <tbody>
          {table.rows.length === 0 && (
            <tr>
              <td colSpan={table.columns.length}>{t("reports.nothing")}</td>
            </tr>
          )}
          {table.rows.map((row, i) => (
            <Row key={`${i} ${row.cells[1]?.words?.vi}`} row={row} columns={table.columns} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ columns, at, grouped }: { columns: ReportColumn[]; at: number; grouped: boolean }) {
  const column = columns[at] as ReportColumn;
  if (!column.group)
    return (
      <th scope="col" rowSpan={grouped ? 2 : 1}>
        {said(column.title)}
      </th>
    );
  if (columns[at - 1]?.group?.vi === column.group.vi) return null;
  return (
    <th scope="colgroup" colSpan={columns.filter(({ group }) => group?.vi === column.group?.vi).length}>
      {said(column.group)}
    </th>
  );
}

function Row({ row, columns }: { row: ReportRow; columns: ReportColumn[] }) {
  return (
    <tr class={row.kind === "item" ? undefined : row.kind}>
      {columns.map((column, i) => {
        const cell = row.cells[i];
        if (!cell) return null;
        const bare = cell.number === null && !cell.words && (column.kind === "order" || row.kind === "heading");
        const words = bare ? "" : cellWords(cell, column);
        const to = cellHref(cell);
        return (
          <td key={column.key} class={column.kind === "text" ? undefined : column.kind === "order" ? "centre" : "num"}>
            {to && words !== "–" ? <a href={to}>{words}</a> : words}
          </td>
        );
      })}
    </tr>
  );
}
