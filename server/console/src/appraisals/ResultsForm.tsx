import type { Signal } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import { api } from "../api/client";
import type { CriterionState, EntryAppraisal } from "../api/types";
import { draft, dropDraft } from "../forms/Form";
import { set } from "../forms/FormFields";
import { textOf, type Values } from "../forms/fields";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { today } from "../timebar/time";
import { DateInput } from "../ui/DateInput";
import { inLines } from "../ui/Trouble";
import { say } from "../ui/toast";
import { changedResults, startOfResults } from "./figures";

/** Records results of criteria; what did not change is not sent, what did names the result it replaces. */
export function ResultsForm({ appraisal, done }: { appraisal: EntryAppraisal; done: () => void }) {
  const { entryId, criteria } = appraisal;
  const name = `${entryId} results`;
  const values = draft(name, () => startOfResults(criteria, today.value));
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const changed = changedResults(criteria, values.value);
    const day = textOf(values.value, "asOf");
    const found = { ...changed.faults, ...((!day || day > today.value) && { asOf: t("check.date") }) };
    setFaults(found);
    setRefusal([]);
    if (Object.keys(found).length > 0) {
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    if (changed.results.length === 0) {
      setRefusal([t("results.unchanged")]);
      return;
    }
    setBusy(true);
    try {
      await api.recordResults(entryId, {
        criteriaSet: appraisal.criteriaSet ?? "",
        asOf: day,
        results: changed.results,
      });
      dropDraft(name);
      say(t("results.saved", { n: changed.results.length }));
      revision.value++;
      done();
    } catch (error) {
      setRefusal(inLines(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section class="act" aria-labelledby="act-title">
      <h3 id="act-title">{t("appraisal.recordResults")}</h3>
      <form class="form" ref={form} noValidate onSubmit={submit} data-testid="results-form">
        <p class="hint">
          {t("appraisal.set", { period: appraisal.period, version: appraisal.criteriaSet ?? "" })}.{" "}
          {t("results.onlyChanged")}
        </p>
        <div class="group-fields">
          <div class="field short">
            <label class="field-name" for={`${name}-asOf`}>
              {t("results.asOf")}
            </label>
            <DateInput
              id={`${name}-asOf`}
              value={textOf(values.value, "asOf")}
              max={today.value}
              aria-invalid={Boolean(faults.asOf)}
              data-testid="results-asOf"
              onInput={(event) => set(values, "asOf", event.currentTarget.value)}
            />
            {faults.asOf && <span class="field-error">{faults.asOf}</span>}
          </div>
          <div class="field">
            <label class="field-name" for={`${name}-source`}>
              {t("results.source")}
            </label>
            <input
              id={`${name}-source`}
              value={typeof values.value.source === "string" ? values.value.source : ""}
              maxLength={300}
              autocomplete="off"
              aria-describedby={`${name}-source-hint`}
              data-testid="results-source"
              onInput={(event) => set(values, "source", event.currentTarget.value)}
            />
            <span class="hint" id={`${name}-source-hint`}>
              {t("results.sourceHint")}
            </span>
          </div>
        </div>
        <div>
          {criteria.map((state) => (
            <Row
              key={state.criterion.code}
              name={name}
              state={state}
              values={values}
              fault={faults[state.criterion.code]}
            />
          ))}
        </div>
        <div aria-live="assertive">
          {refusal.length > 0 && (
            <div class="refusal" data-testid="form-refusal">
              <strong>{t("act.refused")}</strong>
              {refusal.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
          )}
          {Object.keys(faults).length > 0 && (
            <p class="field-error">{t("act.fix", { n: Object.keys(faults).length })}</p>
          )}
        </div>
        <div class="buttons">
          <button type="submit" class="button primary" disabled={busy} data-testid="act-submit">
            {busy ? t("wait.saving") : t("results.save")}
          </button>
          <button type="button" class="button" onClick={done}>
            {t("act.cancel")}
          </button>
        </div>
      </form>
    </section>
  );
}

function Row({
  name,
  state: { criterion },
  values,
  fault,
}: {
  name: string;
  state: CriterionState;
  values: Signal<Values>;
  fault: string | undefined;
}) {
  const { code, kind } = criterion;
  const at = (part: string) => `${code}.${part}`;
  const outside = values.value[at("notApplicable")] === true;
  const error = `${name}-${code}-error`;
  const numberField = (part: string, label: string, id = part) => (
    <label class="result-number">
      <span>{label}</span>
      <input
        class="count-input"
        inputMode="decimal"
        autocomplete="off"
        disabled={outside}
        aria-invalid={Boolean(fault)}
        aria-describedby={fault && error}
        data-testid={`result-${code}-${id}`}
        value={textOf(values.value, at(part))}
        onInput={(event) => set(values, at(part), event.currentTarget.value)}
      />
    </label>
  );
  const yesNo = (word: string, value: string) => (
    <label key={value}>
      <input
        type="radio"
        name={`${name}-${code}`}
        checked={!outside && textOf(values.value, at("numerator")) === value}
        data-testid={`result-${code}-${value === "1" ? "yes" : "no"}`}
        onChange={() => {
          set(values, at("notApplicable"), false);
          set(values, at("numerator"), value);
        }}
      />
      <span>{word}</span>
    </label>
  );
  return (
    <fieldset class="criterion" data-testid={`result-${code}`}>
      <legend class="criterion-name">
        {criterion.words} {criterion.mandatory && <span class="tag">{t("appraisal.mandatory")}</span>}
      </legend>
      <div class="criterion-row">
        {kind === "boolean" && (
          <div class="segments">
            {yesNo(t("results.yes"), "1")}
            {yesNo(t("results.no"), "0")}
          </div>
        )}
        {kind === "count" && numberField("numerator", criterion.unit ?? t("results.count"))}
        {kind === "rate" && (
          <>
            {numberField("numerator", t("results.part"))}
            {numberField("denominator", t("results.whole"))}
          </>
        )}
        {kind === "change" && (
          <>
            {numberField("numerator", t("results.now"))}
            {numberField("denominator", t("results.base"))}
            {numberField("numeratorDays", t("results.nowDays"))}
            {numberField("denominatorDays", t("results.baseDays"))}
          </>
        )}
      </div>
      <div class="criterion-extra">
        <label class="yes">
          <input
            type="checkbox"
            checked={outside}
            data-testid={`result-${code}-notApplicable`}
            onChange={(event) => set(values, at("notApplicable"), event.currentTarget.checked)}
          />
          <span>{t("results.notApplicable")}</span>
        </label>
        <details class="typed">
          <summary>{t("results.ownSource")}</summary>
          <input
            aria-label={t("results.ownSource")}
            maxLength={300}
            autocomplete="off"
            value={typeof values.value[at("source")] === "string" ? String(values.value[at("source")]) : ""}
            onInput={(event) => set(values, at("source"), event.currentTarget.value)}
          />
        </details>
      </div>
      {fault && (
        <span class="field-error" id={error}>
          {fault}
        </span>
      )}
    </fieldset>
  );
}
