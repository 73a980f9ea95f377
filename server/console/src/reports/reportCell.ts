import type { ReportCell, ReportColumn } from "../api/types";
import { NONE, number } from "../i18n/formats";
import { said } from "./said";

/** A cell as it is printed: what it says, or a number with its fraction, or a dash. */
export function cellWords(cell: ReportCell, column: ReportColumn): string {
  if (cell.words) return said(cell.words);
  if (cell.number === null) return NONE;
  const decimals = column.kind === "percent" || column.kind === "rate" ? 1 : column.decimals;
  const written = number(cell.number, decimals).replace("-", "−");
  const signed = column.kind === "change" && cell.number > 0 ? `+${written}` : written;
  return cell.fraction ? `${signed} (${cell.fraction})` : signed;
}
