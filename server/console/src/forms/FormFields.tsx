import type { Signal } from "@preact/signals";
import type { CriteriaSet, UnitName } from "../api/types";
import { number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { DateInput } from "../ui/DateInput";
import { type Field, type Group, listOf, textOf, type Values } from "./fields";
import type { Errors } from "./validate";

export interface FormContext {
  values: Signal<Values>;
  errors: Errors;
  units: UnitName[];
  criteria: CriteriaSet | null;
  /** Prefix of element ids, so that two forms on a page do not share them. */
  name: string;
}

export function set(values: Signal<Values>, path: string, value: string | boolean | string[]): void {
  values.value = { ...values.value, [path]: value };
}

export function FormGroups({ groups, context }: { groups: Group[]; context: FormContext }) {
  return (
    <>
      {groups.map((group) => (
        <FormGroup key={group.label ?? group.fields[0]?.path ?? ""} group={group} context={context} />
      ))}
    </>
  );
}

function FormGroup({ group, context }: { group: Group; context: FormContext }) {
  const { toggle, label, hint, fields } = group;
  const on = !toggle || context.values.value[toggle.path] === true;
  const body = on && fields.map((field) => <FormField key={field.path} field={field} context={context} />);
  if (!label && !toggle) return <>{body}</>;
  return (
    <fieldset class="group">
      {label && <legend>{t(label)}</legend>}
      {toggle && (
        <label class="yes">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => set(context.values, toggle.path, event.currentTarget.checked)}
          />
          <span>{t(toggle.label)}</span>
        </label>
      )}
      {hint && <p class="hint">{t(hint)}</p>}
      <div class="group-fields">{body}</div>
    </fieldset>
  );
}

function FormField({ field, context }: { field: Field; context: FormContext }) {
  const id = `${context.name}-${field.path}`;
  const error = context.errors[field.path];
  const described = [field.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const common = {
    id,
    name: field.path,
    "aria-invalid": Boolean(error),
    "aria-describedby": described,
    "aria-required": field.required ?? false,
    "data-testid": `field-${field.path}`,
  };
  const value = textOf(context.values.value, field.path);
  const raw = context.values.value[field.path];
  const put = (event: { currentTarget: { value: string } }) =>
    set(context.values, field.path, event.currentTarget.value);

  if (field.kind === "yes")
    return (
      <label class="yes">
        <input
          {...common}
          type="checkbox"
          checked={raw === true}
          onChange={(event) => set(context.values, field.path, event.currentTarget.checked)}
        />
        <span>{t(field.label)}</span>
      </label>
    );
  if (field.kind === "choices") return <Choices field={field} context={context} id={id} error={error} />;
  if (field.kind === "criteria") return <Criteria field={field} context={context} error={error} />;

  const typed = typeof raw === "string" ? raw : "";
  return (
    <div class={field.kind === "date" || field.kind === "number" ? "field short" : "field"}>
      <label class="field-name" for={id}>
        {t(field.label)}
        {!field.required && <span class="optional"> {t("field.optional")}</span>}
      </label>
      {field.kind === "lines" || field.kind === "hotspots" ? (
        <textarea
          {...common}
          rows={field.kind === "hotspots" ? 2 : 3}
          value={field.kind === "hotspots" ? listOf(context.values.value, field.path).join("\n") : typed}
          onInput={(event) =>
            field.kind === "hotspots"
              ? set(context.values, field.path, event.currentTarget.value.split(/\s*\n\s*/).filter(Boolean))
              : put(event)
          }
        />
      ) : field.kind === "choice" || field.kind === "unit" ? (
        <select {...common} value={value} onChange={put}>
          <option value="">{field.required ? t("field.choose") : "–"}</option>
          {(field.kind === "unit"
            ? context.units.map((unit) => ({ value: unit.code, label: unit.fullName }))
            : field.options()
          ).map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : field.kind === "date" ? (
        <DateInput {...common} value={typed} onInput={put} />
      ) : (
        <input
          {...common}
          inputMode={field.kind === "number" ? "decimal" : undefined}
          autocomplete="off"
          value={typed}
          onInput={put}
        />
      )}
      {field.hint && (
        <span class="hint" id={`${id}-hint`}>
          {t(field.hint)}
        </span>
      )}
      {error && (
        <span class="field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}

function Choices({
  field,
  context,
  id,
  error,
}: {
  field: Extract<Field, { kind: "choice" | "choices" }>;
  context: FormContext;
  id: string;
  error: string | undefined;
}) {
  const chosen = listOf(context.values.value, field.path);
  return (
    <fieldset class="field choices" aria-describedby={error && `${id}-error`} data-testid={`field-${field.path}`}>
      <legend class="field-name">{t(field.label)}</legend>
      {field.hint && <p class="hint">{t(field.hint)}</p>}
      {field.options().map((option) => (
        <label class="yes" key={option.value}>
          <input
            type="checkbox"
            value={option.value}
            checked={chosen.includes(option.value)}
            onChange={(event) =>
              set(
                context.values,
                field.path,
                event.currentTarget.checked ? [...chosen, option.value] : chosen.filter((one) => one !== option.value),
              )
            }
          />
          <span>{option.label}</span>
        </label>
      ))}
      {error && (
        <span class="field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </fieldset>
  );
}

const sign = (operator: string): string => ({ ">=": "≥", "<=": "≤" })[operator] ?? operator;

const VERDICTS = ["achieved", "notAchieved", "notApplicable"] as const;

function Criteria({ field, context, error }: { field: Field; context: FormContext; error: string | undefined }) {
  const rules = context.criteria;
  if (!rules) return <p class="quiet">{t("wait.criteria")}</p>;
  return (
    <fieldset class="field criteria" data-testid={`field-${field.path}`}>
      <legend class="field-name">{t(field.label)}</legend>
      <p class="hint">{t("field.criteriaSet", { version: rules.version, basis: rules.legalBasis })}</p>
      {rules.criteria.map((criterion) => {
        const at = `${field.path}.${criterion.code}`;
        const verdict = textOf(context.values.value, `${at}.verdict`);
        const counted = criterion.kind === "rate" || criterion.kind === "change";
        return (
          <div class="criterion" key={criterion.code} data-testid={`criterion-${criterion.code}`}>
            <p class="criterion-name" id={`${context.name}-${at}`}>
              {criterion.name}{" "}
              <span class="quiet">
                {criterion.kind !== "boolean" &&
                  `${sign(criterion.operator)} ${number(criterion.threshold)}${criterion.unit ? `\u00a0${criterion.unit}` : ""}`}
                {criterion.mandatory && ` · ${t("field.mandatory")}`}
              </span>
            </p>
            <div class="criterion-row">
              <div class="segments" role="radiogroup" aria-labelledby={`${context.name}-${at}`}>
                {VERDICTS.map((one) => (
                  <label key={one}>
                    <input
                      type="radio"
                      name={`${context.name}-${at}-verdict`}
                      checked={verdict === one}
                      value={one}
                      data-testid={`criterion-${criterion.code}-${one}`}
                      onChange={() => set(context.values, `${at}.verdict`, one)}
                    />
                    <span>{t(`criterionVerdict.${one}`)}</span>
                  </label>
                ))}
              </div>
              {(counted || criterion.kind === "count") && (
                <Counts at={at} context={context} withDenominator={counted} name={criterion.name} />
              )}
            </div>
          </div>
        );
      })}
      {error && <span class="field-error">{error}</span>}
    </fieldset>
  );
}

function Counts({
  at,
  context,
  withDenominator,
  name,
}: {
  at: string;
  context: FormContext;
  withDenominator: boolean;
  name: string;
}) {
  const input = (part: "numerator" | "denominator") => (
    <input
      type="text"
      inputMode="decimal"
      class="count-input"
      aria-label={`${name}: ${t(`field.${part}`)}`}
      placeholder={t(`field.${part}`)}
      value={textOf(context.values.value, `${at}.${part}`)}
      onInput={(event) => set(context.values, `${at}.${part}`, event.currentTarget.value)}
    />
  );
  return (
    <span class="counts">
      {input("numerator")}
      {withDenominator && <span aria-hidden="true">/</span>}
      {withDenominator && input("denominator")}
    </span>
  );
}
