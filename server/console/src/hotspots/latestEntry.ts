import type { EntrySummary, HotspotProfile } from "../api/types";

/** The entry that the panel's figures speak of. */
export function latestEntry(profile: HotspotProfile): EntrySummary | undefined {
  return profile.entries.toSorted((a, b) => b.selectedOn.localeCompare(a.selectedOn))[0];
}
