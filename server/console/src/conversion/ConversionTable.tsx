import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { ConversionRow } from "../api/types";
import { NONE, number, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { Icon } from "../ui/icons";
import { countedHref, entriesHref } from "./entriesHref";

/** A count that opens to its entries; nothing to open where there is nothing. */
export function Count({ n, link }: { n: number; link: string }) {
  return n === 0 ? <span class="zero">0</span> : <a href={entriesHref(link)}>{number(n)}</a>;
}

export function RateCell({
  row,
}: {
  row: { rate: number | null; achieved: number; listed: number; links: { entries: string } };
}) {
  if (row.rate === null) return <td class="rate none">{NONE}</td>;
  return (
    <td class="rate">
      <a href={countedHref(row.links.entries)}>
        <strong>{percent(row.rate)}</strong> <span class="fraction">({`${row.achieved}/${row.listed}`})</span>
      </a>
    </td>
  );
}

export function ConversionTable({
  rows,
  total,
  totalName,
  unitCell,
  hovered,
}: {
  rows: ConversionRow[];
  total: ConversionRow | undefined;
  totalName: string;
  unitCell: (row: ConversionRow) => ComponentChildren;
  hovered: Signal<string | null>;
}) {
  return (
    <div class="table-scroll">
      <table class="figures" data-testid="rate-table">
        <thead>
          <tr>
            <th rowSpan={2} scope="col">
              {t("conversion.unit")}
            </th>
            <th colSpan={3} scope="colgroup" class="grouped">
              {t("conversion.listed")}
            </th>
            <th rowSpan={2} scope="col">
              {t("conversion.withdrawn")}
            </th>
            <th rowSpan={2} scope="col">
              {t("conversion.achieved")}
            </th>
            <th rowSpan={2} scope="col">
              {t("conversion.notAchieved")}
            </th>
            <th rowSpan={2} scope="col">
              {t("conversion.pending")}
            </th>
            <th rowSpan={2} scope="col">
              {t("conversion.rate")}
            </th>
            <th rowSpan={2} scope="col">
              {t("conversion.needed")}
            </th>
          </tr>
          <tr>
            <th scope="col">{t("conversion.sum")}</th>
            <th scope="col">{t("conversion.new")}</th>
            <th scope="col">{t("conversion.carried")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.unit.code} row={row} hovered={hovered}>
              {unitCell(row)}
            </Row>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <Row row={total} hovered={hovered}>
              {totalName}
            </Row>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Row({
  row,
  hovered,
  children,
}: {
  row: ConversionRow;
  hovered: Signal<string | null>;
  children: ComponentChildren;
}) {
  const { links } = row;
  return (
    <tr
      class={hovered.value === row.unit.code ? "joined" : undefined}
      data-testid={`rate-row-${row.unit.code}`}
      onPointerEnter={() => {
        hovered.value = row.unit.code;
      }}
      onPointerLeave={() => {
        hovered.value = null;
      }}
    >
      <th scope="row">{children}</th>
      <td>
        <Count n={row.listedWithWithdrawn} link={links.entries} />
      </td>
      <td>{number(row.new)}</td>
      <td>{number(row.carriedOver)}</td>
      <td>
        <Count n={row.withdrawn} link={links.withdrawn} />
      </td>
      <td>
        <Count n={row.achieved} link={links.achieved} />
      </td>
      <td>
        <Count n={row.notAchieved} link={links.notAchieved} />
      </td>
      <td>
        <Count n={row.pending} link={links.pending} />
      </td>
      <RateCell row={row} />
      <td class="needed">
        {row.rate === null ? NONE : row.met ? <Icon name="check" size={16} /> : number(row.stillNeeded)}
        {row.warning && (
          <span class="warn-mark" title={row.warning} role="img" aria-label={row.warning}>
            <Icon name="alert" size={16} />
          </span>
        )}
      </td>
    </tr>
  );
}
