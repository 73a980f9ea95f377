import { useState } from "preact/hooks";
import { api, Problem } from "../api/client";
import type { DiscoveryMode, IncidentGroup, IncidentImport, IncidentMapping } from "../api/types";
import { t } from "../i18n/i18n";
import type { Key } from "../i18n/vi";
import { sentences } from "../ui/Trouble";
import { type COLUMN_FIELDS, fitted, readPairs, writePairs } from "./mapping";

type ColumnField = (typeof COLUMN_FIELDS)[number];

const MODES: DiscoveryMode[] = ["reported", "patrol", "operation"];

/** Says which column is what, and starts the import. */
export function MappingForm({
  file,
  mappings,
  groups,
  started,
  dropped,
}: {
  file: IncidentImport;
  mappings: IncidentMapping[];
  groups: IncidentGroup[];
  started: (running: IncidentImport) => void;
  dropped: () => void;
}) {
  const suggested = file.mapping as IncidentMapping;
  const [mapping, setMapping] = useState<IncidentMapping>(suggested);
  const [pairs, setPairs] = useState(writePairs(suggested.groups));
  const [leaveOutFaulty, setLeaveOutFaulty] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (part: Partial<IncidentMapping>) => setMapping({ ...mapping, ...part });
  const codes = groups.map(({ code }) => code);

  function take(name: string): void {
    const kept = mappings.find((one) => one.name === name);
    const next = kept ? fitted(kept, file.columns, file.personalColumns) : suggested;
    setMapping(next);
    setPairs(writePairs(next.groups));
  }

  async function start(event: Event): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const read = readPairs(pairs, codes);
    if (read.bad) return setRefusal(t("imports.groupsBad", { line: read.bad }));
    setRefusal(null);
    setBusy(true);
    try {
      started(await api.runImport(file.id, { mapping: { ...mapping, groups: read.groups }, leaveOutFaulty }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const told = sentences(error);
      setRefusal(
        [
          ...Object.values(error.errors).flat(),
          ...(Object.keys(error.errors).length ? [] : [told.what, told.next]),
        ].join(" "),
      );
    } finally {
      setBusy(false);
    }
  }

  const free = file.columns.filter((column) => column && !(mapping.leaveOut ?? []).includes(column));
  const column = (field: ColumnField, word: Key, required = false) => (
    <label class="field">
      <span class="field-name">{t(word)}</span>
      <select
        value={(mapping[field] as string | null | undefined) ?? ""}
        required={required}
        data-testid={`map-${field}`}
        onChange={(event) => set({ [field]: event.currentTarget.value || (required ? "" : null) })}
      >
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
    <form class="mapping" onSubmit={(event) => void start(event)} data-testid="mapping-form">
      <h2>{file.fileName}</h2>
      {file.personalColumns.length > 0 && (
        <p class="alert-line" data-testid="personal-columns">
          {t("imports.personal", { columns: file.personalColumns.join(", ") })}
        </p>
      )}
      <div class="mapping-grid">
        <label class="field">
          <span class="field-name">{t("imports.kept")}</span>
          <select onChange={(event) => take(event.currentTarget.value)} data-testid="map-kept">
            <option value="">{t("imports.keptNone")}</option>
            {mappings.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span class="field-name">{t("imports.name")}</span>
          <input
            value={mapping.name}
            required
            minLength={2}
            maxLength={60}
            data-testid="map-name"
            onInput={(event) => set({ name: event.currentTarget.value })}
          />
          <span class="hint">{t("imports.nameHint")}</span>
        </label>
      </div>
      <fieldset>
        <legend>{t("imports.mapping")}</legend>
        <div class="mapping-grid">
          {column("x", "imports.x", true)}
          {column("y", "imports.y", true)}
          <label class="field">
            <span class="field-name">{t("imports.crs")}</span>
            <input
              type="number"
              value={mapping.crs ?? 4326}
              min={1024}
              max={998999}
              required
              data-testid="map-crs"
              onInput={(event) => set({ crs: Number(event.currentTarget.value) })}
            />
            <span class="hint">{t("imports.crsHint")}</span>
          </label>
          {column("date", "imports.date")}
          {!mapping.date && (
            <>
              {column("year", "imports.year")}
              {column("month", "imports.month")}
              {column("day", "imports.day")}
            </>
          )}
          {column("time", "imports.time")}
          {mapping.time && column("minute", "imports.minute")}
          {column("end", "imports.end")}
          <label class="field">
            <span class="field-name">{t("imports.timeZone")}</span>
            <input value={mapping.timeZone ?? ""} onInput={(event) => set({ timeZone: event.currentTarget.value })} />
          </label>
          {column("group", "imports.group")}
          <label class="field">
            <span class="field-name">{t("imports.groupIs")}</span>
            <select
              value={mapping.groupIs ?? ""}
              data-testid="map-groupIs"
              onChange={(event) => set({ groupIs: event.currentTarget.value || null })}
            >
              <option value="">{t("imports.noColumn")}</option>
              {groups.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          {column("discovery", "imports.discovery")}
          <label class="field">
            <span class="field-name">{t("imports.discoveryIs")}</span>
            <select
              value={mapping.discoveryIs ?? ""}
              data-testid="map-discoveryIs"
              onChange={(event) => set({ discoveryIs: (event.currentTarget.value || null) as DiscoveryMode | null })}
            >
              <option value="">{t("imports.noColumn")}</option>
              {MODES.map((mode) => (
                <option key={mode} value={mode}>
                  {t(`incidents.discovery.${mode}`)}
                </option>
              ))}
            </select>
          </label>
          {column("accuracy", "imports.accuracy")}
          <label class="field">
            <span class="field-name">{t("imports.outside")}</span>
            <select
              value={mapping.outside ?? "refuse"}
              data-testid="map-outside"
              onChange={(event) => set({ outside: event.currentTarget.value as "refuse" | "keep" })}
            >
              <option value="refuse">{t("imports.outside.refuse")}</option>
              <option value="keep">{t("imports.outside.keep")}</option>
            </select>
          </label>
        </div>
        {mapping.group && (
          <label class="field">
            <span class="field-name">{t("imports.groups")}</span>
            <textarea
              rows={4}
              value={pairs}
              data-testid="map-groups"
              onInput={(event) => setPairs(event.currentTarget.value)}
            />
            <span class="hint">{t("imports.groupsHint", { codes: codes.join(", ") })}</span>
          </label>
        )}
        <label class="check">
          <input
            type="checkbox"
            checked={mapping.precision === "month"}
            onChange={(event) => set({ precision: event.currentTarget.checked ? "month" : "day" })}
          />
          {t("imports.monthOnly")}
        </label>
      </fieldset>
      <details>
        <summary>
          {t("imports.leaveOut")}: {(mapping.leaveOut ?? []).join(", ") || "–"}
        </summary>
        <ul class="columns">
          {file.columns.filter(Boolean).map((one) => (
            <li key={one}>
              <label class="check">
                <input
                  type="checkbox"
                  checked={(mapping.leaveOut ?? []).includes(one)}
                  disabled={file.personalColumns.includes(one)}
                  onChange={(event) =>
                    set({
                      leaveOut: event.currentTarget.checked
                        ? [...(mapping.leaveOut ?? []), one]
                        : (mapping.leaveOut ?? []).filter((other) => other !== one),
                    })
                  }
                />
                {one}
              </label>
            </li>
          ))}
        </ul>
      </details>
      <label class="check">
        <input
          type="checkbox"
          checked={leaveOutFaulty}
          data-testid="map-leave-faulty"
          onChange={(event) => setLeaveOutFaulty(event.currentTarget.checked)}
        />
        {t("imports.leaveOutFaulty")}
      </label>
      {refusal && (
        <p class="refusal" role="alert">
          {refusal}
        </p>
      )}
      <p class="buttons">
        <button type="submit" class="button primary" disabled={busy} data-testid="import-start">
          {t("imports.start")}
        </button>
        <button type="button" class="button" onClick={dropped}>
          {t("imports.drop")}
        </button>
      </p>
    </form>
  );
}
