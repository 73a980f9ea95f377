import type { WatchStanding } from "../api/types";
import { t } from "../i18n/i18n";
import { Icon } from "../ui/icons";

export const STANDINGS: WatchStanding[] = ["alertOpen", "reached", "near", "quiet"];

/** How a converted hotspot stands, in a word and a shape. */
export function StandingMark({ standing }: { standing: WatchStanding }) {
  return (
    <span class={`standing ${standing}`} data-testid={`standing-${standing}`}>
      {(standing === "alertOpen" || standing === "reached") && <Icon name="alert" size={16} />}
      {t(`watch.standing.${standing}`)}
    </span>
  );
}
