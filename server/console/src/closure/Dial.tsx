import { percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { arc } from "./closureWords";

/** A share against its threshold as half a dial; it opens the list behind it. */
export function Dial({
  name,
  title,
  means,
  share,
  unknown,
  threshold,
  fraction,
  none,
  open,
}: {
  name: string;
  title: string;
  means: string;
  share: number | null;
  /** Share that is unknown, drawn apart and not counted. */
  unknown: number;
  threshold: number;
  fraction: string;
  /** What stands there without a denominator. */
  none: string;
  open: () => void;
}) {
  const met = share !== null && share >= threshold;
  return (
    <button
      type="button"
      class={share === null ? "dial none" : met ? "dial met" : "dial short"}
      title={means}
      data-testid={`dial-${name}`}
      onClick={open}
    >
      <span class="dial-title">
        <strong>{name}</strong> {title}
      </span>
      <svg viewBox="0 0 120 68" aria-hidden="true">
        <path class="dial-ground" d={arc(0, 100, 48)} />
        {share !== null && share > 0 && <path class="dial-share" d={arc(0, share, 48)} />}
        {share !== null && unknown > 0 && (
          <path class="dial-unknown" d={arc(share, Math.min(100, share + unknown), 48)} />
        )}
        <path class="dial-threshold" d={tick(threshold)} />
        <text x="60" y="58" text-anchor="middle" class="dial-value">
          {percent(share, 0)}
        </text>
      </svg>
      <span class="small">{share === null ? none : fraction}</span>
      <span class="small quiet">
        {t("closure.threshold", { threshold: percent(threshold, 0) })}
        {unknown > 0 && ` · ${t("closure.unknownShare", { share: percent(unknown, 0) })}`}
      </span>
      <span class="small quiet dial-means">{means}</span>
    </button>
  );
}

function tick(threshold: number): string {
  const angle = Math.PI * (1 - threshold / 100);
  const at = (radius: number) =>
    `${(60 + radius * Math.cos(angle)).toFixed(2)} ${(60 - radius * Math.sin(angle)).toFixed(2)}`;
  return `M${at(38)}L${at(58)}`;
}
