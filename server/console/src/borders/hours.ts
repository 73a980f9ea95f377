/** `19:00–23:00`, across midnight as well. */
export function hoursWord(starts: string, minutes: number): string {
  const [hour = 0, minute = 0] = starts.split(":").map(Number);
  const ends = (hour * 60 + minute + minutes) % 1440;
  const two = (n: number) => String(n).padStart(2, "0");
  return `${starts}–${two(Math.floor(ends / 60))}:${two(ends % 60)}`;
}
