import { signal } from "@preact/signals";
import { api, onSessionLost, Problem, problemFrom } from "../api/client";
import type { Session } from "../api/types";

/** Who is signed in; null for nobody, undefined until the server has said. */
export const session = signal<Session | null | undefined>(undefined);

/** The session ended under the reader's hands; the page stays as it is until they are back. */
export const expired = signal(false);

/** Counts returns after an expired session, so that what was refused is loaded again. */
export const signedInAgain = signal(0);

export const unreachable = signal<Problem | null>(null);

onSessionLost(() => {
  if (session.value) expired.value = true;
});

export async function whoIsThere(): Promise<void> {
  unreachable.value = null;
  try {
    session.value = await api.session();
  } catch (error) {
    if (error instanceof Problem && error.status === 401) session.value = null;
    else unreachable.value = problemFrom(error);
  }
}

export async function signIn(name: string, password: string): Promise<void> {
  session.value = await api.signIn(name, password);
  expired.value = false;
  signedInAgain.value++;
}

export async function signOut(): Promise<void> {
  await api.signOut().catch(() => undefined);
  session.value = null;
  expired.value = false;
}

export function may(right: string): boolean {
  return session.value?.rights.includes(right) ?? false;
}

/** The page an account starts on (leaders on the figures, commanders on their day, everyone else on the map). */
export function firstPage(role: string): string {
  if (role === "commander") return "/hom-nay";
  return role === "leader" || role === "admin" ? "/chuyen-hoa" : "/ban-do";
}
