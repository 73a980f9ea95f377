import { api } from "../api/client";
import type { TargetStanding } from "../api/types";
import { useLoaded } from "../app/load";
import { href } from "../app/route";
import { percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { said } from "../reports/said";
import { asOf, period } from "../timebar/time";
import { NotYet } from "../ui/Waiting";
import { countedHref } from "./entriesHref";

/** All targets of the plan with their figures; each opens to what it was made from. */
export function Targets() {
  const id = period.value?.id ?? null;
  const loaded = useLoaded(id && `${id} ${asOf.value} targets`, (abort) =>
    api.targets(id ?? "", { asOf: asOf.value }, abort),
  );
  const targets = loaded.value;
  if (!targets) return <NotYet loaded={loaded} what="wait.targets" />;
  if (targets.length === 0) return null;
  const count = (...statuses: TargetStanding["status"][]) =>
    targets.filter(({ status }) => statuses.includes(status)).length;
  return (
    <section aria-labelledby="targets-title" data-testid="targets">
      <h2 id="targets-title">
        {t("targets.title")}:{" "}
        {t("targets.sentence", {
          met: count("met", "onTrack"),
          of: targets.length,
          behind: count("behind", "notMet"),
          none: count("noData"),
        })}
      </h2>
      <div class="table-scroll">
        <table class="figures list targets">
          <thead>
            <tr>
              <th scope="col">{t("targets.name")}</th>
              <th scope="col">{t("targets.figure")}</th>
              <th scope="col">{t("targets.status")}</th>
            </tr>
          </thead>
          <tbody>
            {targets.map((target) => (
              <tr key={target.code}>
                <th scope="row">{said(target.name)}</th>
                <td>
                  <a href={opens(target)}>{figure(target)}</a>
                  <span class="quiet small">
                    {" "}
                    {target.units
                      ? t("targets.units", { reported: target.units.reported, expected: target.units.expected })
                      : t("targets.computed")}
                  </span>
                </td>
                <td>
                  <span class={`target-status ${target.status}`}>{t(`targets.status.${target.status}`)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function figure(target: TargetStanding): string {
  if (target.figure === null) return "–";
  const gaps = { percent: percent(Math.abs(target.figure)), part: target.part ?? 0, whole: target.whole ?? 0 };
  if (target.comparator !== "fallAtLeast") return `${percent(target.figure)} (${gaps.part}/${gaps.whole})`;
  return t(target.figure < 0 ? "targets.up" : "targets.down", gaps);
}

function opens(target: TargetStanding): string {
  return target.source === "reported"
    ? href("/bao-cao", { tab: "round" })
    : countedHref(target.opens ?? "/api/v1/entries");
}
