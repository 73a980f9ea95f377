import { api } from "../api/client";
import { useLoaded } from "../app/load";
import { href } from "../app/route";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { asOf } from "../timebar/time";
import { ModelGlyph } from "./ModelGlyph";

/** The community models that serve a hotspot's entries; nothing where there are none. */
export function HotspotModels({ hotspot }: { hotspot: string }) {
  const models = useLoaded(`${hotspot} models ${asOf.value} ${revision.value}`, (abort) =>
    api.models({ hotspot, asOf: asOf.value }, abort),
  );
  const features = models.value?.features ?? [];
  if (features.length === 0) return null;
  return (
    <section aria-labelledby="models-title">
      <h3 id="models-title">{t("models.serving")}</h3>
      <ul class="kind-list" data-testid="hotspot-models">
        {features.map(({ id, properties }) => (
          <li key={id}>
            <ModelGlyph kind={properties.kind} state={properties.state} size={18} />{" "}
            <a href={href("/ban-do", { model: id })}>{properties.name}</a>{" "}
            <span class="quiet small">{t(`modelState.${properties.state}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
