import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { api } from "../api/client";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { period, periods, today } from "../timebar/time";
import { DateInput } from "../ui/DateInput";
import { Icon } from "../ui/icons";
import { inLines } from "../ui/Trouble";
import { say } from "../ui/toast";
import { emptyPlan, type PlanDraft, planBody, planErrors, type TaskDraft, withTask } from "./planDraft";
import { agencyName, agencyOptions } from "./workWords";

/** Kept until it is recorded: leaving the page loses nothing. */
const draft = signal<PlanDraft | null>(null);

export function PlanForm({ done }: { done: () => void }) {
  draft.value ??= emptyPlan(period.value?.id ?? "", today.value);
  const plan = draft.value;
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const change = (members: Partial<PlanDraft>) => {
    draft.value = { ...plan, ...members };
  };
  const changeTask = (key: number, members: Partial<TaskDraft>) =>
    change({ tasks: plan.tasks.map((task) => (task.key === key ? { ...task, ...members } : task)) });

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const found = planErrors(plan);
    setErrors(found);
    setRefusal([]);
    if (Object.keys(found).length > 0) {
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setBusy(true);
    try {
      await api.recordPlan(planBody(plan));
      draft.value = null;
      say(t("planForm.saved", { number: plan.number.trim() }));
      revision.value++;
      done();
    } catch (error) {
      setRefusal(inLines(error));
    } finally {
      setBusy(false);
    }
  }

  const wrong = Object.keys(errors).length;
  return (
    <form class="form plan-form" ref={form} noValidate onSubmit={submit} data-testid="plan-form">
      <h2>{t("planForm.title")}</h2>
      <div class="plan-fields">
        <Labelled path="number" word={t("planForm.number")} errors={errors}>
          {(given) => (
            <input
              {...given}
              value={plan.number}
              placeholder="15/KH-BCĐ"
              onInput={(event) => change({ number: event.currentTarget.value })}
            />
          )}
        </Labelled>
        <Labelled path="signedOn" word={t("planForm.signedOn")} errors={errors}>
          {(given) => (
            <DateInput
              {...given}
              value={plan.signedOn}
              max={today.value}
              onInput={(event) => change({ signedOn: event.currentTarget.value })}
            />
          )}
        </Labelled>
        <Labelled path="agency" word={t("planForm.agency")} errors={errors}>
          {(given) => (
            <select {...given} value={plan.agency} onChange={(event) => change({ agency: event.currentTarget.value })}>
              {agencyOptions().map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled path="period" word={t("planForm.period")} errors={errors}>
          {(given) => (
            <select {...given} value={plan.period} onChange={(event) => change({ period: event.currentTarget.value })}>
              <option value="">{t("planForm.noPeriod")}</option>
              {periods.value.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name || id}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled path="title" word={t("planForm.about")} errors={errors} wide>
          {(given) => (
            <input {...given} value={plan.title} onInput={(event) => change({ title: event.currentTarget.value })} />
          )}
        </Labelled>
        <Labelled path="note" word={`${t("planForm.note")} (${t("field.optional")})`} errors={errors} wide>
          {(given) => (
            <input {...given} value={plan.note} onInput={(event) => change({ note: event.currentTarget.value })} />
          )}
        </Labelled>
      </div>
      <h3>{t("planForm.tasks", { n: plan.tasks.length })}</h3>
      {errors.tasks && <p class="field-error">{errors.tasks}</p>}
      <ol class="task-drafts">
        {plan.tasks.map((task, i) => (
          <li key={task.key}>
            <fieldset aria-label={t("planForm.taskNumber", { n: i + 1 })} data-testid={`task-draft-${i}`}>
              <div class="plan-fields task-fields">
                <Labelled path={`tasks.${i}.section`} word={t("plans.where")} errors={errors}>
                  {(given) => (
                    <input
                      {...given}
                      value={task.section}
                      placeholder="II.2.b"
                      onInput={(event) => changeTask(task.key, { section: event.currentTarget.value })}
                    />
                  )}
                </Labelled>
                <Labelled path={`tasks.${i}.title`} word={t("plans.task")} errors={errors}>
                  {(given) => (
                    <input
                      {...given}
                      value={task.title}
                      onInput={(event) => changeTask(task.key, { title: event.currentTarget.value })}
                    />
                  )}
                </Labelled>
                <Labelled path={`tasks.${i}.dueOn`} word={t("work.due")} errors={errors}>
                  {(given) => (
                    <DateInput
                      {...given}
                      value={task.dueOn}
                      min={plan.signedOn}
                      onInput={(event) => changeTask(task.key, { dueOn: event.currentTarget.value })}
                    />
                  )}
                </Labelled>
                <button
                  type="button"
                  class="tool plain"
                  aria-label={t("planForm.removeTask", { n: i + 1 })}
                  title={t("planForm.removeTask", { n: i + 1 })}
                  onClick={() => change({ tasks: plan.tasks.filter(({ key }) => key !== task.key) })}
                >
                  <Icon name="close" />
                </button>
              </div>
              <div class="plan-fields agencies">
                <Agencies
                  path={`tasks.${i}.leads`}
                  word={t("work.leads")}
                  chosen={task.leads}
                  taken={task.coordinates}
                  errors={errors}
                  change={(leads) => changeTask(task.key, { leads })}
                />
                <Agencies
                  path={`tasks.${i}.coordinates`}
                  word={t("planForm.coordinates")}
                  chosen={task.coordinates}
                  taken={task.leads}
                  errors={errors}
                  change={(coordinates) => changeTask(task.key, { coordinates })}
                />
              </div>
            </fieldset>
          </li>
        ))}
      </ol>
      <p>
        <button
          type="button"
          class="button"
          data-testid="task-add"
          onClick={() => {
            draft.value = withTask(plan);
          }}
        >
          <Icon name="plus" /> {t("planForm.addTask")}
        </button>
      </p>
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
        <button type="submit" class="button primary" disabled={busy} data-testid="plan-save">
          {busy ? t("wait.saving") : t("planForm.save")}
        </button>
        <button type="button" class="button" onClick={done}>
          {t("act.cancel")}
        </button>
      </div>
    </form>
  );
}

interface Given {
  id: string;
  autocomplete: "off";
  "aria-invalid": boolean;
  "aria-describedby": string | undefined;
  "data-testid": string;
}

function Labelled({
  path,
  word,
  errors,
  wide = false,
  children,
}: {
  path: string;
  word: string;
  errors: Record<string, string>;
  wide?: boolean;
  children: (given: Given) => ComponentChildren;
}) {
  const id = `plan-${path}`;
  const error = errors[path];
  return (
    <div class={wide ? "field wide" : "field"}>
      <label class="field-name" for={id}>
        {word}
      </label>
      {children({
        id,
        autocomplete: "off",
        "aria-invalid": Boolean(error),
        "aria-describedby": error ? `${id}-error` : undefined,
        "data-testid": `field-${path}`,
      })}
      {error && (
        <span class="field-error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  );
}

/** Chosen agencies as chips, and a list to add another from. */
function Agencies({
  path,
  word,
  chosen,
  taken,
  errors,
  change,
}: {
  path: string;
  word: string;
  chosen: string[];
  taken: string[];
  errors: Record<string, string>;
  change: (codes: string[]) => void;
}) {
  return (
    <Labelled path={path} word={word} errors={errors}>
      {(given) => (
        <div class="agency-picker">
          {chosen.map((code) => (
            <span class="tag" key={code}>
              {agencyName(code)}
              <button
                type="button"
                class="tool plain tiny"
                aria-label={t("planForm.removeAgency", { name: agencyName(code) })}
                onClick={() => change(chosen.filter((one) => one !== code))}
              >
                <Icon name="close" size={13} />
              </button>
            </span>
          ))}
          <select
            {...given}
            value=""
            onChange={(event) => {
              const code = event.currentTarget.value;
              event.currentTarget.value = "";
              if (code) change([...chosen, code]);
            }}
          >
            <option value="">{t("planForm.addAgency")}</option>
            {agencyOptions()
              .filter(({ value }) => !chosen.includes(value) && !taken.includes(value))
              .map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
          </select>
        </div>
      )}
    </Labelled>
  );
}
