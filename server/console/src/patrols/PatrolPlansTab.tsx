import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { PatrolPlan } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, query } from "../app/route";
import { UnitFilter } from "../forms/UnitFilter";
import { day, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { may } from "../session/session";
import { asOf } from "../timebar/time";
import { NotYet } from "../ui/Waiting";
import { PatrolPlanForm } from "./PatrolPlanForm";
import { PlanView } from "./PlanView";
import { countWords } from "./words";

export function PatrolPlansTab() {
  const { unit, plan } = query.value;
  const [writing, setWriting] = useState(false);
  const loaded = useLoaded(`patrol plans ${unit} ${revision.value}`, (abort) => api.patrolPlans({ unit }, abort));
  const plans = loaded.value ?? [];
  if (plan) return <PlanView key={plan} id={plan} />;
  if (writing)
    return (
      <PatrolPlanForm
        done={(saved) => {
          setWriting(false);
          if (saved) amend({ plan: saved }, { push: true });
        }}
      />
    );
  return (
    <section aria-labelledby="patrol-plans-title" data-testid="patrol-plans-tab" data-ready={String(!loaded.waiting)}>
      <div class="section-head">
        <h1 id="patrol-plans-title">{t("patrolPlans.title", { n: number(plans.length) })}</h1>
        <UnitFilter />
        {may("patrol") && !asOf.value && (
          <button type="button" class="button primary" data-testid="patrol-plan-new" onClick={() => setWriting(true)}>
            {t("patrolPlans.new")}
          </button>
        )}
      </div>
      {!loaded.value && <NotYet loaded={loaded} what="wait.plans" />}
      {loaded.value && plans.length === 0 && (
        <div class="empty">
          <p>{t("patrolPlans.none")}</p>
          <p>{t(may("patrol") ? "patrolPlans.noneNext" : "patrolPlans.noneWait")}</p>
        </div>
      )}
      {plans.length > 0 && (
        <div class="table-scroll">
          <table class="figures list">
            <thead>
              <tr>
                <th scope="col">{t("patrolPlans.plan")}</th>
                <th scope="col">{t("patrolPlans.days")}</th>
                <th scope="col">{t("routes.category")}</th>
                {countWords((plans[0] as PatrolPlan).planned).map(([, word]) => (
                  <th key={word} scope="col" class="figure">
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {plans.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <button
                      type="button"
                      class="link"
                      data-testid={`patrol-plan-${one.name}`}
                      onClick={() => amend({ plan: one.id }, { push: true })}
                    >
                      {one.number ? `${one.number} · ${one.name}` : one.name}
                    </button>
                    <span class="quiet">{one.unit.fullName}</span>
                    {one.classification !== "none" && (
                      <span class="class-mark">{t(`classification.${one.classification}`)}</span>
                    )}
                  </th>
                  <td class="day">
                    {day(one.from)} – {day(one.to)}
                  </td>
                  <td>{t(`patrolCategory.${one.category}`)}</td>
                  {countWords(one.planned).map(([value, word]) => (
                    <td key={word} class="figure">
                      {value}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
