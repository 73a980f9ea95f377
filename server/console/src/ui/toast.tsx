import { signal } from "@preact/signals";

const said = signal<{ text: string; bad: boolean } | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

export function say(text: string, { bad = false } = {}): void {
  said.value = { text, bad };
  clearTimeout(timer);
  timer = setTimeout(() => {
    said.value = null;
  }, 6000);
}

export function Toast() {
  return (
    <div class="toast-place" role="status" aria-live="polite">
      {said.value && (
        <div class={said.value.bad ? "toast bad" : "toast"} data-testid="toast">
          {said.value.text}
        </div>
      )}
    </div>
  );
}
