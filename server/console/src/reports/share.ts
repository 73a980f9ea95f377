/** Percent of a share, or by how much a count fell against its baseline (more is negative); null without a denominator. */
export function share(kind: "share" | "count", part: number, whole: number): number | null {
  if (whole === 0) return null;
  return Math.round(((kind === "count" ? whole - part : part) * 1000) / whole) / 10;
}
