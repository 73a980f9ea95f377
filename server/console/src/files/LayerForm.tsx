import { useState } from "preact/hooks";
import { api, Problem } from "../api/client";
import type { CrsCandidate, HotspotCategory, HotspotType, LayerFault, LayerFile, LayerOutcome } from "../api/types";
import { useLoaded } from "../app/load";
import { number } from "../i18n/formats";
import { nameOf, t } from "../i18n/i18n";
import { categories, categoryLook, typeLook, types } from "../looks/looks";
import { sentences } from "../ui/Trouble";
import { LayerMap } from "./LayerMap";

const NAMES = ["ten", "tên", "name", "ten_dia_ban", "tên địa bàn"];

/** Where the file lies, shown on the map, and which column is what. */
export function LayerForm({
  file,
  faults,
  readLayer,
  done,
}: {
  file: LayerFile;
  faults: LayerFault[];
  readLayer: (layer: string) => void;
  done: (outcome: LayerOutcome) => void;
}) {
  const readings = file.candidates.length > 0 ? file.candidates : [unknown(file)];
  const [reading, setReading] = useState<CrsCandidate>(file.recommended ?? readings[0] ?? unknown(file));
  const free = file.columns.filter((column) => !file.personalColumns.includes(column));
  const named = (...wanted: string[]) => free.find((column) => wanted.includes(column.toLocaleLowerCase("vi"))) ?? "";
  const [name, setName] = useState(named(...NAMES));
  const [typesColumn, setTypesColumn] = useState(named("loai", "loại", "types"));
  const [categoryColumn, setCategoryColumn] = useState(named("muc_do", "mức độ", "category"));
  const [category, setCategory] = useState<HotspotCategory>("complex");
  const [chosenTypes, setTypes] = useState<HotspotType[]>(["order"]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const other = readings.find((one) => one.crs !== reading.crs && one.swapped === reading.swapped);

  const key = (one: CrsCandidate) => `${file.id} ${one.crs} ${one.swapped} ${name}`;
  const places = useLoaded(key(reading), (abort) => api.layerPlaces(file.id, { ...reading, name }, abort));
  const otherPlaces = useLoaded(other ? key(other) : null, (abort) =>
    api.layerPlaces(file.id, { ...(other as CrsCandidate), name }, abort),
  );

  async function register(event: Event): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setRefusal(null);
    if (!name) return setRefusal(t("layers.nameMissing"));
    if (chosenTypes.length === 0 && !typesColumn) return setRefusal(t("layers.typesMissing"));
    setBusy(true);
    try {
      done(
        await api.registerLayer(file.id, {
          crs: reading.crs,
          swapped: reading.swapped,
          nameColumn: name,
          typesColumn: typesColumn || null,
          categoryColumn: categoryColumn || null,
          category,
          types: chosenTypes.length > 0 ? chosenTypes : ["order"],
        }),
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setRefusal(Object.values(error.errors).flat().join(" ") || sentences(error).what);
    } finally {
      setBusy(false);
    }
  }

  const column = (label: string, value: string, set: (column: string) => void, testId: string) => (
    <label class="field">
      <span class="field-name">{label}</span>
      <select value={value} data-testid={testId} onChange={(event) => set(event.currentTarget.value)}>
        <option value="">{t("imports.noColumn")}</option>
        {free.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
  );

  return (
    <div class="analysis">
      <form class="analysis-side" onSubmit={(event) => void register(event)} data-testid="layer-form">
        <h2>
          {file.fileName} <span class="quiet">· {t("layers.features", { n: number(file.features) })}</span>
        </h2>
        {file.layers.length > 1 && (
          <label class="field">
            <span class="field-name">{t("layers.layer")}</span>
            <select value={file.layer} onChange={(event) => readLayer(event.currentTarget.value)}>
              {file.layers.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </label>
        )}
        {file.without > 0 && <p class="quiet">{t("layers.without", { n: number(file.without) })}</p>}
        {file.warnings.map((warning) => (
          <p key={warning} class="alert-line" role="alert" data-testid="crs-warning">
            {warning}
          </p>
        ))}
        {file.personalColumns.length > 0 && (
          <p class="quiet">{t("imports.personal", { columns: file.personalColumns.join(", ") })}</p>
        )}
        <fieldset>
          <legend>{t("files.crs")}</legend>
          {readings.map((one) => (
            <label key={`${one.crs} ${one.swapped}`} class="check">
              <input
                type="radio"
                name="reading"
                checked={reading.crs === one.crs && reading.swapped === one.swapped}
                data-testid={`reading-${one.crs}${one.swapped ? "-swapped" : ""}`}
                onChange={() => setReading(one)}
              />
              <span>
                {one.name} (EPSG:{one.crs}){one.swapped && `, ${t("layers.swapped")}`}
                <span class="quiet">
                  {" "}
                  {t("layers.inside", { inside: number(one.inside), total: number(one.total) })}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        <div class="mapping-grid">
          {column(t("layers.name"), name, setName, "layer-name")}
          {column(t("layers.types"), typesColumn, setTypesColumn, "layer-types")}
          {column(t("layers.category"), categoryColumn, setCategoryColumn, "layer-category")}
          <label class="field">
            <span class="field-name">{t("layers.categoryElse")}</span>
            <select value={category} onChange={(event) => setCategory(event.currentTarget.value as HotspotCategory)}>
              {categories.map((one) => (
                <option key={one} value={one}>
                  {nameOf(categoryLook(one))}
                </option>
              ))}
            </select>
          </label>
        </div>
        <fieldset>
          <legend>{t("layers.typesElse")}</legend>
          {types.map((one) => (
            <label key={one} class="check">
              <input
                type="checkbox"
                checked={chosenTypes.includes(one)}
                onChange={(event) =>
                  setTypes(
                    event.currentTarget.checked ? [...chosenTypes, one] : chosenTypes.filter((other) => other !== one),
                  )
                }
              />
              {typeLook(one).number}. {nameOf(typeLook(one))}
            </label>
          ))}
        </fieldset>
        {refusal && (
          <p class="refusal" role="alert">
            {refusal}
          </p>
        )}
        {faults.length > 0 && (
          <div class="refusal" role="alert" data-testid="layer-faults">
            <p>
              <strong>{t("layers.refused", { n: number(faults.length) })}</strong>
            </p>
            <ul>
              {faults.slice(0, 30).map((fault) => (
                <li key={fault.feature}>
                  {fault.feature}. {fault.name ?? "–"}: {fault.because}
                </li>
              ))}
            </ul>
          </div>
        )}
        <p class="buttons">
          <button type="submit" class="button primary" disabled={busy} data-testid="layer-register">
            {t("layers.register", { n: number(file.features) })}
          </button>
        </p>
      </form>
      <LayerMap places={places.value ?? []} others={otherPlaces.value ?? []} otherName={other?.name ?? null} />
    </div>
  );
}

function unknown(file: LayerFile): CrsCandidate {
  return {
    crs: file.declared ?? 4326,
    name: `EPSG:${file.declared ?? 4326}`,
    swapped: false,
    inside: 0,
    total: file.features,
    share: 0,
  };
}
