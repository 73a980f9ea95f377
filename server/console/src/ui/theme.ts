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

// Paper is white whatever the screen is.
const paper = matchMedia("print");
const printing = signal(paper.matches);
paper.addEventListener("change", () => {
  printing.value = paper.matches;
});

export const dark = computed(
  () => !printing.value && (theme.value === "dark" || (theme.value === "auto" && systemDark.value)),
);

effect(() => {
  document.documentElement.dataset.theme = dark.value ? "dark" : "light";
  remember("theme", theme.value);
});
