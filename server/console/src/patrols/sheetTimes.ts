export interface Stop {
  alongMetres: number;
  dwellMinutes: number;
}

export interface StopTime {
  /** Minutes after the turn begins. */
  arrives: number;
  leaves: number;
}

export interface SheetTimes {
  stops: StopTime[];
  /** Minutes until the end of the way. */
  ends: number;
  /** Metres a minute between the stops; null where the dwell leaves no time to move. */
  pace: number | null;
}

/**
 * When a patrol passes its checkpoints: it dwells as planned and spends the rest of the turn evenly on the way. Without a
 * turn's length it moves at the pace given.
 */
export function sheetTimes(
  length: number,
  stops: readonly Stop[],
  turn: { minutes: number } | { metresPerSecond: number },
): SheetTimes {
  const dwell = stops.reduce((sum, { dwellMinutes }) => sum + dwellMinutes, 0);
  const moving = "minutes" in turn ? turn.minutes - dwell : length / (turn.metresPerSecond * 60);
  const pace = moving > 0 ? length / moving : null;
  let [at, along] = [0, 0];
  const times = stops.map(({ alongMetres, dwellMinutes }) => {
    // A way that passes a place twice is measured to the first time; nobody walks backwards.
    const on = Math.max(along, alongMetres);
    const arrives = at + (pace ? (on - along) / pace : 0);
    [at, along] = [arrives + dwellMinutes, on];
    return { arrives, leaves: at };
  });
  return { stops: times, ends: at + (pace ? (length - along) / pace : 0), pace };
}
