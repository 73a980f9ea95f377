import { beforeEach, describe, expect, it } from "vitest";
import { language } from "../i18n/i18n";
import { emptyPlan, type PlanDraft, planBody, planErrors, withTask } from "./planDraft";

beforeEach(() => {
  language.value = "vi";
});

const plan: PlanDraft = {
  number: " 12/KH-BCĐ ",
  signedOn: "2022-03-31",
  agency: "steeringCommittee",
  period: "2022",
  title: "Phòng, chống tội phạm",
  note: "",
  tasks: [
    { key: 0, section: "II.2.b", title: "Tuần tra", leads: ["provincialPolice"], coordinates: [], dueOn: "2022-12-14" },
  ],
};

describe("a plan's draft", () => {
  it("is right when everything is there", () => {
    expect(planErrors(plan)).toEqual({});
  });

  it("says what is missing, each in its place", () => {
    expect(Object.keys(planErrors(emptyPlan("2022", "2022-03-31")))).toEqual([
      "number",
      "title",
      "tasks.0.section",
      "tasks.0.title",
      "tasks.0.dueOn",
      "tasks.0.leads",
    ]);
    expect(planErrors({ ...plan, tasks: [] }).tasks).toBe("Hãy ghi ít nhất một nhiệm vụ.");
  });

  it.each([
    ["II.2.b", true],
    ["II.2.đ", true],
    ["IV", true],
    ["2.b", false],
    ["II.2.b.1.c", false],
    ["II-2", false],
  ])("takes the section %s: %s", (section, fits) => {
    const [task] = plan.tasks;
    expect("tasks.0.section" in planErrors({ ...plan, tasks: task ? [{ ...task, section }] : [] })).toBe(!fits);
  });

  it("refuses a task due before the plan was signed", () => {
    const [task] = plan.tasks;
    expect(planErrors({ ...plan, tasks: task ? [{ ...task, dueOn: "2022-03-30" }] : [] })["tasks.0.dueOn"]).toContain(
      "31/03/2022",
    );
  });

  it("goes out without what is empty", () => {
    const body = planBody(plan);
    expect(body.number).toBe("12/KH-BCĐ");
    expect("note" in body).toBe(false);
    expect(body.tasks[0]).not.toHaveProperty("key");
  });

  it("takes a further task like the last, without its words", () => {
    const [, second] = withTask(plan).tasks;
    expect(second).toEqual({ key: 1, section: "II.2.b", title: "", leads: [], coordinates: [], dueOn: "2022-12-14" });
  });
});
