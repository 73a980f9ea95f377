import type { HotspotCategory, HotspotState } from "../api/types";
import { nameOf } from "../i18n/i18n";
import { stateIcons } from "../ui/icons";
import { alertLook, inkOn, stateLook } from "./looks";

/** A state's disc, the same on the map, in lists and in legends. */
export function StateDisc({
  state,
  category = "complex",
  alert = false,
  size = 22,
}: {
  state: HotspotState;
  category?: HotspotCategory;
  alert?: boolean;
  size?: number;
}) {
  const look = stateLook(state);
  return (
    <svg class="state-disc" viewBox="-13 -13 26 26" width={size} height={size} aria-hidden="true">
      <circle
        r={category === "key" ? 10 : 10.5}
        fill={look.colour}
        class="disc-edge"
        stroke-width={category === "key" ? 3 : 1.2}
        stroke-dasharray={look.dash ? "3 2.5" : undefined}
      />
      <path
        d={stateIcons[look.icon] ?? ""}
        transform="translate(-7.2 -7.2) scale(0.9)"
        fill="none"
        stroke={inkOn(look.colour)}
        stroke-width="1.9"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      {alert && <circle cx="8.5" cy="-8.5" r="4.2" fill={alertLook.colour} stroke="#fff" stroke-width="1.2" />}
    </svg>
  );
}

export function StateMark(props: { state: HotspotState; category?: HotspotCategory; alert?: boolean }) {
  return (
    <span class="state-mark">
      <StateDisc {...props} />
      <span>{nameOf(stateLook(props.state))}</span>
    </span>
  );
}
