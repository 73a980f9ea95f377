import { expect, test } from "vitest";
import type { RebasedEntry } from "../api/types";
import { foundWords, shareWords } from "./rebasingWords";

const entry = (found: RebasedEntry["found"], more: Partial<RebasedEntry> = {}): RebasedEntry => ({
  id: "1",
  hotspotId: "2",
  hotspotCode: "NT-004",
  hotspotName: "Cảng cá Đông Hải",
  period: "2022",
  verdict: "achieved",
  leadUnit: { code: "22768", fullName: "Phường Đông Hải" },
  found,
  unit: { code: "22780", fullName: "Phường Đông Hải" },
  shareNeeded: 95,
  candidates: [
    { code: "22780", fullName: "Phường Đông Hải", share: 96.5, schematic: false },
    { code: "22888", fullName: "Xã Phước Dinh", share: 3.5, schematic: true },
  ],
  decision: null,
  ...more,
});

test("how a unit was found is said in a line", () => {
  expect(foundWords(entry("same"))).toBe("Đơn vị vẫn có hiệu lực");
  expect(foundWords(entry("outline"))).toBe("96,5\u00a0% ranh giới nằm trong đơn vị này");
  expect(foundWords(entry("undecided", { unit: null }))).toBe("Chờ quyết định giữa 2 đơn vị");
  expect(foundWords(entry("undecided", { unit: null, candidates: [] }))).toBe("Chờ quyết định, chưa rõ đơn vị kế thừa");
  expect(
    foundWords(
      entry("decision", {
        decision: {
          unitsOn: "2025-07-01",
          unit: { code: "22780", fullName: "Phường Đông Hải" },
          reason: "Theo biên bản bàn giao",
          decidedOn: "2025-08-15",
          decidedBy: "leader",
          recordedAt: "2025-08-15T03:00:00Z",
        },
      }),
    ),
  ).toBe("Quyết định ngày 15/08/2025 của leader");
});

test("a schematic boundary has no share", () => {
  const [real, schematic] = entry("undecided").candidates;
  expect(real && shareWords(real)).toBe("96,5\u00a0% ranh giới");
  expect(schematic && shareWords(schematic)).toBe("địa giới sơ đồ, không đo được");
});
