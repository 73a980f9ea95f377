import { computed, signal } from "@preact/signals";
import type { HotspotState, UnitLevel } from "../api/types";
import { parseWords } from "../app/address";
import { amend, query } from "../app/route";
import { states } from "../looks/looks";

export const layerNames = ["hotspots", "models", "zones", "units", "borders", "labels", "basemap"] as const;
export type LayerName = (typeof layerNames)[number];
/** Border zones lie over the units' own borders, so they are drawn when asked for. */
const usualLayers = layerNames.filter((name) => name !== "zones");

export const levels: readonly UnitLevel[] = ["province", "district", "commune"];

export const layersOn = computed<readonly LayerName[]>(() => parseWords(query.value.layers, layerNames) ?? usualLayers);
export const statesOn = computed<readonly HotspotState[]>(() => parseWords(query.value.states, states) ?? states);
export const askedLevel = computed<UnitLevel | null>(() => levels.find((level) => level === query.value.level) ?? null);
export const chosenHotspot = computed(() => query.value.hotspot ?? null);
export const chosenModel = computed(() => (query.value.hotspot ? null : (query.value.model ?? null)));
export const chosenUnit = computed(() =>
  query.value.hotspot || query.value.model ? null : (query.value.unit ?? null),
);

export const hoveredHotspot = signal<string | null>(null);
export const hoveredUnit = signal<string | null>(null);

/** A hotspot chosen away from the map, which the map should come to. */
export const toReveal = signal<string | null>(null);

/** Counts changes made to hotspots from this console, so that every view of them is read again. */
export const revision = signal(0);

/** An older outline that the map shows in place of the one in force. */
export const shownOutline = signal<{ hotspot: string; version: number } | null>(null);

export function switchLayer(name: LayerName, on: boolean): void {
  const now = layerNames.filter((layer) => (layer === name ? on : layersOn.value.includes(layer)));
  amend({ layers: now.join() === usualLayers.join() ? null : now.join(",") });
}

export function switchState(name: HotspotState, on: boolean): void {
  const now = states.filter((state) => (state === name ? on : statesOn.value.includes(state)));
  amend({ states: now.length === states.length ? null : now.join(",") });
}

export function chooseHotspot(id: string | null): void {
  amend({ hotspot: id, unit: null, model: null }, { push: true });
}

export function chooseUnit(code: string | null): void {
  amend({ unit: code, hotspot: null, model: null }, { push: true });
}

export function chooseModel(id: string | null): void {
  amend({ model: id, hotspot: null, unit: null }, { push: true });
}
