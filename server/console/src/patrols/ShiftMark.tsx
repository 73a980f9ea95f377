import type { ShiftState } from "../api/types";
import { Icon } from "../ui/icons";
import { STATE_ICON, stateWord } from "./words";

export function ShiftMark({ state }: { state: ShiftState }) {
  return (
    <span class="shift-mark" data-state={state}>
      <Icon name={STATE_ICON[state]} size={16} />
      {stateWord(state)}
    </span>
  );
}
