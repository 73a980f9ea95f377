import type { ComponentChildren } from "preact";
import type { NonRecurrenceRow } from "../api/types";
import { number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { Count, RateCell } from "./ConversionTable";

export function NonRecurrenceTable({
  rows,
  total,
  totalName,
  unitCell,
}: {
  rows: NonRecurrenceRow[];
  total: NonRecurrenceRow | undefined;
  totalName: string;
  unitCell: (row: NonRecurrenceRow) => ComponentChildren;
}) {
  return (
    <div class="table-scroll">
      <table class="figures" data-testid="non-recurrence-table">
        <thead>
          <tr>
            {(
              [
                "conversion.unit",
                "nonRecurrence.converted",
                "nonRecurrence.underWatch",
                "nonRecurrence.watchEnded",
                "nonRecurrence.alert",
                "nonRecurrence.recurred",
                "conversion.rate",
                "nonRecurrence.new",
              ] as const
            ).map((key) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.unit.code} row={row}>
              {unitCell(row)}
            </Row>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <Row row={total}>{totalName}</Row>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Row({ row, children }: { row: NonRecurrenceRow; children: ComponentChildren }) {
  return (
    <tr data-testid={`non-recurrence-row-${row.unit.code}`}>
      <th scope="row">{children}</th>
      <td>
        <Count n={row.listed} link={row.links.entries} />
      </td>
      <td>{number(row.underWatch)}</td>
      <td>{number(row.watchEnded)}</td>
      <td>
        <Count n={row.pending} link={row.links.pending} />
      </td>
      <td>
        <Count n={row.notAchieved} link={row.links.notAchieved} />
      </td>
      <RateCell row={row} />
      <td>{number(row.newlyConverted)}</td>
    </tr>
  );
}
