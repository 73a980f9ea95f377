import { describe, expect, it } from "vitest";
import type { CriterionKind, CriterionState, ResultRecord } from "../api/types";
import { toBody } from "../forms/body";
import { changedResults, figureWords, startOfResults, verdictsOnRecord } from "./figures";

const onRecord = (figures: Partial<ResultRecord>): ResultRecord => ({
  id: "r1",
  asOf: "2022-12-14",
  numerator: null,
  denominator: null,
  numeratorDays: null,
  denominatorDays: null,
  stated: null,
  source: "BC 12/BC-CAX",
  account: "planner",
  recordedAt: "2022-12-14T01:00:00Z",
  ...figures,
});

const criterion = (kind: CriterionKind, result: ResultRecord | null = null): CriterionState => ({
  criterion: {
    code: kind,
    name: kind,
    nameVi: kind,
    nameEn: kind,
    kind,
    operator: ">=",
    threshold: 1,
    unit: null,
    mandatory: true,
    group: null,
    words: kind,
  },
  verdict: "undecided",
  value: null,
  result,
});

describe("figures in words", () => {
  const words = (kind: CriterionKind, figures: Partial<ResultRecord>, value: number | null = null, unit?: string) =>
    figureWords({ kind, unit: unit ?? null }, onRecord(figures), value);

  it("show a share with its fraction", () => {
    expect(words("rate", { numerator: 6, denominator: 7 }, 85.7)).toBe("85,7\u00a0% (6/7)");
  });

  it("show a change with its sign, its counts and its days", () => {
    const figures = { numerator: 20, denominator: 16, numeratorDays: 181, denominatorDays: 365 };
    expect(words("change", figures, 152.1)).toBe("+152,1\u00a0% (20/16; 181/365 ngày)");
    expect(words("change", { numerator: 14, denominator: 16 }, -12.5)).toBe("-12,5\u00a0% (14/16)");
  });

  it("say yes, no and how many", () => {
    expect(words("boolean", { numerator: 1 })).toBe("Có");
    expect(words("boolean", { numerator: 0 })).toBe("Không");
    expect(words("count", { numerator: 2 }, 2, "mô hình")).toBe("2\u00a0mô hình");
  });

  it("are a dash where there are none", () => {
    expect(words("rate", { stated: "achieved" })).toBe("–");
    expect(figureWords({ kind: "count", unit: null }, null, null)).toBe("–");
  });
});

describe("the form of results", () => {
  it("sends only what changed, and names what it replaces", () => {
    const criteria = [
      criterion("rate", onRecord({ numerator: 6, denominator: 7 })),
      criterion("count", onRecord({ numerator: 1 })),
    ];
    const values = { ...startOfResults(criteria, "2022-12-14"), source: "BC 15/BC-CAX", "rate.numerator": "7" };
    expect(changedResults(criteria, values)).toEqual({
      faults: {},
      results: [
        {
          criterion: "rate",
          notApplicable: false,
          source: "BC 15/BC-CAX",
          numerator: 7,
          denominator: 7,
          replaces: "r1",
        },
      ],
    });
  });

  it("leaves out the figures of what does not apply", () => {
    const criteria = [criterion("count")];
    const values = { "count.numerator": "3", "count.notApplicable": true, "count.source": "BC 9/BC-CAX" };
    expect(changedResults(criteria, values).results).toEqual([
      { criterion: "count", notApplicable: true, source: "BC 9/BC-CAX" },
    ]);
  });

  it("reads a decimal comma", () => {
    const { results } = changedResults([criterion("count")], { "count.numerator": "2,5", source: "BC 9" });
    expect(results[0]?.numerator).toBe(2.5);
  });

  it.each([
    ["rate", { "rate.numerator": "5" }, "Cần cả hai số."],
    ["count", { "count.numerator": "năm" }, "Hãy nhập một số."],
    [
      "change",
      { "change.numerator": "5", "change.denominator": "6", "change.numeratorDays": "181" },
      "Ghi số ngày của cả hai kỳ, hoặc bỏ trống cả hai.",
    ],
  ] as const)("says what is wrong with a %s", (kind, values, sentence) => {
    expect(changedResults([criterion(kind)], { source: "BC 9", ...values }).faults[kind]).toBe(sentence);
  });

  it("asks for a source", () => {
    expect(changedResults([criterion("count")], { "count.numerator": "1" }).faults.count).toMatch(/nguồn số liệu/);
  });
});

describe("a form of verdicts", () => {
  it("begins with what is on record and sends it as it is", () => {
    const figures = { numerator: 20, denominator: 16, numeratorDays: 181, denominatorDays: 365 };
    const criteria = [
      { ...criterion("change", onRecord(figures)), verdict: "achieved" as const },
      { ...criterion("count", onRecord({ numerator: 1 })), verdict: "undecided" as const },
      criterion("rate"),
    ];
    const values = verdictsOnRecord(criteria, "results");
    const field = { kind: "criteria", path: "results", label: "field.results" } as const;
    expect(toBody([field], values, ["change", "count", "rate"])).toEqual({
      results: [{ criterion: "change", verdict: "achieved", ...figures }],
    });
  });
});
