import { effect, signal } from "@preact/signals";
import { session } from "../session/session";

/** Changes that come within this time are told together, milliseconds. */
const GATHER = 150;

/** A page that nobody looks at lets go of its stream after this time, milliseconds: a browser holds six connections to a server, no more. */
const HIDDEN = 10_000;

/** Counts the times when something changed on the server, by whomever. */
export const changed = signal(0);

/** Listens while somebody is signed in and the page is seen. After a break it goes on from the last number. */
export function listen(): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let last: { account: string; id: string } | null = null;

  function tell(): void {
    timer = undefined;
    changed.value++;
  }
  function gather(): void {
    timer ??= setTimeout(tell, GATHER);
  }
  function open(account: string): void {
    const after = last?.account === account ? `?after=${last.id}` : "";
    const stream = new EventSource(`/api/v1/events${after}`);
    source = stream;
    for (const kind of ["hello", "beat", "reset", "change"]) {
      stream.addEventListener(kind, (event) => {
        last = { account, id: event.lastEventId };
        if (kind === "reset" || kind === "change") gather();
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
