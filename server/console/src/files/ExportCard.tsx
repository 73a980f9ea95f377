import { useState } from "preact/hooks";
import { api } from "../api/client";
import { t } from "../i18n/i18n";
import { states } from "../looks/looks";
import { statesOn } from "../map/choice";
import { inView } from "../map/stage";
import { asOf, unitsDay } from "../timebar/time";
import { FORMATS, SYSTEMS } from "./crs";

/** Takes what the map shows, or all of it, away as a file. */
export function ExportCard() {
  const [format, setFormat] = useState<string>("gpkg");
  const [crs, setCrs] = useState<number>(SYSTEMS[0].code);
  const [seen, setSeen] = useState(false);
  const some = statesOn.value.length < states.length;
  const filter = {
    format,
    crs,
    asOf: asOf.value,
    state: some ? statesOn.value.join(",") : null,
    bbox: seen ? inView.value?.bbox.join(",") : null,
  };
  return (
    <details class="card export-card" data-testid="export">
      <summary>{t("files.export")}</summary>
      <div class="export-body">
        <label class="field">
          <span class="field-name">{t("files.format")}</span>
          <select value={format} data-testid="export-format" onChange={(event) => setFormat(event.currentTarget.value)}>
            {FORMATS.map((one) => (
              <option key={one} value={one}>
                {t(`files.format.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span class="field-name">{t("files.crs")}</span>
          <select value={crs} data-testid="export-crs" onChange={(event) => setCrs(Number(event.currentTarget.value))}>
            {SYSTEMS.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input type="checkbox" checked={seen} onChange={(event) => setSeen(event.currentTarget.checked)} />
          {t("files.inView")}
        </label>
        {some && <p class="quiet small">{t("files.statesOnly")}</p>}
        <p class="buttons">
          <a class="button small primary" href={api.exportHotspots(filter)} download data-testid="export-hotspots">
            {t("files.hotspots")}
          </a>
          <a
            class="button small"
            href={api.exportUnits({ format, crs, asOf: unitsDay.value })}
            download
            data-testid="export-units"
          >
            {t("files.units")}
          </a>
        </p>
        <p class="quiet small">{t("files.logged")}</p>
      </div>
    </details>
  );
}
