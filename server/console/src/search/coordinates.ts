import type { Position } from "../api/types";

const DEGREES = String.raw`(-?\d{1,3}(?:[.,]\d+)?)\s*°?(?:\s*(\d{1,2}(?:[.,]\d+)?)\s*['′])?(?:\s*(\d{1,2}(?:[.,]\d+)?)\s*["″])?\s*([NSEWBĐT])?`;
const PAIR = new RegExp(`^\\s*${DEGREES}\\s*[,;/\\s]\\s*${DEGREES}\\s*$`, "iu");

function degrees(whole: string, minutes = "0", seconds = "0"): number {
  const [d, m, s] = [whole, minutes, seconds].map((part) => Number(part.replace(",", "."))) as [number, number, number];
  return Math.sign(d || 1) * (Math.abs(d) + m / 60 + s / 3600);
}

/**
 * Longitude and latitude of "11.57, 108.98", "11,57; 108,98" or 11°34′12″N 108°58′48″E.
 * Latitude comes first, as people say it; what can't be a latitude is taken for a longitude.
 */
export function parseCoordinates(text: string): Position | null {
  const parts = text.normalize("NFC").match(PAIR);
  if (!parts) return null;
  const [, d1 = "", m1, s1, side1 = "", d2 = "", m2, s2, side2 = ""] = parts;
  let latitude = degrees(d1, m1, s1);
  let longitude = degrees(d2, m2, s2);
  const eastFirst = /[EWĐT]/iu.test(side1) || /[NSB]/iu.test(side2);
  if (eastFirst || (!side1 && !side2 && Math.abs(latitude) > 90)) [latitude, longitude] = [longitude, latitude];
  if (/S/i.test(side1 + side2)) latitude = -Math.abs(latitude);
  if (/[WT]/i.test(side1 + side2)) longitude = -Math.abs(longitude);
  return Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180 ? [longitude, latitude] : null;
}
