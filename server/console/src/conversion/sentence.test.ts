import { afterEach, describe, expect, it } from "vitest";
import type { ConversionRow, FigureContext, NonRecurrenceRow } from "../api/types";
import { language } from "../i18n/i18n";
import { conversionSentence, nonRecurrenceSentence } from "./sentence";

const context: FigureContext = {
  period: "2022",
  from: "2021-12-15",
  to: "2022-12-14",
  asOf: "2023-01-31",
  ruleSet: "2022.1",
  definition: "",
  provisional: false,
};

function row(changes: Partial<ConversionRow>): ConversionRow {
  return {
    unit: { code: "58", name: "Ninh Thuận", fullName: "Tỉnh Ninh Thuận", level: "province", parent: null },
    listed: 34,
    achieved: 20,
    rate: 58.8,
    target: 60,
    met: false,
    stillNeeded: 1,
    ...changes,
  } as ConversionRow;
}

afterEach(() => {
  language.value = "vi";
});

describe("the title of the leadership page", () => {
  it("says what is still needed", () => {
    expect(conversionSentence(row({}), context)).toBe(
      "Đến 14/12/2022, tỉnh chuyển hóa 20/34 địa bàn (58,8\u00a0%), cần thêm 1 để đạt 60\u00a0%",
    );
  });

  it("says that the target is met", () => {
    expect(conversionSentence(row({ achieved: 21, rate: 61.8, met: true, stillNeeded: 0 }), context)).toBe(
      "Đến 14/12/2022, tỉnh chuyển hóa 21/34 địa bàn (61,8\u00a0%), đạt chỉ tiêu 60\u00a0%",
    );
  });

  it("is provisional while verdicts are pending, and of the day looked at", () => {
    expect(conversionSentence(row({}), { ...context, provisional: true, asOf: "2022-11-20" })).toMatch(
      /^Tạm tính đến 20\/11\/2022, tỉnh/,
    );
  });

  it("never shows a rate without a denominator", () => {
    expect(conversionSentence(row({ listed: 0, achieved: 0, rate: null, met: null }), context)).toBe(
      "Đến 14/12/2022, tỉnh chưa có địa bàn nào trong danh sách kỳ 2022",
    );
  });

  it("names a district", () => {
    const unit = { code: "586", name: "Ninh Hải", fullName: "Huyện Ninh Hải", level: "district", parent: "58" };
    expect(conversionSentence(row({ unit }), context)).toContain("huyện Ninh Hải chuyển hóa");
  });

  it("speaks English", () => {
    language.value = "en";
    expect(conversionSentence(row({}), context)).toBe(
      "By 14/12/2022, the province converted 20 of 34 hotspots (58.8%), 1 more to reach 60%",
    );
  });
});

describe("the sentence on recurrence", () => {
  it("counts those that have not recurred", () => {
    const kept = row({ listed: 20, achieved: 17, rate: 85, target: 85, met: true }) as unknown as NonRecurrenceRow;
    expect(nonRecurrenceSentence(kept, context)).toBe(
      "Đến 14/12/2022, 17/20 địa bàn đã chuyển hóa không tái phức tạp (85,0\u00a0%), đạt chỉ tiêu 85\u00a0%",
    );
  });
});
