import { t } from "../i18n/i18n";
import { type Role, roleColour, roleLooks } from "../map/comparison";

export interface LegendLine {
  role: Role;
  word: string;
  figure?: string;
  shown?: boolean;
  switched?: (on: boolean) => void;
}

/** What the lines of a comparison on the map mean; a line that can be switched is its own switch. */
export function Legend({ lines }: { lines: LegendLine[] }) {
  return (
    <ul class="legend" aria-label={t("redraw.legend")} data-testid="comparison-legend">
      {lines.map(({ role, word, figure, shown, switched }) => (
        <li key={role}>
          {switched ? (
            <label>
              <input
                type="checkbox"
                checked={shown}
                data-testid={`legend-${role}`}
                onInput={(event) => switched(event.currentTarget.checked)}
              />
              <Swatch role={role} />
              <span>{word}</span>
            </label>
          ) : (
            <>
              <Swatch role={role} />
              <span>{word}</span>
            </>
          )}
          {figure && <span class="figure">{figure}</span>}
        </li>
      ))}
    </ul>
  );
}

function Swatch({ role }: { role: Role }) {
  const colour = roleColour(role);
  return (
    <svg width="34" height="16" viewBox="0 0 34 16" aria-hidden="true">
      {role === "gained" || role === "lost" ? (
        <rect x="1" y="2" width="32" height="12" fill={colour} fill-opacity="0.35" stroke={colour} stroke-width="1" />
      ) : (
        <line
          x1="1"
          x2="33"
          y1="8"
          y2="8"
          stroke={colour}
          stroke-width={roleLooks[role].width}
          stroke-dasharray={roleLooks[role].dash.join(" ")}
        />
      )}
    </svg>
  );
}
