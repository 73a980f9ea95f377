import type { RecordedPlan } from "../api/types";
import { day } from "../i18n/formats";
import { t } from "../i18n/i18n";

export interface TaskDraft {
  /** Tells drafts apart while they are moved and removed. */
  key: number;
  section: string;
  title: string;
  leads: string[];
  coordinates: string[];
  dueOn: string;
}

export interface PlanDraft {
  number: string;
  signedOn: string;
  agency: string;
  period: string;
  title: string;
  note: string;
  tasks: TaskDraft[];
}

const SECTION = /^[IVX]{1,4}(\.[0-9a-zđ]{1,2}){0,3}$/;

export function emptyPlan(period: string, signedOn: string): PlanDraft {
  return { number: "", signedOn, agency: "steeringCommittee", period, title: "", note: "", tasks: [emptyTask(0, "")] };
}

export function emptyTask(key: number, dueOn: string): TaskDraft {
  return { key, section: "", title: "", leads: [], coordinates: [], dueOn };
}

/** A further task, due when the one before it is and in the section after it. */
export function withTask(plan: PlanDraft): PlanDraft {
  const last = plan.tasks.at(-1);
  const key = Math.max(-1, ...plan.tasks.map((task) => task.key)) + 1;
  return { ...plan, tasks: [...plan.tasks, { ...emptyTask(key, last?.dueOn ?? ""), section: last?.section ?? "" }] };
}

/** What is wrong, by the name of the field: `number`, `tasks.0.title` …; the server has the last word. */
export function planErrors(plan: PlanDraft): Record<string, string> {
  const errors: Record<string, string> = {};
  const text = (path: string, value: string, least: number, most: number) => {
    const length = value.trim().length;
    if (length === 0) errors[path] = t("check.required");
    else if (length < least) errors[path] = t("check.short", { n: least });
    else if (length > most) errors[path] = t("check.long", { n: most });
  };
  const date = (path: string, value: string) => {
    if (!value) errors[path] = t("check.required");
    else if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) errors[path] = t("check.date");
  };
  text("number", plan.number, 1, 60);
  text("title", plan.title, 3, 300);
  date("signedOn", plan.signedOn);
  if (!plan.agency) errors.agency = t("check.required");
  if (plan.note.trim()) text("note", plan.note, 3, 500);
  if (plan.tasks.length === 0) errors.tasks = t("planForm.noTask");
  plan.tasks.forEach((task, i) => {
    const at = `tasks.${i}`;
    text(`${at}.section`, task.section, 1, 20);
    if (!errors[`${at}.section`] && !SECTION.test(task.section.trim()))
      errors[`${at}.section`] = t("planForm.sectionForm");
    text(`${at}.title`, task.title, 3, 300);
    date(`${at}.dueOn`, task.dueOn);
    if (!errors[`${at}.dueOn`] && plan.signedOn && task.dueOn < plan.signedOn)
      errors[`${at}.dueOn`] = t("check.dateOrder", { date: day(plan.signedOn) });
    if (task.leads.length === 0) errors[`${at}.leads`] = t("planForm.noLead");
  });
  return errors;
}

export function planBody(plan: PlanDraft): RecordedPlan {
  const tidy = (text: string) => text.trim().normalize("NFC");
  return {
    number: tidy(plan.number),
    signedOn: plan.signedOn,
    title: tidy(plan.title),
    agency: plan.agency,
    ...(plan.period && { period: plan.period }),
    ...(plan.note.trim() && { note: tidy(plan.note) }),
    tasks: plan.tasks.map(({ section, title, leads, coordinates, dueOn }) => ({
      section: tidy(section),
      title: tidy(title),
      leads,
      coordinates,
      dueOn,
    })),
  };
}
