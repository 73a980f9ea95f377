import { expect, it } from "vitest";
import { parseCoordinates } from "./coordinates";

it.each([
  "11.57, 108.98",
  "11.57 108.98",
  "11,57; 108,98",
  " 11.57 ,108.98 ",
  "108.98, 11.57",
  "108.98E 11.57N",
  "11.57°B, 108.98°Đ",
])("reads %s as longitude 108.98, latitude 11.57", (text) => {
  expect(parseCoordinates(text)).toEqual([108.98, 11.57]);
});

it("reads degrees, minutes and seconds", () => {
  const [longitude, latitude] = parseCoordinates("11°34′12″N 108°58′48″E") ?? [];
  expect(longitude).toBeCloseTo(108.98, 6);
  expect(latitude).toBeCloseTo(11.57, 6);
});

it.each(["", "Phan Rang", "11.57", "200, 300", "12/QĐ-BCĐ", "138"])("does not take %s for a place", (text) => {
  expect(parseCoordinates(text)).toBeNull();
});
