import { t } from "../i18n/i18n";
import { Icon } from "./icons";

export function Crumbs({ trail }: { trail: { name: string; href?: string }[] }) {
  return (
    <nav class="crumbs no-print" aria-label={t("crumbs.label")}>
      <ol>
        {trail.map(({ name, href }, i) => (
          <li key={name}>
            {i > 0 && <Icon name="right" size={13} />}
            {href ? <a href={href}>{name}</a> : <span aria-current="page">{name}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
