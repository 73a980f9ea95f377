/** Keeps small choices between visits; a browser that refuses to store only forgets them. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`diaban.${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`diaban.${name}`, value);
  } catch {
    return;
  }
}
