import { api } from "../api/client";
import type { HotCells, HotCluster, HotspotType } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, href, query } from "../app/route";
import { startCandidate } from "../drawing/candidate";
import { day, hectares, number, percent } from "../i18n/formats";
import { nameOf, t } from "../i18n/i18n";
import { typeLook, types } from "../looks/looks";
import { StateDisc } from "../looks/StateMark";
import { may } from "../session/session";
import { asOf } from "../timebar/time";
import { NotYet } from "../ui/Waiting";
import { AnalysisMap } from "./AnalysisMap";
import { CLASSES, classLook, shownClass } from "./cellStyle";

const MONTHS = [6, 12, 24, 36];
const USUAL_MONTHS = 24;

/** "Where is it hot": cells, clusters, and the way from a cluster to a drawn candidate. */
export function HotCellsTab() {
  const { group, type, cluster } = query.value;
  const months = Number(query.value.months) || USUAL_MONTHS;
  const groups = useLoaded("groups", (abort) => api.groups(abort));
  const loaded = useLoaded(`hot ${months} ${group} ${type} ${asOf.value}`, (abort) =>
    api.hotCells({ months, group, type, asOf: asOf.value }, abort),
  );
  const hot = loaded.value;
  const chosen = cluster && hot?.clusters[Number(cluster) - 1] ? Number(cluster) - 1 : null;
  const choose = (one: number | null) => amend({ cluster: one === null ? null : String(one + 1) });
  return (
    <div class="analysis" data-testid="hot-cells" data-ready={String(!loaded.waiting && hot !== null)}>
      <div class="analysis-side">
        <div class="filters">
          <label class="field">
            <span class="field-name">{t("analysis.span")}</span>
            <select
              value={months}
              data-testid="filter-months"
              onChange={(event) => amend({ months: event.currentTarget.value, cluster: null })}
            >
              {MONTHS.map((one) => (
                <option key={one} value={one}>
                  {t("analysis.months", { n: one })}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span class="field-name">{t("analysis.type")}</span>
            <select
              value={type ?? ""}
              onChange={(event) => amend({ type: event.currentTarget.value || null, group: null, cluster: null })}
            >
              <option value="">{t("analysis.typeAll")}</option>
              {types.map((one) => (
                <option key={one} value={one}>
                  {nameOf(typeLook(one))}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span class="field-name">{t("analysis.group")}</span>
            <select
              value={group ?? ""}
              data-testid="filter-group"
              onChange={(event) => amend({ group: event.currentTarget.value || null, cluster: null })}
            >
              <option value="">{t("analysis.groupAll")}</option>
              {(groups.value ?? [])
                .filter(({ hotspotType }) => !type || hotspotType === (type as HotspotType))
                .map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
            </select>
          </label>
        </div>
        {hot ? <Told hot={hot} chosen={chosen} choose={choose} /> : <NotYet loaded={loaded} what="wait.analysis" />}
      </div>
      <AnalysisMap cells={hot?.cells ?? []} clusters={hot?.clusters ?? []} chosen={chosen} choose={choose} />
    </div>
  );
}

function Told({
  hot,
  chosen,
  choose,
}: {
  hot: HotCells;
  chosen: number | null;
  choose: (cluster: number | null) => void;
}) {
  return (
    <>
      <h1>
        {t(hot.clusters.length === 0 ? "analysis.titleNone" : "analysis.title", {
          clusters: number(hot.clusters.length),
          incidents: number(hot.incidents),
          from: day(hot.from),
          to: day(hot.to),
        })}
      </h1>
      <Legend hot={hot} />
      <p class="quiet small">{hot.words}</p>
      <ol class="clusters">
        {hot.clusters.map((cluster, at) => (
          <Cluster
            key={cluster.why}
            cluster={cluster}
            at={at}
            chosen={chosen === at}
            choose={() => choose(chosen === at ? null : at)}
          />
        ))}
      </ol>
    </>
  );
}

function Legend({ hot }: { hot: HotCells }) {
  const count = (one: string) => hot.cells.filter((cell) => shownClass(cell) === one).length;
  return (
    <ul class="cell-legend">
      {CLASSES.map((one) => {
        const { fill, edge, dash } = classLook(one);
        return (
          <li key={one} title={t(`analysis.class.${one}.means`)}>
            <svg width="22" height="20" viewBox="0 0 22 20" aria-hidden="true">
              <path
                d="M6 1H16L21 10L16 19H6L1 10Z"
                fill={fill}
                stroke={edge}
                stroke-width="1.4"
                stroke-dasharray={dash.join(" ")}
              />
            </svg>
            {t(`analysis.class.${one}`)} <strong class="figure">{number(count(one))}</strong>
          </li>
        );
      })}
    </ul>
  );
}

function Cluster({
  cluster,
  at,
  chosen,
  choose,
}: {
  cluster: HotCluster;
  at: number;
  chosen: boolean;
  choose: () => void;
}) {
  return (
    <li class={chosen ? "cluster chosen" : "cluster"} data-testid={`cluster-${at + 1}`}>
      <button type="button" class="cluster-head" aria-expanded={chosen} onClick={choose}>
        <strong class="figure">{at + 1}</strong>
        <span>
          {cluster.units.slice(0, 3).join(", ")}
          <span class="quiet">
            {t("analysis.clusterLine", {
              incidents: number(cluster.incidents),
              share: percent(cluster.sharePercent),
              area: hectares(cluster.areaHectares),
            })}
          </span>
        </span>
      </button>
      {chosen && (
        <div class="cluster-body">
          <p>{cluster.why}</p>
          {cluster.hotspots.length === 0 ? (
            <p class="uncovered">{t("analysis.uncovered")}</p>
          ) : (
            <ul>
              {cluster.hotspots.map(({ id, code, name, state, sharePercent }) => (
                <li key={id} class="state-mark">
                  <StateDisc state={state} size={18} />
                  <span>
                    <a href={href("/ban-do", { hotspot: id, at: null })}>{name}</a>{" "}
                    <span class="quiet">
                      {code} ·{" "}
                      {sharePercent < 1
                        ? t("analysis.touches")
                        : t("analysis.covers", { share: percent(sharePercent, 0) })}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          )}
          {may("register") && !asOf.value && (
            <button
              type="button"
              class="button small primary"
              data-testid="draw-cluster"
              onClick={() => startCandidate(cluster.outline)}
            >
              {t("analysis.draw")}
            </button>
          )}
        </div>
      )}
    </li>
  );
}
