import { beforeEach, describe, expect, it } from "vitest";
import type { PlanTask, WorkState } from "../api/types";
import { language } from "../i18n/i18n";
import { bySection, daysBetween, dueWords, taskCounts, totalOf, workSentence } from "./words";

beforeEach(() => {
  language.value = "vi";
});

describe("the due day in words", () => {
  const on = "2022-03-01";
  const work = (state: WorkState, dueOn: string, doneOn: string | null = null) => ({ state, dueOn, doneOn });

  it.each<[ReturnType<typeof work>, string]>([
    [work("overdue", "2022-02-27"), "2 ngày"],
    [work("underWay", "2022-03-01"), "hạn hôm nay"],
    [work("planned", "2022-03-11"), "còn 10 ngày"],
    [work("done", "2022-02-20", "2022-02-20"), "xong ngày 20/02/2022"],
    [work("done", "2022-02-20", "2022-02-25"), "xong ngày 25/02/2022, muộn 5 ngày"],
    [work("unfinished", "2022-02-20"), "hạn 20/02/2022"],
    [work("dropped", "2022-04-20"), "hạn 20/04/2022"],
  ])("%o: %s", (stood, words) => {
    expect(dueWords(stood, on)).toBe(words);
  });

  it("counts over leap days and clock changes", () => {
    expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
    expect(daysBetween("2022-03-01", "2022-02-01")).toBe(-28);
  });
});

describe("the title", () => {
  it.each<[Record<string, number>, string]>([
    [{}, "Kỳ 2022 chưa có biện pháp nào"],
    [{ overdue: 3, underWay: 5, done: 10 }, "Đến 01/03/2022, 3 trong 18 biện pháp của kỳ 2022 quá hạn"],
    [
      { underWay: 2, planned: 1, done: 4 },
      "Đến 01/03/2022, 3 trong 7 biện pháp của kỳ 2022 chưa xong, không biện pháp nào quá hạn",
    ],
    [{ done: 4, dropped: 1 }, "Kỳ 2022 có 5 biện pháp: 4 đã xong, 0 không hoàn thành, 1 thôi thực hiện"],
  ])("of %o", (counts, sentence) => {
    expect(workSentence(counts, "2022", "2022-03-01")).toBe(sentence);
  });

  it("counts known states only", () => {
    expect(totalOf({ done: 2, overdue: 1, other: 9 })).toBe(3);
  });
});

describe("the tasks of a plan", () => {
  const task = (section: string, state: WorkState) => ({ id: `${section} ${state}`, section, state }) as PlanTask;
  const tasks = [task("II.1.a", "done"), task("II.2.a", "overdue"), task("II.1.a", "dropped")];

  it("stand under their section in the plan's order", () => {
    expect(bySection(tasks).map(({ section, tasks: of }) => [section, of.length])).toEqual([
      ["II.1.a", 2],
      ["II.2.a", 1],
    ]);
  });

  it("given up count no more", () => {
    expect(taskCounts(tasks)).toEqual({ done: 1, overdue: 1, of: 2 });
  });
});
