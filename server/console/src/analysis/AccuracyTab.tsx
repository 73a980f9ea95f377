import { api } from "../api/client";
import type { SelectionAccuracy } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, href, query } from "../app/route";
import { day, hectares, NONE, number, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { asOf, period } from "../timebar/time";
import { NotYet } from "../ui/Waiting";
import { AnalysisMap } from "./AnalysisMap";

const HORIZONS = [6, 12];

/** "Đúng, trúng": the period's list against what happened after it. */
export function AccuracyTab() {
  const horizon = Number(query.value.horizon) || 12;
  const loaded = useLoaded(period.value && `accuracy ${period.value.id} ${horizon} ${asOf.value}`, (abort) =>
    api.selectionAccuracy({ period: period.value?.id ?? "", horizon, asOf: asOf.value }, abort),
  );
  const accuracy = loaded.value;
  return (
    <div class="analysis" data-testid="accuracy" data-ready={String(!loaded.waiting && accuracy !== null)}>
      <div class="analysis-side">
        <fieldset class="segments" aria-label={t("accuracy.horizon")}>
          {HORIZONS.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="horizon"
                checked={horizon === one}
                onChange={() => amend({ horizon: String(one) })}
              />
              <span>{t("accuracy.months", { n: one })}</span>
            </label>
          ))}
        </fieldset>
        {accuracy && !loaded.problem ? <Told accuracy={accuracy} /> : <NotYet loaded={loaded} what="wait.accuracy" />}
      </div>
      <AnalysisMap cells={accuracy?.uncovered ?? []} clusters={[]} chosen={null} choose={() => {}} />
    </div>
  );
}

function Told({ accuracy }: { accuracy: SelectionAccuracy }) {
  return (
    <>
      <h1>{accuracy.words}</h1>
      <p class="quiet small">
        {t("accuracy.basis", {
          selected: day(accuracy.selectedOn),
          to: day(accuracy.to),
          zone: hectares(accuracy.zoneHectares),
          incidents: number(accuracy.incidents),
        })}
      </p>
      <div class="table-scroll">
        <table class="figures list" data-testid="accuracy-table">
          <thead>
            <tr>
              <th scope="col">{t("accuracy.list")}</th>
              <th scope="col">{t("accuracy.hits")}</th>
              <th scope="col" title={t("accuracy.paiTitle")}>
                PAI
              </th>
              <th scope="col" title={t("accuracy.peiTitle")}>
                PEI
              </th>
              <th scope="col" title={t("accuracy.rriTitle")}>
                RRI
              </th>
            </tr>
          </thead>
          <tbody>
            {accuracy.lists.map((list) => (
              <tr key={list.of}>
                <th scope="row">
                  {list.name}
                  <span class="quiet">
                    {hectares(list.areaHectares)}
                    {list.of !== "topCells" && ` · ${t("accuracy.hotspots", { n: number(list.hotspots) })}`}
                  </span>
                </th>
                <td class="number">
                  {percent(list.hitPercent)}
                  <span class="quiet">
                    {number(list.incidents)}/{number(accuracy.incidents)}
                  </span>
                </td>
                <td class="number">{ratio(list.pai)}</td>
                <td class="number">{ratio(list.pei, 2)}</td>
                <td class="number">{ratio(list.rri, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        {t("accuracy.best", { best: ratio(accuracy.best) })}{" "}
        <a href={href("/danh-sach", { period: accuracy.period, tab: null })}>{t("accuracy.openList")}</a>
      </p>
      <p class="quiet small">{accuracy.definition}</p>
      {accuracy.uncovered.length > 0 && <p class="small">{t("accuracy.uncoveredHint")}</p>}
    </>
  );
}

function ratio(value: number | null | undefined, digits = 1): string {
  return value === null || value === undefined ? NONE : number(value, digits);
}
