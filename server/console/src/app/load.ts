import { useEffect, useRef, useState } from "preact/hooks";
import { type Problem, problemFrom } from "../api/client";
import { language } from "../i18n/i18n";
import { signedInAgain } from "../session/session";
import { changed } from "./live";

export interface Loaded<T> {
  /** The latest answer; kept while a newer one is on its way. */
  value: T | null;
  waiting: boolean;
  problem: Problem | null;
  cancelled: boolean;
  cancel: () => void;
  again: () => void;
}

/**
 * Loads whenever the key, the language or the signed-in account changes; a null key loads nothing.
 * An answer that was overtaken is dropped. When something changed on the server it loads again quietly: what is shown stays until the new
 * answer is there, and a failure of it says nothing.
 */
export function useLoaded<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, set] = useState<{ value: T | null; waiting: boolean; problem: Problem | null; cancelled: boolean }>({
    value: null,
    waiting: key !== null,
    problem: null,
    cancelled: false,
  });
  const begun = useRef(key);
  const [attempt, setAttempt] = useState(0);
  const abort = useRef<AbortController | null>(null);
  const asked = `${language.value} ${signedInAgain.value} ${attempt}`;

  useEffect(() => {
    begun.current = key;
    if (key === null) {
      set({ value: null, waiting: false, problem: null, cancelled: false });
      return;
    }
    const controller = new AbortController();
    abort.current = controller;
    set((before) => ({ ...before, waiting: true, problem: null, cancelled: false }));
    load(controller.signal).then(
      (value) => {
        if (!controller.signal.aborted) set({ value, waiting: false, problem: null, cancelled: false });
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        const problem = problemFrom(error);
        set((before) => ({ ...before, waiting: false, problem }));
      },
    );
    return () => controller.abort();
  }, [key, asked]);

  const heard = changed.value;
  const last = useRef(heard);
  useEffect(() => {
    if (last.current === heard) return;
    last.current = heard;
    if (key === null) return;
    const controller = new AbortController();
    load(controller.signal).then(
      (value) => {
        if (!controller.signal.aborted)
          set((before) => (before.waiting ? before : { ...before, value, problem: null }));
      },
      () => undefined,
    );
    return () => controller.abort();
  }, [key, heard]);

  return {
    ...state,
    // From the moment another thing is asked for, not only from the effect on.
    waiting: state.waiting || (key !== null && begun.current !== key),
    cancel: () => {
      abort.current?.abort();
      set((before) => ({ ...before, waiting: false, cancelled: true }));
    },
    again: () => setAttempt((n) => n + 1),
  };
}
