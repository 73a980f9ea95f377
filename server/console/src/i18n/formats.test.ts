import { afterEach, describe, expect, it } from "vitest";
import { day, hectares, metres, moment, number, percent, place } from "./formats";
import { language } from "./i18n";

afterEach(() => {
  language.value = "vi";
});

describe("Vietnamese figures", () => {
  it("have a decimal comma and a space before the percent sign", () => {
    expect(percent(58.3)).toBe("58,3\u00a0%");
    expect(percent(60, 0)).toBe("60\u00a0%");
  });

  it("group thousands with a point", () => {
    expect(number(12345)).toBe("12.345");
  });

  it("show a dash without a denominator, never 0 %", () => {
    expect(percent(null)).toBe("–");
    expect(percent(0)).toBe("0,0\u00a0%");
  });

  it("measure in hectares and kilometres", () => {
    expect(hectares(4.256)).toBe("4,26\u00a0ha");
    expect(hectares(123.44)).toBe("123,4\u00a0ha");
    expect(metres(850)).toBe("850\u00a0m");
    expect(metres(2540)).toBe("2,54\u00a0km");
  });
});

it("English figures follow English habits", () => {
  language.value = "en";
  expect(percent(58.3)).toBe("58.3%");
  expect(number(12345)).toBe("12,345");
});

describe("dates", () => {
  it("are written day first", () => {
    expect(day("2022-11-20")).toBe("20/11/2022");
    expect(day(null)).toBe("–");
  });

  it("stand on the province's clock", () => {
    expect(moment("2022-11-20T18:30:00Z")).toBe("21/11/2022 01:30");
  });
});

it("a place is said latitude first", () => {
  expect(place([108.98034, 11.57012])).toBe("11.57012, 108.98034");
});
