import { describe, expect, it } from "vitest";
import type { CriteriaSet } from "../api/types";
import { emptyGroup, formOf, movedUp, ofKind, standingOf, toDraft } from "./criteriaDraft";

const set = (members: Partial<CriteriaSet>): CriteriaSet => ({
  version: "TTATXH-2021.1",
  legalBasis: "KH 113/KH-BCA-V01 (2021)",
  from: "2021-01-01",
  to: null,
  problemType: null,
  basedOn: null,
  published: true,
  edition: 1,
  inUse: 3,
  criteria: [
    {
      code: "clearance",
      name: "Tỷ lệ khám phá",
      nameVi: "Tỷ lệ khám phá",
      nameEn: "Clearance",
      kind: "rate",
      operator: ">=",
      threshold: 82.5,
      unit: null,
      mandatory: true,
      group: null,
      words: "",
    },
  ],
  groups: [],
  ...members,
});

describe("where a version stands", () => {
  const today = "2023-06-01";
  const first = set({});
  const later = set({ version: "TTATXH-2023.1", from: "2023-01-01" });

  it.each([
    ["draft", set({ published: false })],
    ["ahead", set({ from: "2024-01-01" })],
    ["ended", set({ to: "2022-12-31" })],
    ["superseded", first],
    ["inForce", later],
  ] as const)("%s", (standing, one) => {
    expect(standingOf(one, [first, later, one], today)).toBe(standing);
  });

  it("is not superseded by the set of a type, nor by one still ahead", () => {
    const drugs = set({ version: "MT-2023.1", from: "2023-01-01", problemType: "drugs" });
    const ahead = set({ version: "TTATXH-2024.1", from: "2024-01-01" });
    expect(standingOf(first, [first, drugs, ahead], today)).toBe("inForce");
  });
});

describe("a draft", () => {
  it("begins with what the version it is drafted from asks, under no number of its own", () => {
    const form = formOf(set({ to: "2023-12-31" }), true, "2023-06-01");
    expect(form).toMatchObject({ version: "", from: "2023-06-01", to: "", basedOn: "TTATXH-2021.1" });
    expect(form.criteria[0]).toMatchObject({ code: "clearance", threshold: "82,5" });
  });

  it("goes out as the server takes it", () => {
    const draft = toDraft(formOf(set({}), false, "2023-06-01"));
    expect(draft).toMatchObject({ from: "2021-01-01", to: null, problemType: null, groups: [] });
    expect(draft?.criteria).toEqual([
      {
        code: "clearance",
        nameVi: "Tỷ lệ khám phá",
        nameEn: "Clearance",
        kind: "rate",
        operator: ">=",
        threshold: 82.5,
        unit: null,
        mandatory: true,
        group: null,
      },
    ]);
  });

  it("is not sent while something is missing", () => {
    const form = formOf(set({}), false, "2023-06-01");
    expect(toDraft({ ...form, legalBasis: " " })).toBeNull();
    expect(toDraft({ ...form, criteria: form.criteria.map((one) => ({ ...one, threshold: "tám" })) })).toBeNull();
    expect(toDraft({ ...form, groups: [emptyGroup()] })).toBeNull();
  });
});

describe("rows", () => {
  it("of yes or no compare with one or zero", () => {
    const row = formOf(set({}), false, "2023-06-01").criteria[0];
    if (!row) throw new Error("There is no row.");
    const yes = ofKind(row, "boolean");
    expect(yes).toMatchObject({ kind: "boolean", operator: "=", threshold: "1" });
    expect(ofKind(yes, "change")).toMatchObject({ kind: "change", operator: "<=", threshold: "" });
  });

  it("move up and stay whole", () => {
    expect(movedUp(["a", "b", "c"], 2)).toEqual(["a", "c", "b"]);
    expect(movedUp(["a", "b"], 0)).toEqual(["a", "b"]);
  });
});
