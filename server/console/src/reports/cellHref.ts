import type { ReportCell } from "../api/types";
import { href } from "../app/route";
import { entriesHref } from "../conversion/entriesHref";

/** The console's page for what stands behind a cell, or null. */
export function cellHref({ opens, number }: ReportCell): string | null {
  if (!opens || number === 0) return null;
  if (opens.startsWith("/api/v1/entries?")) return entriesHref(opens);
  const hotspot = opens.match(/^\/api\/v1\/hotspots\/([^/?]+)$/)?.[1];
  if (hotspot) return href("/ban-do", { hotspot });
  const decision = opens.match(/^\/api\/v1\/decisions\/([^/?]+)$/)?.[1];
  if (decision) return href(`/quyet-dinh/${decision}`);
  return opens.endsWith("/round") ? href("/bao-cao", { tab: "round" }) : null;
}
