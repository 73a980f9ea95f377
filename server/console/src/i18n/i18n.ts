import { computed, signal } from "@preact/signals";
import { recall, remember } from "../ui/stored";
import { en } from "./en";
import { type Key, vi } from "./vi";

export type Language = "vi" | "en";

export const language = signal<Language>(recall("language") === "en" ? "en" : "vi");

export function speak(next: Language): void {
  remember("language", next);
  language.value = next;
}

const words = computed<Record<Key, string>>(() => (language.value === "en" ? en : vi));

/** The sentence of a key in the chosen language, with its {gaps} filled. */
export function t(key: Key, gaps: Record<string, string | number> = {}): string {
  return words.value[key].replace(/\{(\w+)\}/g, (_, name: string) => String(gaps[name] ?? ""));
}

/** A word that comes from the server; shown as it came when the dictionary does not know it. */
export function told(prefix: string, word: string): string {
  const key = `${prefix}.${word}`;
  return key in words.value ? t(key as Key) : word;
}

/** The name of something whose names are data, such as a state. */
export function nameOf(named: { vi: string; en: string }): string {
  return named[language.value];
}
