import { byName } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { chooseModel, chosenModel } from "../map/choice";
import { ModelGlyph } from "./ModelGlyph";
import { modelKindName, useModelKinds } from "./modelKinds";
import { hoveredModel, type Models } from "./modelLayer";
import { modelStates } from "./modelLooks";

/** What the squares on the map mean: their kinds with counts, and how their states look. */
export function ModelLegend({ models }: { models: Models }) {
  const known = useModelKinds();
  const counts = new Map<string, number>();
  for (const { properties } of models) counts.set(properties.kind, (counts.get(properties.kind) ?? 0) + 1);
  const states = modelStates.filter((state) => models.some(({ properties }) => properties.state === state));
  if (models.length === 0) return <p class="note legend">{t("models.none")}</p>;
  return (
    <details class="legend model-legend">
      <summary data-testid="model-legend">{t("models.legend", { n: models.length })}</summary>
      <ul>
        {known &&
          [...counts].map(([kind, n]) => (
            <li key={kind}>
              <ModelGlyph kind={kind} size={18} />
              <span class="legend-name">{modelKindName(kind)}</span>
              <span class="legend-count">{n}</span>
            </li>
          ))}
      </ul>
      <ul class="model-list" aria-label={t("models.list")}>
        {models.toSorted(byName(({ properties }) => properties.name)).map(({ id = "", properties }) => (
          <li key={id}>
            <button
              type="button"
              class="link"
              aria-pressed={chosenModel.value === id}
              onClick={() => chooseModel(id)}
              onFocus={() => {
                hoveredModel.value = id;
              }}
              onBlur={() => {
                hoveredModel.value = null;
              }}
            >
              {properties.name}
            </button>
          </li>
        ))}
      </ul>
      <ul class="model-states">
        {states.map((state) => (
          <li key={state}>
            <ModelGlyph state={state} size={16} /> {t(`modelState.${state}`)}
          </li>
        ))}
      </ul>
    </details>
  );
}
