import type { Signal } from "@preact/signals";
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { api } from "../api/client";
import type { ConcernedEntry, CriteriaSet, CriteriaSetDraft, CriterionKind, HotspotType } from "../api/types";
import { useLoaded } from "../app/load";
import { href } from "../app/route";
import { VerdictMark } from "../appraisals/VerdictMark";
import { number } from "../i18n/formats";
import { nameOf, t } from "../i18n/i18n";
import { typeLook, types } from "../looks/looks";
import { today } from "../timebar/time";
import { DateInput } from "../ui/DateInput";
import { inLines } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import {
  type CriterionRow,
  type DraftForm,
  emptyCriterion,
  emptyGroup,
  formOf,
  type GroupRow,
  movedUp,
  ofKind,
  toDraft,
} from "./criteriaDraft";

const KINDS: CriterionKind[] = ["boolean", "count", "rate", "change"];
const OPERATORS = [">=", ">", "<=", "<", "="];
const PAUSE = 600;

/** What was typed is kept until it is saved: leaving the page loses nothing. */
const kept = new Map<string, Signal<DraftForm>>();

/** A version in the making: its criteria at the left, what they say and whom they would change at the right. */
export function DraftPage({
  base,
  asNew,
  saved,
  back,
}: {
  base: CriteriaSet | null;
  asNew: boolean;
  saved: (set: CriteriaSet) => void;
  back: () => void;
}) {
  const name = `${asNew ? "new" : "edit"} ${base?.version} ${base?.edition}`;
  const form = kept.get(name) ?? signal(formOf(base, asNew, today.value));
  kept.set(name, form);
  const [refusal, setRefusal] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const draft = toDraft(form.value);
  const change = (members: Partial<DraftForm>) => {
    form.value = { ...form.value, ...members };
  };

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const version = form.value.version.trim();
    const typed = toDraft(form.value);
    const lacking = [!version && t("criteria.versionMissing"), !typed && t("criteria.incomplete")].filter(Boolean);
    setRefusal(lacking as string[]);
    if (!typed || !version) return;
    setBusy(true);
    try {
      const set = await api.saveCriteria(version, typed, asNew ? undefined : base?.edition);
      kept.delete(name);
      say(t("criteria.saved", { version: set.version }));
      saved(set);
    } catch (error) {
      setRefusal(inLines(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div class="draft-page">
      <form class="form" noValidate onSubmit={save} data-testid="criteria-form">
        <h2>
          {asNew ? t("criteria.drafted") : t("criteria.edited", { version: base?.version ?? "" })}{" "}
          {form.value.basedOn && <span class="tag">{t("criteria.basedOn", { version: form.value.basedOn })}</span>}
        </h2>
        <Head form={form.value} asNew={asNew} change={change} />
        <fieldset class="group">
          <legend>{t("criteria.groups")}</legend>
          {form.value.groups.map((group, i) => (
            <Group
              key={group.key}
              row={group}
              position={i + 1}
              change={(row) => change({ groups: form.value.groups.map((one) => (one.key === row.key ? row : one)) })}
              remove={() =>
                change({
                  groups: form.value.groups.filter((one) => one.key !== group.key),
                  criteria: form.value.criteria.map((one) => (one.group === group.code ? { ...one, group: "" } : one)),
                })
              }
            />
          ))}
          <button
            type="button"
            class="button small"
            data-testid="criteria-add-group"
            onClick={() => change({ groups: [...form.value.groups, emptyGroup()] })}
          >
            {t("criteria.addGroup")}
          </button>
        </fieldset>
        <fieldset class="group">
          <legend>{t("criteria.criterion")}</legend>
          {form.value.criteria.map((criterion, i) => (
            <Criterion
              key={criterion.key}
              row={criterion}
              position={i + 1}
              groups={form.value.groups}
              change={(row) =>
                change({ criteria: form.value.criteria.map((one) => (one.key === row.key ? row : one)) })
              }
              up={() => change({ criteria: movedUp(form.value.criteria, i) })}
              remove={() => change({ criteria: form.value.criteria.filter((one) => one.key !== criterion.key) })}
            />
          ))}
          <button
            type="button"
            class="button small"
            data-testid="criteria-add"
            onClick={() => change({ criteria: [...form.value.criteria, emptyCriterion()] })}
          >
            {t("criteria.add")}
          </button>
        </fieldset>
        <div aria-live="assertive">
          {refusal.length > 0 && (
            <div class="refusal" data-testid="form-refusal">
              {refusal.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
          )}
        </div>
        <div class="buttons">
          <button type="submit" class="button primary" disabled={busy} data-testid="criteria-save">
            {busy ? t("wait.saving") : t("criteria.save")}
          </button>
          <button type="button" class="button" onClick={back}>
            {t("act.cancel")}
          </button>
        </div>
      </form>
      <Preview draft={draft} />
    </div>
  );
}

function Text({
  label,
  value,
  put,
  hint,
  most = 200,
  disabled = false,
  short = false,
  testId,
}: {
  label: string;
  value: string;
  put: (value: string) => void;
  hint?: string;
  most?: number;
  disabled?: boolean;
  short?: boolean;
  testId?: string;
}) {
  return (
    <label class={short ? "field short" : "field"}>
      <span class="field-name">{label}</span>
      <input
        value={value}
        maxLength={most}
        disabled={disabled}
        autocomplete="off"
        data-testid={testId}
        onInput={(event) => put(event.currentTarget.value)}
      />
      {hint && <span class="hint">{hint}</span>}
    </label>
  );
}

function Head({
  form,
  asNew,
  change,
}: {
  form: DraftForm;
  asNew: boolean;
  change: (members: Partial<DraftForm>) => void;
}) {
  return (
    <div class="draft-head">
      <Text
        label={t("criteria.version")}
        value={form.version}
        most={40}
        disabled={!asNew}
        {...(asNew && { hint: t("criteria.versionHint") })}
        testId="criteria-version"
        put={(version) => change({ version })}
      />
      <label class="field">
        <span class="field-name">{t("criteria.type")}</span>
        <select
          value={form.problemType}
          onChange={(event) => change({ problemType: event.currentTarget.value as HotspotType | "" })}
        >
          <option value="">{t("criteria.everyType")}</option>
          {types.map((type) => (
            <option key={type} value={type}>
              {nameOf(typeLook(type))}
            </option>
          ))}
        </select>
      </label>
      <div class="field">
        <label class="field-name" for="criteria-from">
          {t("criteria.from")}
        </label>
        <DateInput
          id="criteria-from"
          value={form.from}
          data-testid="criteria-from"
          onInput={(event) => change({ from: event.currentTarget.value })}
        />
      </div>
      <div class="field">
        <label class="field-name" for="criteria-to">
          {t("criteria.to")} <span class="optional">{t("field.optional")}</span>
        </label>
        <DateInput id="criteria-to" value={form.to} onInput={(event) => change({ to: event.currentTarget.value })} />
      </div>
      <div class="draft-wide">
        <Text
          label={t("criteria.basis")}
          value={form.legalBasis}
          most={500}
          testId="criteria-basis"
          put={(legalBasis) => change({ legalBasis })}
        />
      </div>
    </div>
  );
}

function Criterion({
  row,
  position,
  groups,
  change,
  up,
  remove,
}: {
  row: CriterionRow;
  position: number;
  groups: GroupRow[];
  change: (row: CriterionRow) => void;
  up: () => void;
  remove: () => void;
}) {
  return (
    <fieldset class="draft-row" data-testid={`draft-${row.code || position}`}>
      <legend>{t("criteria.numbered", { n: position })}</legend>
      <div class="draft-fields">
        <Text label={t("criteria.nameVi")} value={row.nameVi} put={(nameVi) => change({ ...row, nameVi })} />
        <Text label={t("criteria.nameEn")} value={row.nameEn} put={(nameEn) => change({ ...row, nameEn })} />
      </div>
      <div class="draft-fields narrow">
        <Text short label={t("criteria.code")} value={row.code} most={40} put={(code) => change({ ...row, code })} />
        <label class="field short">
          <span class="field-name">{t("criteria.kind")}</span>
          <select
            value={row.kind}
            onChange={(event) => change(ofKind(row, event.currentTarget.value as CriterionKind))}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`criteria.kind.${kind}`)}
              </option>
            ))}
          </select>
        </label>
        {row.kind === "boolean" ? (
          <label class="field short">
            <span class="field-name">{t("criteria.threshold")}</span>
            <select
              value={row.threshold}
              onChange={(event) => change({ ...row, threshold: event.currentTarget.value })}
            >
              <option value="1">{t("results.yes")}</option>
              <option value="0">{t("results.no")}</option>
            </select>
          </label>
        ) : (
          <>
            <label class="field short">
              <span class="field-name">{t("criteria.operator")}</span>
              <select
                value={row.operator}
                onChange={(event) => change({ ...row, operator: event.currentTarget.value })}
              >
                {OPERATORS.map((operator) => (
                  <option key={operator} value={operator}>
                    {operator.replace(">=", "≥").replace("<=", "≤")}
                  </option>
                ))}
              </select>
            </label>
            <Text
              short
              label={row.kind === "count" ? t("criteria.threshold") : `${t("criteria.threshold")} (%)`}
              value={row.threshold}
              most={12}
              testId={`draft-${row.code}-threshold`}
              put={(threshold) => change({ ...row, threshold })}
            />
          </>
        )}
        {row.kind === "count" && (
          <Text short label={t("criteria.unit")} value={row.unit} most={20} put={(unit) => change({ ...row, unit })} />
        )}
        {groups.length > 0 && (
          <label class="field short">
            <span class="field-name">{t("criteria.group")}</span>
            <select value={row.group} onChange={(event) => change({ ...row, group: event.currentTarget.value })}>
              <option value="">{t("criteria.noGroup")}</option>
              {groups.map((group) => (
                <option key={group.key} value={group.code}>
                  {group.nameVi || group.code}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <div class="draft-tools">
        <label class="yes">
          <input
            type="checkbox"
            checked={row.mandatory}
            onChange={(event) => change({ ...row, mandatory: event.currentTarget.checked })}
          />
          <span>{t("criteria.mandatory")}</span>
        </label>
        {position > 1 && (
          <button type="button" class="link" onClick={up}>
            {t("criteria.up")}
          </button>
        )}
        <button type="button" class="link" onClick={remove}>
          {t("criteria.remove")}
        </button>
      </div>
    </fieldset>
  );
}

function Group({
  row,
  position,
  change,
  remove,
}: {
  row: GroupRow;
  position: number;
  change: (row: GroupRow) => void;
  remove: () => void;
}) {
  return (
    <fieldset class="draft-row">
      <legend>{t("criteria.groupNumbered", { n: position })}</legend>
      <div class="draft-fields">
        <Text label={t("criteria.nameVi")} value={row.nameVi} put={(nameVi) => change({ ...row, nameVi })} />
        <Text label={t("criteria.nameEn")} value={row.nameEn} put={(nameEn) => change({ ...row, nameEn })} />
      </div>
      <div class="draft-fields narrow">
        <Text short label={t("criteria.code")} value={row.code} most={40} put={(code) => change({ ...row, code })} />
        <Text
          short
          label={t("criteria.needed")}
          value={row.needed}
          most={2}
          put={(needed) => change({ ...row, needed })}
        />
      </div>
      <div class="draft-tools">
        <label class="yes">
          <input
            type="checkbox"
            checked={row.mandatory}
            onChange={(event) => change({ ...row, mandatory: event.currentTarget.checked })}
          />
          <span>{t("criteria.mandatory")}</span>
        </label>
        <button type="button" class="link" onClick={remove}>
          {t("criteria.remove")}
        </button>
      </div>
    </fieldset>
  );
}

/** The draft in words as the server says them, and the open entries it would change. */
function Preview({ draft }: { draft: CriteriaSetDraft | null }) {
  const text = draft && JSON.stringify(draft);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const preview = useLoaded(asked, (abort) => api.previewCriteria(JSON.parse(asked ?? "") as CriteriaSetDraft, abort));
  const told = preview.value;
  return (
    <aside class="draft-preview" aria-label={t("criteria.preview")} aria-live="polite" data-testid="criteria-preview">
      <h3>{t("criteria.preview")}</h3>
      {!draft && <p class="quiet">{t("criteria.incomplete")}</p>}
      {draft && !told && <NotYet loaded={preview} what="wait.preview" />}
      {draft && told && (
        <>
          <ul class="set-groups">
            {told.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {told.problems.length > 0 ? (
            <div class="refusal">
              <strong>{t("criteria.problems")}</strong>
              {told.problems.map((problem) => (
                <p key={problem}>{problem}</p>
              ))}
            </div>
          ) : (
            <Concerned entries={told.entries} />
          )}
        </>
      )}
    </aside>
  );
}

function Concerned({ entries }: { entries: ConcernedEntry[] }) {
  if (entries.length === 0) return <p class="quiet">{t("criteria.concernsNone")}</p>;
  const held = entries.filter(({ wouldHold }) => wouldHold).length;
  return (
    <section aria-labelledby="concerned-title">
      <h3 id="concerned-title">{t("criteria.concerns", { n: number(entries.length), held: number(held) })}</h3>
      <p class="hint">{t("criteria.concernsHint")}</p>
      <div class="table-scroll">
        <table class="figures list" data-testid="criteria-concerned">
          <thead>
            <tr>
              <th scope="col">{t("entries.name")}</th>
              <th scope="col">{t("criteria.now")}</th>
              <th scope="col">{t("criteria.byDraft")}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.entryId}>
                <th scope="row">
                  <a href={href("/ban-do", { hotspot: entry.hotspotId, at: null })}>{entry.hotspotName}</a>
                  <span class="quiet">
                    {entry.hotspotCode} · {entry.period}
                    {entry.wouldHold && ` · ${t("criteria.wouldHold")}`}
                  </span>
                </th>
                <td>
                  <VerdictMark verdict={entry.now} />
                </td>
                <td>
                  <VerdictMark verdict={entry.byDraft} />
                  {entry.missing > 0 && <span class="quiet">{t("criteria.lacks", { n: entry.missing })}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
