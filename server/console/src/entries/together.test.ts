import { describe, expect, it } from "vitest";
import type { ListEntry } from "../api/types";
import type { Group } from "../forms/fields";
import { actFor, groupsTogether, hasOwn, withoutOwn } from "./together";

const entry = (members: Partial<ListEntry>): ListEntry =>
  ({
    hotspotCode: "NT-001",
    todayUnit: { code: "22741", fullName: "Phường Đạo Long" },
    criteria: { criteriaSet: "TTATXH-2021.1", achieved: 5, mandatory: 5, verdict: "achieved" },
    appraisalRecord: { number: "12/BB-HĐTĐ", heldOn: "2022-12-01", conclusion: "achieved" },
    ...members,
  }) as ListEntry;

const groups: Group[] = [
  { label: "field.decision", fields: [{ kind: "text", path: "decision.number", label: "field.decisionNumber" }] },
  {
    label: "field.appraisal",
    fields: [
      { kind: "text", path: "appraisal.number", label: "field.appraisalNumber" },
      { kind: "date", path: "appraisal.heldOn", label: "field.heldOn" },
    ],
  },
];

describe("one form for several hotspots", () => {
  it("does not ask what each of them answers for itself", () => {
    expect(groupsTogether("recogniseAchieved", groups)).toEqual([groups[0]]);
    expect(groupsTogether("withdraw", groups)).toEqual(groups);
  });

  it("says when it takes something from each", () => {
    expect(hasOwn("startConversion")).toBe(true);
    expect(hasOwn("withdraw")).toBe(false);
  });
});

describe("the act of each", () => {
  it("names its own unit, criteria and record", () => {
    expect(actFor("startConversion", { measures: ["patrol"] }, entry({}))).toEqual({
      kind: "startConversion",
      measures: ["patrol"],
      leadUnit: "22741",
    });
    expect(actFor("submitForAppraisal", { cutOff: "2022-12-14" }, entry({}))).toEqual({
      kind: "submitForAppraisal",
      cutOff: "2022-12-14",
      results: [],
      criteriaSet: "TTATXH-2021.1",
    });
    expect(actFor("recogniseAchieved", {}, entry({}))).toEqual({
      kind: "recogniseAchieved",
      appraisal: { number: "12/BB-HĐTĐ", heldOn: "2022-12-01" },
    });
  });

  it("can't stand where its own record is not on file", () => {
    const bare = entry({ appraisalRecord: null });
    expect(withoutOwn("recogniseAchieved", [entry({}), bare])).toEqual([bare]);
    expect(withoutOwn("withdraw", [bare])).toEqual([]);
  });
});
