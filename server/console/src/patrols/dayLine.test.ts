import { expect, it } from "vitest";
import { addDays, dayOf, hour, instant, span, weekday } from "./clock";
import { bar, shown, spot, ticks } from "./dayLine";

const FROM = instant("2023-12-30", "00:00");
const UNTIL = instant("2023-12-31", "06:00");

it("a shift that crosses midnight is one bar", () => {
  const night = { starts: instant("2023-12-30", "21:00"), ends: instant("2023-12-31", "02:00") };
  const { left, width, cut } = bar(night, FROM, UNTIL);
  expect([left, cut]).toEqual([70, false]);
  expect(width).toBeCloseTo((5 / 30) * 100);
  expect(span(night.starts, night.ends)).toBe("21:00 – 02:00");
});

it("what began the evening before is cut at midnight, and what goes on after the line at its end", () => {
  const { left, width, cut } = bar(
    { starts: instant("2023-12-29", "22:00"), ends: instant("2023-12-30", "03:00") },
    FROM,
    UNTIL,
  );
  expect([left, width, cut]).toEqual([0, 10, true]);
  expect(
    bar({ starts: instant("2023-12-31", "05:00"), ends: instant("2023-12-31", "08:00") }, FROM, UNTIL).width,
  ).toBeCloseTo(100 / 30);
});

it("the moment now stands on the line or not at all", () => {
  expect(spot(instant("2023-12-30", "15:00"), FROM, UNTIL)).toBe(50);
  expect(spot(instant("2023-12-31", "07:00"), FROM, UNTIL)).toBeNull();
});

it("hours are those of the province", () => {
  expect(ticks(FROM, UNTIL, 6).map((tick) => tick.hour)).toEqual([0, 6, 12, 18, 0, 6]);
  expect(hour("2023-12-30T17:30:00Z")).toBe("00:30");
  expect(dayOf("2023-12-30T17:30:00Z")).toBe("2023-12-31");
  expect([weekday("2023-12-31"), addDays("2023-12-31", 1)]).toEqual([7, "2024-01-01"]);
});

it("the line shows the hours that are used", () => {
  const night = { starts: instant("2023-12-30", "21:10"), ends: instant("2023-12-31", "02:00") };
  expect(shown([night], FROM, UNTIL, instant("2023-12-30", "19:00"))).toEqual([
    instant("2023-12-30", "18:00"),
    instant("2023-12-31", "03:00"),
  ]);
  expect(shown([], FROM, UNTIL, FROM)).toEqual([FROM, UNTIL]);
});
