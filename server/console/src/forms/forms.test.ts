import { describe, expect, it } from "vitest";
import { toBody } from "./body";
import { activeFields, type Field, type Group } from "./fields";
import { placeErrors, validate } from "./validate";

const count = { kind: "number", required: true, least: 0, most: 100_000, whole: true } as const;
const propose: Field[] = [
  { kind: "choice", path: "period", label: "field.period", required: true, options: () => [] },
  { ...count, path: "evidence.incidents24Months", label: "field.incidents24Months" },
  {
    ...count,
    path: "evidence.reportedByPublic",
    label: "field.reportedByPublic",
    notMoreThan: "evidence.incidents24Months",
  },
  { kind: "lines", path: "overrideReason", label: "field.reason", least: 3 },
];

describe("a form", () => {
  it("makes the body that the wire wants", () => {
    const values = { period: "2023", "evidence.incidents24Months": "18", "evidence.reportedByPublic": "11" };
    expect(validate(propose, values)).toEqual({});
    expect(toBody(propose, values)).toEqual({
      period: "2023",
      evidence: { incidents24Months: 18, reportedByPublic: 11 },
    });
  });

  it("says what is missing in the reader's words", () => {
    expect(validate(propose, {}).period).toBe("Cần nhập mục này.");
  });

  it("refuses more reported incidents than there were", () => {
    const values = { period: "2023", "evidence.incidents24Months": "5", "evidence.reportedByPublic": "6" };
    expect(Object.keys(validate(propose, values))).toEqual(["evidence.reportedByPublic"]);
  });

  it("writes criteria results by their codes", () => {
    const results: Field = { kind: "criteria", path: "results", label: "field.results", required: true };
    const values = { "results.clearance.verdict": "achieved", "results.clearance.numerator": "9,5" };
    expect(validate([results], values, ["clearance", "gang"])).toHaveProperty("results");
    expect(toBody([results], values, ["clearance", "gang"])).toEqual({
      results: [{ criterion: "clearance", verdict: "achieved", numerator: 9.5 }],
    });
  });

  it("leaves a group out until it is switched on", () => {
    const groups: Group[] = [
      {
        toggle: { path: "on", label: "field.multiUnitConsent" },
        fields: [{ kind: "yes", path: "x", label: "field.name" }],
      },
    ];
    expect(activeFields(groups, {})).toHaveLength(0);
    expect(activeFields(groups, { on: true })).toHaveLength(1);
  });
});

describe("the server's field errors", () => {
  const paths = ["decision.number", "aim.targetPercent"];

  it("find their field whatever the case", () => {
    expect(placeErrors({ "Decision.Number": ["Quá dài."] }, paths)).toEqual({
      errors: { "decision.number": "Quá dài." },
      rest: [],
    });
  });

  it("are told apart when no field is theirs", () => {
    expect(placeErrors({ outline: ["Ngoài tỉnh."] }, paths)).toEqual({ errors: {}, rest: ["Ngoài tỉnh."] });
  });
});
