import { expect, test } from "vitest";
import { patrolled } from "./clock";

test("a patrol that ends at an earlier hour ends the next day", () => {
  expect(patrolled("2022-11-22", "21:00", "23:30")).toEqual({
    from: "2022-11-22T14:00:00.000Z",
    to: "2022-11-22T16:30:00.000Z",
  });
  expect(patrolled("2022-11-22", "22:00", "02:00")).toEqual({
    from: "2022-11-22T15:00:00.000Z",
    to: "2022-11-22T19:00:00.000Z",
  });
  expect(patrolled("2022-12-31", "23:00", "23:00").to).toBe("2023-01-01T16:00:00.000Z");
});
