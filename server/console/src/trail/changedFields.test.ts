import { expect, test } from "vitest";
import { changedFields } from "./changedFields";

test("what changed stands before the ids, old beside new", () => {
  const fields = changedFields({
    before: { state: "watch", id: "1", gone: null },
    after: { state: "recurred", id: "1", types: ["order"] },
  });
  expect(fields).toEqual([
    { name: "state", before: "watch", after: "recurred" },
    { name: "types", before: null, after: '["order"]' },
    { name: "id", before: "1", after: "1" },
  ]);
});
