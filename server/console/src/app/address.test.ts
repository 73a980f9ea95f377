import { describe, expect, it } from "vitest";
import { address, formatPlace, parseDay, parsePlace, parseWords } from "./address";

describe("the place on the map", () => {
  it("comes back from the address as it went in", () => {
    const place = { longitude: 108.98034, latitude: 11.57012, zoom: 12.5 };
    expect(parsePlace(formatPlace(place))).toEqual(place);
  });

  it.each(["", "11,108", "a,b,cz", "95,108,9z", "11,208,9z", "11,108,99z", null, undefined])("is not %s", (text) => {
    expect(parsePlace(text)).toBeNull();
  });
});

describe("a day", () => {
  it("must be on the calendar", () => {
    expect(parseDay("2022-11-20")).toBe("2022-11-20");
    expect(parseDay("2022-02-30")).toBeNull();
    expect(parseDay("20/11/2022")).toBeNull();
  });
});

describe("words", () => {
  const known = ["units", "borders", "labels"] as const;

  it("keep their own order and drop what is unknown", () => {
    expect(parseWords("labels,units,roads", known)).toEqual(["units", "labels"]);
  });

  it("tell an empty choice from none", () => {
    expect(parseWords("", known)).toEqual([]);
    expect(parseWords(undefined, known)).toBeNull();
  });
});

describe("an address", () => {
  it("leaves out what is not set and keeps commas readable", () => {
    expect(address("/ban-do", { at: "11.5,108.9,9z", unit: null, hotspot: undefined, q: "chợ & bến" })).toBe(
      "/ban-do?at=11.5,108.9,9z&q=ch%E1%BB%A3%20%26%20b%E1%BA%BFn",
    );
  });

  it("comes back through the browser's own parser", () => {
    const query = { period: "2022", asOf: "2022-11-20", layers: "units,labels", hotspot: "a-b" };
    const { searchParams } = new URL(address("/ban-do", query), "http://console.invalid");
    expect(Object.fromEntries(searchParams)).toEqual(query);
  });
});
