import type { WorkState } from "../api/types";
import { t } from "../i18n/i18n";
import { Icon } from "../ui/icons";

const icons: Record<WorkState, string> = {
  overdue: "alert",
  underWay: "turn",
  planned: "calendar",
  unfinished: "minus",
  done: "check",
  dropped: "close",
};

export function WorkMark({ state }: { state: WorkState }) {
  return (
    <span class="work-mark" data-state={state}>
      <Icon name={icons[state]} size={15} />
      <span>{t(`workState.${state}`)}</span>
    </span>
  );
}

export function WorkProgress({ percent, state }: { percent: number; state: WorkState }) {
  return (
    <span class="work-progress" data-state={state}>
      <progress max={100} value={percent} aria-label={t("work.percent", { n: percent })} />
      <span class="figure">{percent}&nbsp;%</span>
    </span>
  );
}
