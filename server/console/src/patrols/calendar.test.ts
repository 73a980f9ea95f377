import { expect, it } from "vitest";
import { byDay, otherMonth, weeks } from "./calendar";

it("a month is whole weeks from Monday to Sunday", () => {
  const december = weeks("2023-12");
  expect([december[0]?.[0], december.at(-1)?.[6], december.length]).toEqual(["2023-11-27", "2023-12-31", 5]);
  expect(weeks("2021-02").length).toBe(4);
  expect(weeks("2023-10").length).toBe(6);
});

it("goes from month to month over the year's end", () => {
  expect([otherMonth("2023-12", 1), otherMonth("2024-01", -1)]).toEqual(["2024-01", "2023-12"]);
});

it("a shift belongs to the day it begins on in the province", () => {
  const shifts = byDay([{ starts: "2023-12-30T16:59:00Z" }, { starts: "2023-12-30T17:00:00Z" }]);
  expect([...shifts.keys()]).toEqual(["2023-12-30", "2023-12-31"]);
});
