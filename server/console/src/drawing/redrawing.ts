import { effect, signal } from "@preact/signals";
import { api, Problem } from "../api/client";
import type { HotspotProfile, OutlineConflict, RedrawnOutline } from "../api/types";
import { dropDraft } from "../forms/Form";
import { percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { chooseHotspot, revision } from "../map/choice";
import { say } from "../ui/toast";
import { backToOutline, drawing, formName, putAway } from "./drawing";

export interface Conflict {
  about: OutlineConflict;
  /** The hotspot as somebody else left it. */
  current: HotspotProfile;
  /** What was not saved. */
  redrawn: RedrawnOutline;
}

/** Somebody else saved first; what to do about it is asked. */
export const conflict = signal<Conflict | null>(null);

/** The outline that somebody else saved, kept in sight while one's own is changed further. */
export const reference = signal<{ hotspot: string; about: OutlineConflict } | null>(null);

effect(() => {
  const id = drawing.value?.redraws?.id;
  if (reference.peek()?.hotspot !== id) reference.value = null;
  if (conflict.peek()?.current.id !== id) conflict.value = null;
});

/** Saves a redraw made from a version; one that comes too late opens the comparison and throws. */
export async function saveRedraw(profile: HotspotProfile, version: number, redrawn: RedrawnOutline): Promise<void> {
  try {
    const saved = await api.redraw(profile.id, version, redrawn);
    leave(profile.id);
    say(
      "hotspotId" in saved
        ? t("redraw.asked", { changed: percent(saved.difference.changedPercent, 0) })
        : t("draw.savedRedraw"),
    );
  } catch (error) {
    const told = error instanceof Problem && error.status === 412 ? error.told : {};
    if (told.conflict && told.current && drawing.value) {
      conflict.value = { about: told.conflict as OutlineConflict, current: told.current as HotspotProfile, redrawn };
      drawing.value = { ...drawing.value, step: "conflict" };
    }
    throw error;
  }
}

function leave(id: string): void {
  dropDraft(formName(id));
  putAway();
  revision.value++;
  chooseHotspot(id);
}

export function takeTheirs(): void {
  const now = conflict.value;
  if (!now) return;
  leave(now.current.id);
  say(t("conflict.tookTheirs"));
}

/** Saves mine on top of theirs, as a redraw of its own. */
export async function keepMine(): Promise<void> {
  const now = conflict.value;
  if (now) await saveRedraw(now.current, now.about.version, now.redrawn);
}

/** Back to one's own outline, from now on made from theirs. */
export function goOnWithMine(): void {
  const now = conflict.value;
  if (!now || !drawing.value) return;
  drawing.value = { ...drawing.value, redraws: now.current };
  reference.value = now.about.outlineChanged ? { hotspot: now.current.id, about: now.about } : null;
  conflict.value = null;
  backToOutline();
}
