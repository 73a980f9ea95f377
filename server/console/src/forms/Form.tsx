import { type Signal, signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { api, problemFrom } from "../api/client";
import { useLoaded } from "../app/load";
import { byName } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { asOf, today } from "../timebar/time";
import { sentences } from "../ui/Trouble";
import { toBody } from "./body";
import { FormGroups } from "./FormFields";
import { activeFields, type Group, type Values } from "./fields";
import { type Errors, placeErrors, validate } from "./validate";

const drafts = new Map<string, Signal<Values>>();

/** What was typed into a form, kept until it is recorded: closing the panel or losing the session loses nothing. */
export function draft(name: string, start: () => Values): Signal<Values> {
  const kept = drafts.get(name) ?? signal(start());
  drafts.set(name, kept);
  return kept;
}

export const keptDraft = (name: string): Values | undefined => drafts.get(name)?.peek();

/** Puts back what was typed into a form before the page went. */
export function restoreDraft(name: string, values: Values): void {
  if (Object.keys(values).length > 0) drafts.set(name, signal(values));
}

export function dropDraft(name: string): void {
  drafts.delete(name);
}

interface FormProps {
  name: string;
  groups: Group[];
  start: () => Values;
  testId: string;
  submitWord: string;
  /** Version of the criteria that the form asks for; the one in force when left out. */
  criteriaSet?: string;
  /** Sends the body; whatever it throws is shown where it belongs. */
  send: (body: Record<string, unknown>, values: Values) => Promise<void>;
  back?: () => void;
  children?: ComponentChildren;
}

export function Form({ name, groups, start, testId, submitWord, criteriaSet, send, back, children }: FormProps) {
  const values = draft(name, start);
  const [errors, setErrors] = useState<Errors>({});
  const [refusal, setRefusal] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const everyField = groups.flatMap((group) => group.fields);
  const needs = (kind: string) => everyField.some((field) => field.kind === kind);
  const criteria = useLoaded(needs("criteria") ? `criteria ${criteriaSet}` : null, (abort) =>
    criteriaSet ? api.criteriaSet(criteriaSet, abort) : api.criteria(asOf.value, abort),
  ).value;
  const communes = useLoaded(needs("unit") ? "communes" : null, (abort) =>
    api.units({ level: "commune", asOf: today.value, tolerance: 1000 }, abort),
  ).value;
  const units = (communes?.features ?? [])
    .map(({ properties: { code, fullName } }) => ({ code, fullName }))
    .sort(byName(({ fullName }) => fullName));

  function show(found: Errors): void {
    setErrors(found);
    if (Object.keys(found).length > 0)
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .field-error')?.focus());
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const fields = activeFields(groups, values.value);
    const codes = criteria?.criteria.map(({ code }) => code) ?? [];
    const found = validate(fields, values.value, codes);
    setRefusal([]);
    show(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await send(
        {
          ...toBody(fields, values.value, codes),
          ...(criteria && needs("criteria") && { criteriaSet: criteria.version }),
        },
        values.value,
      );
      dropDraft(name);
    } catch (error) {
      const problem = problemFrom(error);
      const placed = placeErrors(
        problem.errors,
        fields.map(({ path }) => path),
      );
      show(placed.errors);
      const { what, next } = sentences(problem);
      const plain = Object.keys(problem.errors).length > 0 ? placed.rest : [what, next].filter(Boolean);
      setRefusal(plain);
    } finally {
      setBusy(false);
    }
  }

  const wrong = Object.keys(errors).length;
  return (
    <form class="form" ref={form} noValidate onSubmit={submit} data-testid={testId}>
      <FormGroups groups={groups} context={{ values, errors, units, criteria, name }} />
      {children}
      <div aria-live="assertive">
        {refusal.length > 0 && (
          <div class="refusal" data-testid="form-refusal">
            <strong>{t("act.refused")}</strong>
            {refusal.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        )}
        {wrong > 0 && <p class="field-error">{t("act.fix", { n: wrong })}</p>}
      </div>
      <div class="buttons">
        <button type="submit" class="button primary" disabled={busy} data-testid="act-submit">
          {busy ? t("wait.saving") : submitWord}
        </button>
        {back && (
          <button type="button" class="button" onClick={back}>
            {t("act.cancel")}
          </button>
        )}
      </div>
    </form>
  );
}
