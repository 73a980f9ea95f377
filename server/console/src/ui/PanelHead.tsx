import type { ComponentChildren } from "preact";
import { t } from "../i18n/i18n";
import { Icon } from "./icons";

export function PanelHead({
  title,
  close,
  children,
}: {
  title: string;
  close: () => void;
  children?: ComponentChildren;
}) {
  return (
    <header class="panel-head">
      <h2>{title}</h2>
      <button type="button" class="tool plain" aria-label={t("panel.close")} title={t("panel.close")} onClick={close}>
        <Icon name="close" />
      </button>
      {children}
    </header>
  );
}
