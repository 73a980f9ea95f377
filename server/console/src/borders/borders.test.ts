import { beforeAll, describe, expect, it } from "vitest";
import type { WatchedZone } from "../api/types";
import { language } from "../i18n/i18n";
import { bordersSentence, missingFirst, shares, unitsAround } from "./borderWords";
import { GAP_STATES, gapLook } from "./gapStyle";
import { hoursWord } from "./hours";

const zone = (watch: WatchedZone["watch"], more: Partial<WatchedZone> = {}): WatchedZone => ({
  id: "1",
  code: "GR-00001",
  name: "A – B",
  units: [
    { code: "101", fullName: "Xã A" },
    { code: "201", fullName: "Xã B" },
  ],
  lengthM: 1000,
  patrollableM: 1000,
  bothM: 0,
  oneSidedM: 0,
  unknownM: 0,
  nobodyM: 1000,
  percent: 0,
  gaps: [],
  watch,
  regulation: null,
  cluster: null,
  lead: null,
  ...more,
});

beforeAll(() => {
  language.value = "vi";
});

describe("the title of the borders", () => {
  it.each<[WatchedZone["watch"][], string]>([
    [[], "Chưa có địa bàn giáp ranh nào"],
    [["oneSide", "oneSide", "oneSide", "bothSides"], "3 tuyến giáp ranh chỉ được tuần tra từ một phía"],
    [["nobody", "nobody"], "Chưa tuyến nào trong 2 tuyến giáp ranh được tuần tra"],
    [["mixed", "bothSides"], "1/2 tuyến giáp ranh còn khe hở một phía"],
    [["nobody", "bothSides"], "1/2 tuyến giáp ranh chưa được tuần tra"],
    [["bothSides", "bothSides"], "Cả 2 tuyến giáp ranh được tuần tra từ hai phía"],
  ])("of %j is a sentence", (watches, sentence) => {
    expect(bordersSentence(watches.map((watch) => zone(watch)))).toBe(sentence);
  });
});

describe("a zone's bar", () => {
  it("adds to the whole", () => {
    const gaps = [
      { missing: { code: "101", fullName: "Xã A" }, lengthM: 100 },
      { missing: { code: "201", fullName: "Xã B" }, lengthM: 300 },
    ];
    const parts = shares(zone("mixed", { bothM: 200, oneSidedM: 400, unknownM: 100, nobodyM: 300, gaps }));
    expect(parts.map(({ share }) => Math.round(100 * share))).toEqual([20, 10, 30, 10, 30]);
  });

  it("is empty without a length", () => {
    expect(shares(zone("nothingToWatch", { patrollableM: 0 })).every(({ share }) => share === 0)).toBe(true);
  });
});

describe("stretches", () => {
  it("look different in every state and for each missing side, in both themes", () => {
    for (const dark of [false, true]) {
      const looks = GAP_STATES.flatMap((state) => [gapLook(state, true, dark), gapLook(state, false, dark)]);
      expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(GAP_STATES.length + 1);
    }
  });

  it("are hatched after whose side is missing", () => {
    expect(missingFirst(zone("oneSide"), "101")).toBe(true);
    expect(missingFirst(zone("oneSide"), "201")).toBe(false);
    expect(gapLook("oneSided", true, false).hatch).not.toBe(gapLook("oneSided", false, false).hatch);
  });
});

describe("units around a zone", () => {
  it("are those of the zones that share a unit with it", () => {
    const other = zone("mixed", {
      units: [
        { code: "201", fullName: "Xã B" },
        { code: "301", fullName: "Xã C" },
      ],
    });
    const far = zone("nobody", {
      units: [
        { code: "401", fullName: "Xã D" },
        { code: "501", fullName: "Xã E" },
      ],
    });
    expect(unitsAround([zone("nobody"), other, far], [{ code: "201" }]).map(({ code }) => code)).toEqual([
      "101",
      "201",
      "301",
    ]);
  });
});

describe("hours", () => {
  it("are said from and to, across midnight", () => {
    expect(hoursWord("19:00", 240)).toBe("19:00–23:00");
    expect(hoursWord("22:00", 240)).toBe("22:00–02:00");
  });
});
