import { api } from "../api/client";
import type { PatrolPlan, Predictability } from "../api/types";
import { useLoaded } from "../app/load";
import { metres, NONE, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { NotYet } from "../ui/Waiting";

/** Whether a plan can be guessed, with the words of what the index is. */
export function PredictabilityCard({ plan }: { plan: PatrolPlan }) {
  const loaded = useLoaded(`predictability ${plan.id} ${revision.value}`, (abort) =>
    api.predictability(plan.id, abort),
  );
  const told = loaded.value;
  return (
    <aside class="predictability" aria-labelledby="guess-title" data-testid="predictability">
      <h2 id="guess-title">{t("guess.title")}</h2>
      {!told && <NotYet loaded={loaded} what="wait.guess" />}
      {told && (
        <>
          <p class="guess-index" data-verdict={told.verdict ?? "none"}>
            <strong>{told.index === null ? NONE : number(told.index, 2)}</strong>
            {told.verdict && <span>{t(`guess.${told.verdict}`)}</span>}
          </p>
          {told.index !== null && (
            <div class="guess-bar" aria-hidden="true">
              <i style={{ left: `${told.index * 100}%` }} />
            </div>
          )}
          <p>{told.words}</p>
          {told.warning && (
            <p class="refusal" role="status">
              {told.warning}
            </p>
          )}
          {told.cells.length > 0 && <Cells told={told} />}
          {told.samePercent !== null && !told.warning && (
            <p class="quiet">{t("guess.same", { same: told.same, of: told.shifts, percent: told.samePercent })}</p>
          )}
          {told.tracks.map(({ routeCode, pairs, medianMetres, closestMetres }) => (
            <p key={routeCode}>
              {t("guess.tracks", {
                route: routeCode,
                pairs,
                median: metres(medianMetres),
                closest: metres(closestMetres),
              })}
            </p>
          ))}
          <p class="hint">
            {t("guess.definition", { hours: told.hours, routes: told.routes, rules: told.rulesVersion })}
          </p>
        </>
      )}
    </aside>
  );
}

function Cells({ told }: { told: Predictability }) {
  const routes = [...new Set(told.cells.map(({ routeCode }) => routeCode))];
  const hours = [...new Set(told.cells.map(({ hour }) => hour))].sort((a, b) => ((a + 12) % 24) - ((b + 12) % 24));
  const most = Math.max(...told.cells.map(({ shifts }) => shifts));
  return (
    <div class="table-scroll">
      <table class="guess-cells">
        <caption>{t("guess.cells")}</caption>
        <thead>
          <tr>
            <td />
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {routes.map((route) => (
            <tr key={route}>
              <th scope="row">{route}</th>
              {hours.map((hour) => {
                const n = told.cells.find((cell) => cell.routeCode === route && cell.hour === hour)?.shifts ?? 0;
                return (
                  <td
                    key={hour}
                    style={n > 0 ? { "--share": `${Math.round((n / most) * 100)}%` } : undefined}
                    class={n > 0 ? "some" : undefined}
                  >
                    {n > 0 ? n : ""}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
