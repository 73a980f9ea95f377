import { useEffect, useState } from "preact/hooks";
import type { UnitProperties } from "../api/types";
import { amend, query } from "../app/route";
import { day } from "../i18n/formats";
import { nameOf, t, told } from "../i18n/i18n";
import type { Key } from "../i18n/vi";
import { categories, categoryLook, typeLook, types } from "../looks/looks";
import { Icon } from "../ui/icons";
import { FILTERS, type FilterName, filtersOf } from "./listQuery";
import { ORIGINS, STEPS, VERDICT_WORDS, verdictWord } from "./words";

const TYPING_PAUSE = 350;

/** One select a filter; each of them lives in the address. */
export function ListFilters({ units }: { units: UnitProperties[][] }) {
  return (
    <div class="filters list-filters">
      <Words />
      <Select name="unit" label="entries.filterUnit" all="entries.filterUnitAll" testId="filter-unit">
        {units.map((list, i) => (
          <optgroup key={i === 0 ? "district" : "commune"} label={t(i === 0 ? "level.district" : "level.commune")}>
            {list.map(({ code, fullName }) => (
              <option key={code} value={code}>
                {fullName}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
      <Select name="verdict" label="entries.filterVerdict" testId="filter-verdict">
        {VERDICT_WORDS.map((one) => (
          <option key={one} value={one}>
            {verdictWord(one)}
          </option>
        ))}
      </Select>
      <Select name="type" label="list.type">
        {types.map((one) => (
          <option key={one} value={one}>
            {typeLook(one).number}. {nameOf(typeLook(one))}
          </option>
        ))}
      </Select>
      <Select name="category" label="list.category">
        {categories.map((one) => (
          <option key={one} value={one}>
            {nameOf(categoryLook(one))}
          </option>
        ))}
      </Select>
      <Select name="origin" label="list.origin">
        {ORIGINS.map((one) => (
          <option key={one} value={one}>
            {t(`hotspot.entryOrigin.${one}`)}
          </option>
        ))}
      </Select>
      <Select name="appraisal" label="list.appraisal">
        {STEPS.map((one) => (
          <option key={one} value={one}>
            {t(`list.appraisal.${one}`)}
          </option>
        ))}
      </Select>
      <Select name="group" label="list.group" all="list.groupNone">
        <option value="unit">{t("list.group.unit")}</option>
        <option value="state">{t("list.group.state")}</option>
      </Select>
      <label class="yes">
        <input
          type="checkbox"
          checked={query.value.alert === "true"}
          data-testid="filter-alert"
          onChange={(event) => amend({ alert: event.currentTarget.checked ? "true" : null })}
        />
        <span>{t("list.alert")}</span>
      </label>
    </div>
  );
}

function Select({
  name,
  label,
  all = "entries.filterAll",
  testId = `filter-${name}`,
  children,
}: {
  name: string;
  label: Key;
  all?: Key;
  testId?: string;
  children: preact.ComponentChildren;
}) {
  return (
    <label class="field">
      <span class="field-name">{t(label)}</span>
      <select
        value={query.value[name] ?? ""}
        data-testid={testId}
        onChange={(event) => amend({ [name]: event.currentTarget.value || null })}
      >
        <option value="">{t(all)}</option>
        {children}
      </select>
    </label>
  );
}

/** Words are put into the address when the typing pauses, so that not every letter asks the server. */
function Words() {
  const [typed, setTyped] = useState(query.value.q ?? "");
  useEffect(() => setTyped(query.value.q ?? ""), [query.value.q]);
  useEffect(() => {
    if (typed === (query.peek().q ?? "")) return;
    const timer = setTimeout(() => amend({ q: typed.trim() || null }), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <label class="field">
      <span class="field-name">{t("list.search")}</span>
      <input
        type="search"
        autocomplete="off"
        value={typed}
        data-testid="filter-words"
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </label>
  );
}

/** The filters that are set, each with a way to take it off. */
export function Chips({ units }: { units: UnitProperties[] }) {
  const set = filtersOf(query.value);
  const names = FILTERS.filter((name) => set[name]);
  if (names.length === 0) return null;
  return (
    <ul class="chips" data-testid="filter-chips">
      {names.map((name) => {
        const text = chipOf(name, set[name] ?? "", units);
        return (
          <li key={name}>
            <span class="tag">
              {text}
              <button
                type="button"
                class="chip-off"
                aria-label={t("list.chipOff", { name: text })}
                title={t("list.chipOff", { name: text })}
                onClick={() => amend({ [name]: null, ...(name === "unitsOn" && { undecided: null }) })}
              >
                <Icon name="close" size={12} />
              </button>
            </span>
          </li>
        );
      })}
      <li>
        <button
          type="button"
          class="link"
          data-testid="filter-off"
          onClick={() => amend(Object.fromEntries(FILTERS.map((name) => [name, null])))}
        >
          {t("entries.filterOff")}
        </button>
      </li>
    </ul>
  );
}

function chipOf(name: FilterName, value: string, units: UnitProperties[]): string {
  const labels: Partial<Record<FilterName, Key>> = {
    q: "list.words",
    unit: "entries.filterUnit",
    verdict: "entries.filterVerdict",
    type: "list.type",
    category: "list.category",
    origin: "list.origin",
    appraisal: "list.appraisal",
  };
  const label = labels[name];
  if (label) return t("list.chip", { name: t(label), value: valueWord(name, value, units) });
  if (name === "alert") return t("list.alert");
  if (name === "decision") return t("entries.decisionFilter");
  if (name === "undecided") return t("entries.undecidedFilter");
  if (name === "unitsOn") return t("entries.unitsOnFilter", { day: day(value) });
  if (name === "hotspot") return t("list.oneHotspot");
  return t("entries.cohortFilter", { cohort: told("nonRecurrence.cohort", value) });
}

function valueWord(name: FilterName, value: string, units: UnitProperties[]): string {
  if (name === "unit") return units.find(({ code }) => code === value)?.fullName ?? value;
  if (name === "verdict") return verdictWord(value);
  if (name === "type") return types.filter((one) => one === value).map((one) => nameOf(typeLook(one)))[0] ?? value;
  if (name === "category")
    return categories.filter((one) => one === value).map((one) => nameOf(categoryLook(one)))[0] ?? value;
  if (name === "origin") return told("hotspot.entryOrigin", value);
  return name === "appraisal" ? told("list.appraisal", value) : value;
}
