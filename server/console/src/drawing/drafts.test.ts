import { describe, expect, it } from "vitest";
import { type Draft, forget, keep, keptBy } from "./drafts";

class Memory implements Storage {
  private readonly items = new Map<string, string>();
  [name: string]: unknown;
  get length(): number {
    return this.items.size;
  }
  clear(): void {
    this.items.clear();
  }
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
}

const draft = (over: Partial<Draft> = {}): Draft => ({
  id: "new",
  account: "planner",
  at: "2026-11-27T03:00:00Z",
  form: "area",
  redraws: null,
  parts: [],
  sketch: [[109, 11.5]],
  bufferMetres: "50",
  values: { name: "Chợ" },
  ...over,
});

describe("drafts", () => {
  it("are offered to who drew them, latest first", () => {
    const storage = new Memory();
    keep(draft(), storage);
    keep(draft({ id: "1", redraws: { id: "1", name: "Chợ cũ", version: 3 }, at: "2026-11-27T04:00:00Z" }), storage);
    keep(draft({ account: "commune" }), storage);
    expect(keptBy("planner", storage).map(({ redraws }) => redraws?.name ?? null)).toEqual(["Chợ cũ", null]);
    expect(keptBy("leader", storage)).toEqual([]);
  });

  it("replace an earlier one of the same drawing and are forgotten on request", () => {
    const storage = new Memory();
    keep(draft(), storage);
    keep(draft({ sketch: [[109.1, 11.6]] }), storage);
    expect(keptBy("planner", storage)).toHaveLength(1);
    expect(keptBy("planner", storage)[0]?.sketch).toEqual([[109.1, 11.6]]);
    forget(draft(), storage);
    expect(keptBy("planner", storage)).toEqual([]);
  });

  it("of two new drawings stand side by side", () => {
    const storage = new Memory();
    keep(draft({ id: "a" }), storage);
    keep(draft({ id: "b" }), storage);
    expect(keptBy("planner", storage)).toHaveLength(2);
  });

  it("that can't be read are passed over", () => {
    const storage = new Memory();
    storage.setItem("diaban.draft.planner.new", "{");
    storage.setItem("diaban.draft.planner.1", '{"account":"planner"}');
    expect(keptBy("planner", storage)).toEqual([]);
  });
});
