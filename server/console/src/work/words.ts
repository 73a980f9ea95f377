import type { PlanTask, WorkState } from "../api/types";
import { day, number } from "../i18n/formats";
import { t } from "../i18n/i18n";

/** In the order of the list: what is late first. */
export const WORK_STATES: readonly WorkState[] = ["overdue", "underWay", "planned", "unfinished", "done", "dropped"];

interface Stood {
  state: WorkState;
  dueOn: string;
  doneOn: string | null;
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** How far work is from its due day on a day, in words; the due day itself is in time. */
export function dueWords({ state, dueOn, doneOn }: Stood, on: string): string {
  const left = daysBetween(on, dueOn);
  if (state === "overdue") return t("work.daysOverdue", { n: number(-left) });
  if (state === "done" && doneOn) {
    const late = daysBetween(dueOn, doneOn);
    return t(late > 0 ? "work.doneLate" : "work.doneOn", { date: day(doneOn), n: number(late) });
  }
  if (state === "planned" || state === "underWay")
    return left === 0 ? t("work.dueToday") : t("work.daysLeft", { n: number(left) });
  return t("work.wasDue", { date: day(dueOn) });
}

export type Counts = Readonly<Record<string, number>>;

export function totalOf(counts: Counts): number {
  return WORK_STATES.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
}

/** The page's title as a sentence of what matters most. */
export function workSentence(counts: Counts, period: string, date: string): string {
  const of = totalOf(counts);
  const words = { period, date: day(date), of: number(of) };
  if (of === 0) return t("work.titleNone", words);
  if (counts.overdue) return t("work.titleOverdue", { ...words, n: number(counts.overdue) });
  const open = (counts.underWay ?? 0) + (counts.planned ?? 0);
  if (open > 0) return t("work.titleOpen", { ...words, n: number(open) });
  const [done, unfinished, dropped] = [counts.done, counts.unfinished, counts.dropped].map((n) => number(n ?? 0));
  return t("work.titleClosed", { ...words, done: done ?? "", unfinished: unfinished ?? "", dropped: dropped ?? "" });
}

/** Tasks under their sections, in the plan's order. */
export function bySection(tasks: readonly PlanTask[]): { section: string; tasks: PlanTask[] }[] {
  const sections = new Map<string, PlanTask[]>();
  for (const task of tasks) sections.set(task.section, [...(sections.get(task.section) ?? []), task]);
  return [...sections].map(([section, ofSection]) => ({ section, tasks: ofSection }));
}

export function taskCounts(tasks: readonly PlanTask[]): { done: number; overdue: number; of: number } {
  const counted = tasks.filter(({ state }) => state !== "dropped");
  return {
    done: counted.filter(({ state }) => state === "done").length,
    overdue: counted.filter(({ state }) => state === "overdue").length,
    of: counted.length,
  };
}
