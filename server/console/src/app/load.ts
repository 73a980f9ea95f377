import { useEffect, useRef, useState } from "preact/hooks";
import { type Problem, problemFrom } from "../api/client";
import { language } from "../i18n/i18n";
import { signedInAgain } from "../session/session";
import { type ChangeKind, changed } from "./live";

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
 * An answer that was overtaken is dropped. When a thing of a kind that it hears of changes on the server it loads again, quietly.
 */
export function useLoaded<T>(
  key: string | null,
  load: (signal: AbortSignal) => Promise<T>,
  hears: readonly ChangeKind[] = [],
): Loaded<T> {
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

  useQuietly(key, load, hears, (value) =>
    set((before) => (before.waiting ? before : { ...before, value, problem: null })),
  );

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

/** What is shown stays until the new answer is there, and a failure of it says nothing. One load after the other, however much changes. */
function useQuietly<T>(
  key: string | null,
  load: (signal: AbortSignal) => Promise<T>,
  hears: readonly ChangeKind[],
  take: (value: T) => void,
): void {
  const news = hears.length > 0 ? changed.value : null;
  const seen = useRef(news);
  const now = useRef({ key, load, take });
  now.current = { key, load, take };
  const running = useRef<AbortController | null>(null);
  const missed = useRef(false);

  async function again(): Promise<void> {
    const asked = now.current;
    if (asked.key === null) return;
    const controller = new AbortController();
    running.current = controller;
    const value = await asked.load(controller.signal).catch(() => null);
    if (controller.signal.aborted) return;
    running.current = null;
    if (value !== null && now.current.key === asked.key) now.current.take(value);
    if (missed.current) {
      missed.current = false;
      await again();
    }
  }

  useEffect(() => {
    if (!news || seen.current === news) return;
    seen.current = news;
    if (news.kinds !== null && !hears.some((kind) => news.kinds?.has(kind))) return;
    if (running.current) missed.current = true;
    else void again();
  }, [news]);
  useEffect(() => () => running.current?.abort(), []);
}
