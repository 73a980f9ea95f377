import { href, path, query } from "../app/route";
import { t } from "../i18n/i18n";

const KEPT = ["unit", "plan", "from", "to", "starts", "minutes"] as const;

/** Borders and closure are two views of the same days and hours. */
export function BorderTabs() {
  const kept = Object.fromEntries(KEPT.map((name) => [name, query.value[name]]));
  return (
    <nav class="tabs" aria-label={t("nav.borders")}>
      <a href={href("/giap-ranh", kept)} aria-current={path.value === "/giap-ranh" ? "page" : undefined}>
        {t("nav.borders")}
      </a>
      <a href={href("/khep-kin", kept)} aria-current={path.value === "/khep-kin" ? "page" : undefined}>
        {t("closure.title")}
      </a>
    </nav>
  );
}
