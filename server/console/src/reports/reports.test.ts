import { describe, expect, it } from "vitest";
import type { ReportCell, ReportColumn } from "../api/types";
import { cellWords } from "./reportCell";
import { share } from "./share";

const words = { vi: "x", en: "x" };
const column = (kind: ReportColumn["kind"], decimals = 0): ReportColumn => ({
  key: "x",
  title: words,
  group: null,
  kind,
  decimals,
  width: 1,
});
const cell = (told: Partial<ReportCell>): ReportCell => ({
  words: null,
  number: null,
  opens: null,
  fraction: null,
  ...told,
});

describe("a report's cells", () => {
  it("are written as the paper writes them", () => {
    expect(cellWords(cell({}), column("count"))).toBe("–");
    expect(cellWords(cell({ number: 1252 }), column("count"))).toBe("1.252");
    expect(cellWords(cell({ number: 58.8, fraction: "20/34" }), column("rate"))).toBe("58,8 (20/34)");
    expect(cellWords(cell({ number: 10.2 }), column("change", 1))).toBe("+10,2");
    expect(cellWords(cell({ number: -66.7 }), column("change", 1))).toBe("−66,7");
  });
});

describe("a reported share", () => {
  it("has no value without a denominator, and a fall counts upwards", () => {
    expect(share("share", 0, 0)).toBeNull();
    expect(share("share", 13, 14)).toBe(92.9);
    expect(share("count", 180, 183)).toBe(1.6);
    expect(share("count", 183, 180)).toBe(-1.7);
  });
});
