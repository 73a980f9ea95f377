import type { PatrolShift, ShiftDay } from "../api/types";
import { t } from "../i18n/i18n";
import { hour, span } from "./clock";
import { bar, shown, spot, ticks } from "./dayLine";
import { stateWord } from "./words";

/** The day as a line that goes on past midnight, a row for each team. */
export function DayLine({
  today,
  shifts,
  chosen,
  choose,
}: {
  today: ShiftDay;
  shifts: PatrolShift[];
  chosen: string | null;
  choose: (id: string) => void;
}) {
  const [from, until] = shown(shifts, today.from, today.until, today.now);
  const now = spot(today.now, from, until);
  const teams = [...new Map(shifts.map((shift) => [shift.team.id, shift.team])).values()];
  return (
    <section class="day-line" aria-label={t("today.line")} data-testid="day-line">
      <div class="day-scale" aria-hidden="true">
        {ticks(from, until).map(({ hour: at, left }) => (
          <span key={left} class={at === 0 ? "midnight" : undefined} style={{ left: `${left}%` }}>
            {String(at).padStart(2, "0")}
          </span>
        ))}
        {now !== null && (
          <span class="now-word" style={{ left: `${now}%` }}>
            {hour(today.now)}
          </span>
        )}
      </div>
      {teams.map((team) => (
        <div class="day-row" key={team.id}>
          <span class="day-team">
            {team.name}
            <span class="quiet">{team.unit.fullName}</span>
          </span>
          <div class="day-track">
            {ticks(from, until).map(({ hour: at, left }) => (
              <i key={left} class={at === 0 ? "midnight" : undefined} style={{ left: `${left}%` }} />
            ))}
            {now !== null && <i class="now" style={{ left: `${now}%` }} />}
            {shifts
              .filter((shift) => shift.team.id === team.id)
              .map((shift) => {
                const { left, width, cut } = bar(shift, from, until);
                const words = `${span(shift.starts, shift.ends)}, ${shift.route.code} ${shift.route.name}, ${stateWord(shift.state)}`;
                return (
                  <button
                    key={shift.id}
                    type="button"
                    class={cut ? "day-bar cut" : "day-bar"}
                    data-state={shift.state}
                    aria-pressed={chosen === shift.id}
                    aria-label={words}
                    title={words}
                    style={{ left: `${left}%`, width: `max(${width}%, 28px)` }}
                    data-number={shift.route.code.replace(/^\D*0*/, "")}
                    onClick={() => choose(shift.id)}
                  />
                );
              })}
          </div>
        </div>
      ))}
    </section>
  );
}
