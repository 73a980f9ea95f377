import { batch, computed, signal } from "@preact/signals";
import { address } from "./address";

export const path = signal(location.pathname);
const search = signal(location.search);

export const query = computed<Record<string, string>>(() => Object.fromEntries(new URLSearchParams(search.value)));

function follow(): void {
  batch(() => {
    path.value = location.pathname;
    search.value = location.search;
  });
}

/** What stays with the reader from page to page: the time bar and the place on the map. */
const CARRIED = ["period", "asOf", "at", "level", "layers", "states"] as const;

/** The address of a page that keeps the time bar, with the members given on top. */
export function href(to: string, members: Record<string, string | null | undefined> = {}): string {
  const kept = Object.fromEntries(CARRIED.map((name) => [name, query.value[name]]));
  return address(to, { ...kept, ...members });
}

export function go(to: string): void {
  history.pushState(null, "", to);
  follow();
  window.scrollTo(0, 0);
}

/** Changes members of this page's query; `push` makes the change a step that Back undoes. */
export function amend(members: Record<string, string | null | undefined>, { push = false } = {}): void {
  const to = address(location.pathname, { ...Object.fromEntries(new URLSearchParams(location.search)), ...members });
  if (to === location.pathname + location.search) return;
  if (push) history.pushState(null, "", to);
  else history.replaceState(null, "", to);
  follow();
}

/** Turns clicks on links within the console into steps without a reload. */
export function followLinks(): void {
  window.addEventListener("popstate", follow);
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.target || link.origin !== location.origin) return;
    if (link.pathname.startsWith("/api/") || link.hash) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
