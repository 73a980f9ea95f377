import type { ModelState } from "../api/types";
import { dark } from "../ui/theme";
import { kindIcons, modelLook } from "./modelLooks";

/** A model's square, the same on the map, in lists and in the legend. */
export function ModelGlyph({
  kind,
  state = "working",
  size = 20,
}: {
  kind?: string;
  state?: ModelState;
  size?: number;
}) {
  const look = modelLook(state, dark.value);
  return (
    <svg class="model-glyph" viewBox="-12 -12 24 24" width={size} height={size} aria-hidden="true">
      <rect
        x="-10"
        y="-10"
        width="20"
        height="20"
        rx="4"
        fill={look.ground}
        stroke={look.edge}
        stroke-width="1.5"
        stroke-dasharray={look.dash ? "3 2.2" : undefined}
      />
      {kind && (
        <path
          d={kindIcons[kind] ?? ""}
          transform="translate(-7.2 -7.2) scale(0.9)"
          fill="none"
          stroke={look.ink}
          stroke-width="1.5"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      )}
      {look.struck && <path d="M-10 10 10-10" stroke={look.edge} stroke-width="1.4" />}
    </svg>
  );
}
