import { describe, expect, test } from "vitest";
import type { IncidentMapping } from "../api/types";
import { fitted, readPairs, writePairs } from "./mapping";

describe("pairs of values and groups", () => {
  test("are read a line at a time and written back", () => {
    const text = "Trộm xe = theft\n\nA=B = robbery";
    const { groups, bad } = readPairs(text, ["theft", "robbery"]);
    expect(bad).toBeNull();
    expect(groups).toEqual({ "Trộm xe": "theft", "A=B": "robbery" });
    expect(writePairs(groups)).toBe("Trộm xe = theft\nA=B = robbery");
  });

  test("name the first line that is none", () => {
    expect(readPairs("Trộm xe = stolen", ["theft"]).bad).toBe("Trộm xe = stolen");
    expect(readPairs("Trộm xe", ["theft"]).bad).toBe("Trộm xe");
  });
});

test("a kept mapping keeps what the file has, and leaves persons out", () => {
  const kept = {
    name: "Mẫu",
    x: "lon",
    y: "vĩ độ",
    date: "ngày",
    leaveOut: ["ghi chú", "mất"],
  } as unknown as IncidentMapping;
  const mapping = fitted(kept, ["lon", "lat", "ngày", "ghi chú", "tuổi"], ["tuổi"]);
  expect(mapping).toMatchObject({ name: "Mẫu", x: "lon", y: "", date: "ngày", leaveOut: ["ghi chú", "tuổi"] });
});
