import { effect, signal } from "@preact/signals";
import type { ChangeEvent } from "../api/types";
import { session } from "../session/session";

/** Changes that come within this time are told together, milliseconds. */
const GATHER = 150;

/** A page that nobody looks at lets go of its stream after this time, milliseconds: a browser holds six connections to a server, no more. */
const HIDDEN = 10_000;

/** A kind of thing that changes on the server. */
export type ChangeKind =
  | "borderZone"
  | "conflict"
  | "hotspot"
  | "incidents"
  | "measure"
  | "model"
  | "patrol"
  | "redraw"
  | "route"
  | "shift"
  | "signing"
  | "unitReport";

/** What changed on the server last, by whomever; null kinds mean that it may be anything. */
export const changed = signal<{ kinds: ReadonlySet<string> | null }>({ kinds: new Set() });

/** Listens while somebody is signed in and the page is seen. After a break it goes on from the last number. */
export function listen(): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let gathered: Set<string> | null = new Set();
  let last: { account: string; id: string } | null = null;

  function tell(): void {
    timer = undefined;
    changed.value = { kinds: gathered };
    gathered = new Set();
  }
  function gather(kind: string | null): void {
    if (kind === null) gathered = null;
    else gathered?.add(kind);
    timer ??= setTimeout(tell, GATHER);
  }
  function open(account: string): void {
    const after = last?.account === account ? `?after=${last.id}` : "";
    const stream = new EventSource(`/api/v1/events${after}`);
    source = stream;
    for (const kind of ["hello", "beat", "reset", "change"]) {
      stream.addEventListener(kind, (event) => {
        last = { account, id: event.lastEventId };
        if (kind === "reset") gather(null);
        if (kind === "change") gather((JSON.parse(event.data) as ChangeEvent).kind);
      });
    }
  }
  function close(): void {
    source?.close();
    source = null;
  }

  function look(): void {
    clearTimeout(hiding);
    const account = session.peek()?.name;
    if (document.hidden) hiding = setTimeout(close, HIDDEN);
    else if (account && !source) open(account);
  }

  const stop = effect(() => {
    const account = session.value?.name ?? null;
    close();
    if (account) open(account);
  });
  document.addEventListener("visibilitychange", look);
  return () => {
    stop();
    close();
    clearTimeout(timer);
    clearTimeout(hiding);
    document.removeEventListener("visibilitychange", look);
  };
}
