import { describe, expect, it } from "vitest";
import type { SyncConflict } from "../api/types";
import { attributes, drawnAttribute, firstChoices, kept, valueWords } from "./conflictSides";

const line = {
  type: "LineString",
  coordinates: [
    [108.9, 11.5],
    [108.95, 11.52],
    [109, 11.5],
  ],
};

function conflict(mine: Record<string, unknown>, clashes: string[]): SyncConflict {
  return {
    id: "1",
    target: "patrolRoute",
    targetId: "2",
    name: "Tuyến chợ",
    baseVersion: 1,
    base: {},
    mine,
    theirs: {},
    clashes,
    version: 3,
    account: "commune",
    madeAt: "2026-11-27T02:00:00Z",
    receivedAt: "2026-11-27T03:00:00Z",
    maySettle: true,
  } as SyncConflict;
}

describe("the sides of a conflict", () => {
  it("put what both changed first and leave it unchosen", () => {
    const met = conflict({ mode: "open", name: "Tuyến mới" }, ["name"]);
    expect(attributes(met)).toEqual(["name", "mode"]);
    expect(firstChoices(met)).toEqual({ name: undefined, mode: "mine" });
  });

  it("keep what is chosen of mine and leave out the rest", () => {
    const met = conflict({ mode: "open", name: "Tuyến mới" }, ["name"]);
    expect(kept(met, firstChoices(met))).toBeNull();
    expect(kept(met, { name: "theirs", mode: "mine" })).toEqual({ mode: "open" });
    expect(kept(met, { name: "theirs", mode: "theirs" })).toEqual({});
  });

  it("send a note with the state it is about, and not without", () => {
    const met = conflict({ state: "paused", note: "Hết kinh phí" }, ["state"]);
    expect(attributes(met)).toEqual(["state"]);
    expect(kept(met, { state: "mine" })).toEqual({ state: "paused", note: "Hết kinh phí" });
    expect(kept(met, { state: "theirs" })).toEqual({});
  });

  it("say values in words", () => {
    expect(valueWords("kind", "armed")).toBe("Tuần tra vũ trang");
    expect(valueWords("state", "paused")).toBe("Tạm dừng");
    expect(valueWords("name", "Tuyến chợ")).toBe("Tuyến chợ");
    expect(valueWords("line", line)).toBe("Hình vẽ 3 điểm");
    expect(valueWords("checkpoints", [{ name: "Cầu" }, { name: "Chợ" }])).toBe("1. Cầu; 2. Chợ");
    expect(valueWords("checkpoints", [])).toBe("Không có chốt");
    expect(valueWords("bufferMetres", null)).toBe("–");
  });

  it("find what is drawn", () => {
    expect(drawnAttribute(conflict({ name: "Tuyến", line }, []))).toBe("line");
    expect(drawnAttribute(conflict({ name: "Tuyến" }, []))).toBeNull();
  });
});
