import { href } from "../app/route";
import { today } from "../timebar/time";

/** The console's page for a link into the entries of the API: the same query, shown to people. */
export function entriesHref(link: string): string {
  const query = Object.fromEntries(new URL(link, "http://console.invalid").searchParams);
  delete query.limit;
  return href("/danh-sach", { ...query, asOf: query.asOf && query.asOf < today.value ? query.asOf : null });
}

/** The entries that a rate divides by: all of them but the withdrawn. A cohort has no withdrawn ones. */
export function countedHref(link: string): string {
  return entriesHref(link.includes("cohort=") ? link : `${link}&verdict=listed`);
}
