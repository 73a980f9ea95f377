import { beforeEach, describe, expect, it } from "vitest";
import type { Standing, StandingStatus, UnitStandingRow } from "../api/types";
import { language } from "../i18n/i18n";
import { dayFor, modelsOf, standingsSentence, tally, yearOf } from "./standings";

beforeEach(() => {
  language.value = "vi";
});

const standing = (status: StandingStatus): Standing => ({
  status,
  happenedOn: "2022-02-01",
  decision: null,
  note: null,
  seq: 1,
});
const row = (safety: StandingStatus | null, models: Record<string, number>) =>
  ({ safetyStandard: safety && standing(safety), modelUnit: null, models }) as UnitStandingRow;

describe("Biểu 07", () => {
  it("counts models of every kind", () => {
    expect(modelsOf(row(null, { securityCamera: 2, securityBell: 1 }))).toBe(3);
    expect(modelsOf(row(null, {}))).toBe(0);
  });

  it("counts what was decided as registered, and leaves out what was withdrawn", () => {
    const statuses = ["registered", "achieved", "notAchieved", "withdrawn"] as const;
    expect(tally([...statuses.map(standing), null])).toEqual({ registered: 3, achieved: 1 });
  });

  it("has a sentence for a title", () => {
    expect(standingsSentence(2022, [row("achieved", { securityBell: 4 }), row("registered", {})])).toBe(
      "Năm 2022: 1/2 xã, phường đăng ký đã đạt «An toàn về ANTT», 4 mô hình đang hoạt động",
    );
    expect(standingsSentence(2023, [row(null, {})])).toContain("chưa có xã, phường nào đăng ký");
  });

  it("offers today, or the last day of a year that is over", () => {
    expect(dayFor(2022, "2022-06-01")).toBe("2022-06-01");
    expect(dayFor(2022, "2026-11-27")).toBe("2022-12-31");
  });

  it("belongs to the year in which the period ends", () => {
    expect(yearOf({ to: "2022-12-14" }, "2026-01-01")).toBe(2022);
    expect(yearOf(null, "2026-01-01")).toBe(2026);
  });
});
