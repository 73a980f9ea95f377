import { useEffect, useState } from "preact/hooks";
import { api } from "../api/client";
import type { CommunityModel, ModelState } from "../api/types";
import { useLoaded } from "../app/load";
import { href } from "../app/route";
import { Form } from "../forms/Form";
import type { Group } from "../forms/fields";
import { day, place } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { chooseModel, revision } from "../map/choice";
import { stage } from "../map/stage";
import { may } from "../session/session";
import { asOf, today } from "../timebar/time";
import { PanelHead } from "../ui/PanelHead";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { ModelGlyph } from "./ModelGlyph";
import { modelKindName, useModelKinds } from "./modelKinds";
import { nextStates } from "./nextStates";

export function ModelPanel({ id }: { id: string }) {
  useModelKinds();
  const loaded = useLoaded(`${id} ${asOf.value} ${revision.value}`, (abort) => api.model(id, asOf.value, abort));
  const model = loaded.value;
  const close = () => chooseModel(null);
  useEffect(() => {
    if (model) comeTo(model);
  }, [model?.id]);

  if (!model)
    return (
      <>
        <PanelHead title={t("models.one")} close={close} />
        <div class="panel-body">
          <NotYet loaded={loaded} what="wait.model" />
        </div>
      </>
    );
  return (
    <>
      <PanelHead title={model.name} close={close}>
        <div class="panel-marks">
          <span class="state-mark">
            <ModelGlyph kind={model.kind} state={model.state} />
            <span>{t(`modelState.${model.state}`)}</span>
          </span>
          <span class="tag">{modelKindName(model.kind)}</span>
          <span class="quiet">{t("hotspot.code", { code: model.code })}</span>
        </div>
      </PanelHead>
      <div class="panel-body" data-testid="model-panel" data-state={model.state}>
        <Facts model={model} />
        <Acts model={model} />
        <States model={model} />
        <Ratings model={model} />
      </div>
    </>
  );
}

const NEAR_ZOOM = 13;

/** Comes to a model that is out of sight or among others too close to tell. */
function comeTo(model: CommunityModel): void {
  const point = (model.position as { coordinates: number[] }).coordinates;
  const [w = 0, s = 0, e = 0, n = 0] = stage.value?.bbox() ?? [];
  const [x = 0, y = 0] = point;
  const zoom = stage.value?.map.getView().getZoom() ?? 0;
  if (x < w || x > e || y < s || y > n || zoom < NEAR_ZOOM) stage.value?.go(point, Math.max(zoom, NEAR_ZOOM));
}

function Facts({ model }: { model: CommunityModel }) {
  const point = (model.position as { coordinates: number[] }).coordinates;
  return (
    <dl class="facts">
      <div>
        <dt>{t("models.unit")}</dt>
        <dd>{model.unit.fullName}</dd>
      </div>
      <div>
        <dt>{t("models.since")}</dt>
        <dd>
          {t(`modelState.${model.state}`)}, {t("models.from", { date: day(model.since) })}
        </dd>
      </div>
      <div>
        <dt>{t("models.rating")}</dt>
        <dd>{model.rating ? t(`modelRating.${model.rating}`) : t("models.ratingNone")}</dd>
      </div>
      {model.entry && (
        <div>
          <dt>{t("models.serves")}</dt>
          <dd>
            <a href={href("/ban-do", { hotspot: model.entry.hotspotId, at: null, model: null })}>
              {model.entry.hotspotName}
            </a>{" "}
            <span class="quiet">{t("work.sectionPeriod", { period: model.entry.period })}</span>
          </dd>
        </div>
      )}
      <div>
        <dt>{t("models.position")}</dt>
        <dd class="figure">{place(point)}</dd>
      </div>
    </dl>
  );
}

const ratingGroups: Group[] = [
  {
    fields: [
      {
        kind: "choice",
        path: "rating",
        label: "models.rating",
        required: true,
        options: () =>
          (["effective", "partly", "ineffective"] as const).map((value) => ({
            value,
            label: t(`modelRating.${value}`),
          })),
      },
      { kind: "date", path: "happenedOn", label: "models.ratedOn", required: true },
      {
        kind: "text",
        path: "source",
        label: "models.source",
        hint: "models.sourceHint",
        required: true,
        least: 3,
        most: 200,
      },
      { kind: "lines", path: "note", label: "models.note", hint: "field.reasonHint", least: 3, most: 500 },
    ],
  },
];

function stateGroups(from: ModelState): Group[] {
  return [
    {
      fields: [
        {
          kind: "choice",
          path: "state",
          label: "models.newState",
          required: true,
          options: () => nextStates(from).map((value) => ({ value, label: t(`modelState.${value}`) })),
        },
        { kind: "date", path: "happenedOn", label: "models.changedOn", required: true },
        { kind: "lines", path: "note", label: "models.note", hint: "models.stateHint", least: 3, most: 500 },
      ],
    },
  ];
}

function Acts({ model }: { model: CommunityModel }) {
  const [act, setAct] = useState<"state" | "rating" | null>(null);
  if (asOf.value) return <p class="note">{t("work.pastNote")}</p>;
  if (!may("convert")) return null;
  const done = () => setAct(null);
  if (act)
    return (
      <div class="work-form">
        <h4>{t(act === "state" ? "models.changeState" : "models.rate")}</h4>
        <Form
          key={act}
          name={`${act} ${model.id}`}
          groups={act === "state" ? stateGroups(model.state) : ratingGroups}
          start={() => ({ happenedOn: today.value })}
          testId={`model-${act}-form`}
          submitWord={t("act.submit")}
          back={done}
          send={async (body) => {
            if (act === "state") await api.changeModel(model.id, { ...body, after: model.states[0]?.seq });
            else await api.rateModel(model.id, body);
            say(t("models.saved", { name: model.name }));
            revision.value++;
            done();
          }}
        />
      </div>
    );
  return (
    <p class="buttons">
      {nextStates(model.state).length > 0 && (
        <button type="button" class="button" data-testid="model-state" onClick={() => setAct("state")}>
          {t("models.changeState")}
        </button>
      )}
      {model.state !== "planned" && (
        <button type="button" class="button" data-testid="model-rate" onClick={() => setAct("rating")}>
          {t("models.rate")}
        </button>
      )}
    </p>
  );
}

function States({ model }: { model: CommunityModel }) {
  return (
    <section aria-labelledby="model-states">
      <h3 id="model-states">{t("models.states")}</h3>
      <ol class="work-history">
        {model.states.map((change) => (
          <li key={change.seq}>
            <strong>{t(`modelState.${change.state}`)}</strong>{" "}
            <span class="quiet">
              {day(change.happenedOn)} · {t("work.reportBy", { account: change.account })}
            </span>
            {change.note && <p>{change.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Ratings({ model }: { model: CommunityModel }) {
  return (
    <section aria-labelledby="model-ratings">
      <h3 id="model-ratings">{t("models.ratings")}</h3>
      {model.ratings.length === 0 ? (
        <p class="quiet">{t("models.ratingNone")}</p>
      ) : (
        <ol class="work-history">
          {model.ratings.map((given) => (
            <li key={given.seq}>
              <strong>{given.rating && t(`modelRating.${given.rating}`)}</strong>{" "}
              <span class="quiet">{day(given.happenedOn)}</span>
              <p class="quiet">
                {given.source} · {t("work.reportBy", { account: given.account })}
              </p>
              {given.note && <p>{given.note}</p>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
