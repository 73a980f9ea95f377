import { describe, expect, it } from "vitest";
import type { ListEntry } from "../api/types";
import { ariaSort, chosenAfter, chosenIn, filtersOf, groupsOf, membersOf, nextSort, queryToKeep } from "./listQuery";

const query = { period: "2022", asOf: "2022-12-01", verdict: "pending", q: "chợ", sort: "-area", chosen: "NT-001" };

describe("the list's address", () => {
  it("tells filters from what else it holds", () => {
    expect(filtersOf(query)).toEqual({ verdict: "pending", q: "chợ" });
  });

  it("keeps a filter without its period", () => {
    expect(queryToKeep(query)).toBe("q=ch%E1%BB%A3&verdict=pending&sort=-area");
    expect(queryToKeep({ period: "2022" })).toBe("");
  });

  it("is set back by a kept filter where that says nothing", () => {
    const members = membersOf(queryToKeep(query));
    expect(members).toMatchObject({ q: "chợ", verdict: "pending", sort: "-area", unit: null, group: null });
    expect(members).not.toHaveProperty("period");
  });
});

describe("a header", () => {
  it("turns the order round, then lets go", () => {
    expect(nextSort(undefined, "name")).toBe("name");
    expect(nextSort("name", "name")).toBe("-name");
    expect(nextSort("-name", "name")).toBeNull();
    expect(nextSort("-name", "unit")).toBe("unit");
  });

  it("says its order", () => {
    expect(["name", "-name", "unit"].map((now) => ariaSort(now, "name"))).toEqual(["ascending", "descending", "none"]);
  });
});

describe("the choice of rows", () => {
  it("adds and takes away without doubles", () => {
    expect(chosenAfter("NT-001", ["NT-002", "NT-001"], true)).toBe("NT-002,NT-001");
    expect(chosenAfter("NT-001,NT-002", ["NT-001"], false)).toBe("NT-002");
    expect(chosenAfter("NT-001", ["NT-001"], false)).toBeNull();
    expect(chosenIn(undefined)).toEqual([]);
  });
});

describe("groups", () => {
  const entry = (code: string, unit: string, groupCount: number | null) =>
    ({ hotspotCode: code, leadUnit: { code: unit }, verdict: "selected", groupCount }) as unknown as ListEntry;
  const entries = [entry("NT-001", "u1", 4), entry("NT-002", "u1", 4), entry("NT-003", "u2", 1)];

  it("are cut where the unit changes and count every page", () => {
    expect(groupsOf(entries, "unit").map(({ key, count, entries }) => [key, count, entries.length])).toEqual([
      ["u1", 4, 2],
      ["u2", 1, 1],
    ]);
  });

  it("are one where none is asked for", () => {
    expect(groupsOf(entries, undefined)).toEqual([{ key: "", count: null, entries }]);
  });
});
