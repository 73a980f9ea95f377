import { dark } from "../ui/theme";
import { type GapState, gapLook } from "./gapStyle";

/** How a stretch is drawn on the map, small, for legends and lists. */
export function GapMark({ state, missingFirst }: { state: GapState; missingFirst: boolean | null }) {
  const look = gapLook(state, missingFirst, dark.value);
  return (
    <svg class="gap-mark" viewBox="0 0 30 14" width="30" height="14" aria-hidden="true">
      {look.hatch ? (
        <>
          <rect x="0.7" y="2.7" width="28.6" height="8.6" fill="var(--card)" stroke={look.colour} stroke-width="1.4" />
          {[2, 8, 14, 20].map((x) => (
            <path
              key={x}
              d={look.hatch === "forward" ? `M${x} 11L${x + 8} 3` : `M${x} 3L${x + 8} 11`}
              stroke={look.colour}
              stroke-width="1.5"
            />
          ))}
        </>
      ) : (
        <path d="M1 7H29" stroke={look.colour} stroke-width={look.width} stroke-dasharray={look.dash.join(" ")} />
      )}
    </svg>
  );
}
