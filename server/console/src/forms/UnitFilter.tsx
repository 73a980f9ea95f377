import { api } from "../api/client";
import type { UnitProperties } from "../api/types";
import { type Loaded, useLoaded } from "../app/load";
import { amend, query } from "../app/route";
import { byName } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { unitsDay } from "../timebar/time";

/** Districts, then communes, in force on a day, or the one whose rates are looked at; a reform may leave one of the lists empty. */
export function useUnits(day: string = unitsDay.value): Loaded<UnitProperties[][]> {
  return useLoaded(`units ${day}`, async (abort) => {
    const levels = await Promise.all(
      (["district", "commune"] as const).map((level) => api.units({ level, asOf: day, tolerance: 1000 }, abort)),
    );
    return levels.map(({ features }) =>
      features.map(({ properties }) => properties).sort(byName(({ fullName }) => fullName)),
    );
  });
}

/** Keeps a page to one unit through the member `unit` of its address. */
export function UnitFilter({ on }: { on?: string }) {
  const units = useUnits(on);
  return (
    <label class="field">
      <span class="field-name">{t("entries.filterUnit")}</span>
      <select
        value={query.value.unit ?? ""}
        data-testid="filter-unit"
        onChange={(event) => amend({ unit: event.currentTarget.value || null })}
      >
        <option value="">{t("entries.filterUnitAll")}</option>
        {(units.value ?? []).map((list, i) => (
          <optgroup key={i === 0 ? "district" : "commune"} label={t(i === 0 ? "level.district" : "level.commune")}>
            {list.map(({ code, fullName }) => (
              <option key={code} value={code}>
                {fullName}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

/** Asks which unit a form speaks of, by the member `unit` of what it sends; one must be chosen unless `none` says what else holds. */
export function UnitField({ word, none }: { word: string; none?: string }) {
  const units = useUnits();
  return (
    <label class="field">
      <span class="field-name">{word}</span>
      <select name="unit" required={!none}>
        <option value="">{none ?? t("field.choose")}</option>
        {(units.value ?? []).flat().map(({ code, fullName }) => (
          <option key={code} value={code}>
            {fullName}
          </option>
        ))}
      </select>
    </label>
  );
}
