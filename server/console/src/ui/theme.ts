import { computed, effect, signal } from "@preact/signals";
import { recall, remember } from "./stored";

export type Theme = "auto" | "light" | "dark";

const nightly = matchMedia("(prefers-color-scheme: dark)");
const systemDark = signal(nightly.matches);
nightly.addEventListener("change", () => {
  systemDark.value = nightly.matches;
});

const stored = recall("theme");
export const theme = signal<Theme>(stored === "light" || stored === "dark" ? stored : "auto");
export const dark = computed(() => theme.value === "dark" || (theme.value === "auto" && systemDark.value));

effect(() => {
  document.documentElement.dataset.theme = dark.value ? "dark" : "light";
  remember("theme", theme.value);
});
