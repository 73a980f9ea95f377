import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { Plan, PlanTask } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, query } from "../app/route";
import { day } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { may } from "../session/session";
import { asOf, period, today } from "../timebar/time";
import { NotYet } from "../ui/Waiting";
import { PlanForm } from "./PlanForm";
import { ReportForm } from "./ReportForm";
import { WorkMark, WorkProgress } from "./WorkMark";
import { bySection, dueWords, taskCounts } from "./words";
import { agencyName, agencyNames, useWorkWords } from "./workWords";

export function PlansTab() {
  const words = useWorkWords();
  const [writing, setWriting] = useState(false);
  const every = query.value.plans === "all";
  const asked = every ? null : (period.value?.id ?? null);
  const loaded = useLoaded(`plans ${asked} ${asOf.value} ${revision.value}`, (abort) =>
    api.plans({ period: asked, asOf: asOf.value }, abort),
  );
  const plans = loaded.value ?? [];
  const full = plans.filter(({ tasks }) => tasks.length > 0);
  const cited = plans.filter(({ tasks }) => tasks.length === 0);
  if (writing && words.value) return <PlanForm done={() => setWriting(false)} />;
  return (
    <section aria-labelledby="plans-title" data-testid="plans-tab" data-ready={String(!loaded.waiting)}>
      <div class="section-head">
        <h1 id="plans-title">{every ? t("plans.titleAll") : t("plans.title", { period: period.value?.id ?? "" })}</h1>
        <label class="yes">
          <input
            type="checkbox"
            checked={every}
            onChange={(event) => amend({ plans: event.currentTarget.checked ? "all" : null })}
          />
          <span>{t("plans.every")}</span>
        </label>
        {may("plan") && !asOf.value && (
          <button
            type="button"
            class="button"
            disabled={!words.value}
            data-testid="plan-new"
            onClick={() => setWriting(true)}
          >
            {t("planForm.open")}
          </button>
        )}
      </div>
      {!loaded.value && <NotYet loaded={loaded} what="wait.plans" />}
      {loaded.value && plans.length === 0 && (
        <div class="empty">
          <p>{t("plans.none")}</p>
          <p>{t("plans.noneNext")}</p>
        </div>
      )}
      {full.map((plan) => (
        <PlanCard key={plan.id} plan={plan} />
      ))}
      {cited.length > 0 && (
        <details class="cited-plans" open={full.length === 0}>
          <summary>{t("plans.cited", { n: cited.length })}</summary>
          <p class="note">{t("plans.noTasks")}</p>
          <ul>
            {cited.map((plan) => (
              <li key={plan.id}>
                <strong>{plan.number}</strong> {t("plans.signed", { date: day(plan.signedOn) })}
                <span class="quiet">
                  {" "}
                  {plan.unit?.fullName ?? t("plans.province")} · {t("plans.entries", { n: plan.entries })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function PlanCard({ plan }: { plan: Plan }) {
  const counts = taskCounts(plan.tasks);
  return (
    <article class="plan-card" aria-labelledby={`plan-${plan.id}`} data-testid={`plan-${plan.number}`}>
      <h2 id={`plan-${plan.id}`}>
        {plan.number} {plan.title && `· ${plan.title}`}
      </h2>
      <p class="quiet">
        {agencyName(plan.agency)}, {t("plans.signed", { date: day(plan.signedOn) })} ·{" "}
        {plan.unit?.fullName ?? t("plans.province")}
        {plan.entries > 0 && ` · ${t("plans.entries", { n: plan.entries })}`}
      </p>
      <p>
        <strong>{t("plans.summary", counts)}</strong>
        {counts.overdue > 0 && <span class="late"> · {t("plans.overdue", { n: counts.overdue })}</span>}
      </p>
      <div class="table-scroll">
        <table class="figures list work-table plan-table">
          <thead>
            <tr>
              <th scope="col">{t("plans.where")}</th>
              <th scope="col">{t("plans.task")}</th>
              <th scope="col">{t("work.leads")}</th>
              <th scope="col">{t("work.state")}</th>
              <th scope="col">{t("work.due")}</th>
              <th scope="col">{t("work.progress")}</th>
              <th scope="col">
                <span class="sr-only">{t("work.report")}</span>
              </th>
            </tr>
          </thead>
          {bySection(plan.tasks).map(({ section, tasks }) => (
            <tbody key={section}>
              {tasks.map((task, i) => (
                <TaskRows key={task.id} task={task} first={i === 0} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </article>
  );
}

function TaskRows({ task, first }: { task: PlanTask; first: boolean }) {
  const [open, setOpen] = useState(false);
  const reports = may("plan") && !asOf.value && task.state !== "dropped";
  return (
    <>
      <tr class={open ? "opened" : undefined} data-testid={`task-${task.id}`} data-state={task.state}>
        <th scope="row" class="section-mark">
          <span class={first ? undefined : "sr-only"}>{task.section}</span>
        </th>
        <td>
          {task.title}
          {task.note && <span class="quiet">{task.note}</span>}
        </td>
        <td>
          {agencyNames(task.leads)}
          {task.coordinates.length > 0 && (
            <span class="quiet">{t("work.with", { names: agencyNames(task.coordinates) })}</span>
          )}
        </td>
        <td class="work-state">
          <WorkMark state={task.state} />
          <span class={task.state === "overdue" ? "late" : "quiet"}>{dueWords(task, asOf.value ?? today.value)}</span>
        </td>
        <td class="day">
          {day(task.dueOn)}
          {task.dueOn !== task.firstDueOn && (
            <span class="quiet">{t("work.extended", { date: day(task.firstDueOn) })}</span>
          )}
        </td>
        <td>
          <WorkProgress percent={task.percent} state={task.state} />
        </td>
        <td>
          {reports && (
            <button
              type="button"
              class="button small"
              aria-expanded={open}
              data-testid={`report-task-${task.id}`}
              onClick={() => setOpen(!open)}
            >
              {t(open ? "work.reportClose" : "work.reportShort")}
            </button>
          )}
        </td>
      </tr>
      {open && (
        <tr class="opened-part">
          <td colSpan={7}>
            <ReportForm
              id={task.id}
              percent={task.percent}
              after={task.reports}
              send={(report) => api.reportTask(task.id, report)}
              done={() => setOpen(false)}
            />
          </td>
        </tr>
      )}
    </>
  );
}
