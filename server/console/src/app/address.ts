/** What the address bar holds of the view, apart from the page's path. */
export interface MapPlace {
  longitude: number;
  latitude: number;
  zoom: number;
}

const PLACE = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?),(\d+(?:\.\d+)?)z$/;

/** `11.57012,108.98034,12.5z`: latitude first, as it is read aloud. */
export function formatPlace({ longitude, latitude, zoom }: MapPlace): string {
  return `${latitude.toFixed(5)},${longitude.toFixed(5)},${Number(zoom.toFixed(2))}z`;
}

export function parsePlace(text: string | null | undefined): MapPlace | null {
  const parts = text?.match(PLACE);
  if (!parts) return null;
  const [latitude, longitude, zoom] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (Math.abs(latitude) > 85 || Math.abs(longitude) > 180 || zoom > 24) return null;
  return { longitude, latitude, zoom };
}

/** A day such as "2022-11-20" that the calendar has; null for anything else. */
export function parseDay(text: string | null | undefined): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text;
}

/** A comma list restricted to the words that exist; null when the address does not mention it. */
export function parseWords<W extends string>(text: string | null | undefined, known: readonly W[]): W[] | null {
  if (text === null || text === undefined) return null;
  return known.filter((word) => text.split(",").includes(word));
}

/** A path with its query: empty members are left out, commas and slashes stay readable. */
export function address(path: string, query: Record<string, string | null | undefined>): string {
  const pairs = Object.entries(query)
    .filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%2C/g, ",").replace(/%2F/g, "/")}`);
  return pairs.length > 0 ? `${path}?${pairs.join("&")}` : path;
}
