import { useEffect, useState } from "preact/hooks";
import { ActForm } from "../acts/ActForm";
import { actForms } from "../acts/actForms";
import { api } from "../api/client";
import type { HotspotProfile } from "../api/types";
import { useLoaded } from "../app/load";
import { amend } from "../app/route";
import { AppraisalSection } from "../appraisals/AppraisalSection";
import { MinutesForm } from "../appraisals/MinutesForm";
import { ResultsForm } from "../appraisals/ResultsForm";
import { startRedraw } from "../drawing/drawing";
import { day, hectares, metres, percent } from "../i18n/formats";
import { nameOf, t, told } from "../i18n/i18n";
import type { Key } from "../i18n/vi";
import { Counts } from "../incidents/Counts";
import { categoryLook, formLook, regimeLook, typeLook } from "../looks/looks";
import { StateMark } from "../looks/StateMark";
import { chooseHotspot, revision, toReveal } from "../map/choice";
import { toMapGeometry, toWireExtent } from "../map/projection";
import { stage } from "../map/stage";
import { HotspotModels } from "../models/HotspotModels";
import { Displacement } from "../recurrence/Displacement";
import { Watch } from "../recurrence/Watch";
import { RedrawRequests } from "../redraws/RedrawRequests";
import { asOf } from "../timebar/time";
import { Icon } from "../ui/icons";
import { PanelHead } from "../ui/PanelHead";
import { NotYet } from "../ui/Waiting";
import { HotspotMeasures } from "../work/HotspotMeasures";
import { Entries } from "./Entries";
import { latestEntry } from "./latestEntry";
import { Outlines } from "./Outlines";
import { Timeline } from "./Timeline";

export function HotspotPanel({ id }: { id: string }) {
  const loaded = useLoaded(`${id} ${asOf.value} ${revision.value}`, (abort) => api.hotspot(id, asOf.value, abort), [
    "hotspot",
  ]);
  const history = useLoaded(`${id} events ${revision.value}`, (abort) => api.events(id, abort), ["hotspot"]);
  const [act, setAct] = useState<string | null>(null);
  const profile = loaded.value;
  const [chosenEntry, setChosenEntry] = useState<string | null>(null);
  const entries = (profile?.entries ?? []).toSorted((a, b) => b.selectedOn.localeCompare(a.selectedOn));
  const entry = entries.find((one) => one.id === chosenEntry) ?? entries[0];
  const appraisal = useLoaded(
    entry ? `${entry.id} ${asOf.value} ${revision.value}` : null,
    (abort) => api.appraisal(entry?.id ?? "", asOf.value, abort),
    ["hotspot"],
  );
  const close = () => chooseHotspot(null);

  useEffect(() => {
    if (profile) bringIntoView(profile);
  }, [profile?.id]);

  if (!profile)
    return (
      <>
        <PanelHead title={t("search.hotspot")} close={close} />
        <div class="panel-body">
          <NotYet loaded={loaded} what="wait.hotspot" />
        </div>
      </>
    );

  const events = (history.value ?? []).filter(({ occurredOn }) => !asOf.value || occurredOn <= asOf.value);
  return (
    <>
      <PanelHead title={profile.name} close={close}>
        <div class="panel-marks">
          <StateMark state={profile.state} category={profile.category} alert={profile.alertOpen} />
          <span class="tag">{nameOf(categoryLook(profile.category))}</span>
          <span class="quiet">{t("hotspot.code", { code: profile.code })}</span>
        </div>
      </PanelHead>
      <div class="panel-body" data-testid="hotspot-profile" data-state={profile.state}>
        {profile.alertOpen && (
          <p class="alert-line">
            <Icon name="alert" /> {t("hotspot.alert")}
          </p>
        )}
        {act === "recordResults" && appraisal.value ? (
          <ResultsForm appraisal={appraisal.value} done={() => setAct(null)} />
        ) : act === "recordAppraisal" && appraisal.value ? (
          <MinutesForm appraisal={appraisal.value} done={() => setAct(null)} />
        ) : act ? (
          <ActForm
            key={act}
            kind={act}
            profile={profile}
            events={events}
            appraisal={entry?.id === entries[0]?.id ? appraisal.value : null}
            done={() => setAct(null)}
          />
        ) : (
          <>
            <Next profile={profile} />
            <RedrawRequests profile={profile} />
            <Acts profile={profile} choose={setAct} />
            <Facts profile={profile} />
            <HotspotMeasures profile={profile} />
            <HotspotModels hotspot={profile.id} />
            <Watch profile={profile} />
            <Entries profile={profile} />
            <Counts profile={profile} />
            <Displacement profile={profile} />
            {entry && (
              <AppraisalSection
                loaded={appraisal}
                entry={entry}
                entries={entries}
                chooseEntry={setChosenEntry}
                chooseAct={setAct}
              />
            )}
            <section aria-labelledby="timeline-title">
              <h3 id="timeline-title">{t("hotspot.timeline")}</h3>
              {history.value ? <Timeline events={events} /> : <NotYet loaded={history} what="wait.events" />}
            </section>
            <Outlines profile={profile} />
          </>
        )}
      </div>
    </>
  );
}

const SMALL = 60;
const NEAR_ZOOM = 14;

/** Moves the map when the hotspot was chosen from a list and is small, or is out of sight. */
function bringIntoView(profile: HotspotProfile): void {
  const on = stage.value;
  if (!on) return;
  const extent = toMapGeometry(profile.outline).getExtent();
  const [w = 0, s = 0, e = 0, n = 0] = on.map.getView().calculateExtent(on.map.getSize());
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = extent;
  const asked = toReveal.value === profile.id;
  toReveal.value = null;
  const pixels = Math.max(x2 - x1, y2 - y1) / (on.map.getView().getResolution() ?? 1);
  const small = pixels < SMALL && (on.map.getView().getZoom() ?? 0) < NEAR_ZOOM;
  if ((asked && small) || x1 < w || x2 > e || y1 < s || y2 > n) on.fit(toWireExtent(extent), NEAR_ZOOM);
}

function Next({ profile }: { profile: HotspotProfile }) {
  const word = profile.alertOpen && profile.state === "watch" ? "watchAlert" : profile.state;
  const who = t(`next.${word}.who` as Key);
  return (
    <section class="next" aria-labelledby="next-title">
      <h3 id="next-title">{t("hotspot.next")}</h3>
      <p>{t(`next.${word}` as Key)}</p>
      {who && (
        <p class="who">
          <Icon name="person" size={16} /> {who}
        </p>
      )}
    </section>
  );
}

const QUIET_ACTS = ["supersede", "adminChange", "correctRecord"];

function Acts({ profile, choose }: { profile: HotspotProfile; choose: (kind: string) => void }) {
  if (asOf.value)
    return (
      <p class="note">
        {t("hotspot.actsPast", { date: day(asOf.value) })}{" "}
        <button type="button" class="link" onClick={() => amend({ asOf: null }, { push: true })}>
          {t("time.pastNext")}
        </button>
      </p>
    );
  // An open alert comes before everything else, and which way it goes is not for a colour to suggest.
  const urgent = profile.alertOpen ? ["dismissAlert", "declareRecurred"] : [];
  const order = [...urgent, ...Object.keys(actForms)];
  const acts = profile.acts
    .filter(({ kind }) => kind in actForms)
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const redraw = profile.acts.find(({ kind }) => kind === "redrawGeometry" || kind === "redraw");
  const ordered = [
    ...acts.filter(({ kind }) => !QUIET_ACTS.includes(kind)),
    ...acts.filter(({ kind }) => QUIET_ACTS.includes(kind)),
  ];
  const first = profile.alertOpen
    ? null
    : ordered.find(({ kind, allowed }) => allowed && !QUIET_ACTS.includes(kind))?.kind;
  return (
    <section aria-labelledby="acts-title">
      <h3 id="acts-title">{t("hotspot.acts")}</h3>
      {ordered.length === 0 && !redraw && <p class="quiet">{t("hotspot.actsNone")}</p>}
      <ul class="acts">
        {ordered.map(({ kind, allowed, because }) => (
          <li key={kind}>
            <button
              type="button"
              class={QUIET_ACTS.includes(kind) ? "button small" : kind === first ? "button primary" : "button"}
              disabled={!allowed}
              aria-describedby={because ? `because-${kind}` : undefined}
              data-testid={`act-${kind}`}
              onClick={() => choose(kind)}
            >
              {told("event", kind)}
            </button>
            {!allowed && because && (
              <span class="because" id={`because-${kind}`}>
                {because}
              </span>
            )}
          </li>
        ))}
        {redraw && (
          <li>
            <button
              type="button"
              class="button small"
              disabled={!redraw.allowed}
              data-testid="act-redraw"
              onClick={() => startRedraw(profile)}
            >
              <Icon name="pen" size={16} /> {t("hotspot.redraw")}
            </button>
            {!redraw.allowed && redraw.because && <span class="because">{redraw.because}</span>}
          </li>
        )}
      </ul>
    </section>
  );
}

function Facts({ profile }: { profile: HotspotProfile }) {
  const latest = latestEntry(profile);
  return (
    <dl class="facts">
      {latest && latest.leadUnit.code !== profile.leadUnit.code && (
        <div>
          <dt>{t("hotspot.leadByDecision")}</dt>
          <dd>{latest.leadUnit.fullName}</dd>
        </div>
      )}
      <div>
        <dt>
          {asOf.value
            ? t("hotspot.leadOn", { date: day(asOf.value) })
            : t(latest ? "hotspot.leadToday" : "hotspot.lead")}
        </dt>
        <dd>
          {profile.leadUnit.fullName}
          {profile.leadUnitEndedOn && (
            <span class="because">{t("hotspot.leadEnded", { date: day(profile.leadUnitEndedOn) })}</span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t("hotspot.touches")}</dt>
        <dd>
          {profile.units.map(({ unit, sharePercent }) => `${unit.fullName} ${percent(sharePercent, 0)}`).join(", ")}
        </dd>
      </div>
      <div>
        <dt>{t("hotspot.area")}</dt>
        <dd>{hectares(profile.areaHectares)}</dd>
      </div>
      {profile.lengthMetres > 0 && (
        <div>
          <dt>{t("hotspot.length")}</dt>
          <dd>{metres(profile.lengthMetres)}</dd>
        </div>
      )}
      <div>
        <dt>{t("hotspot.form")}</dt>
        <dd>{nameOf(formLook(profile.form))}</dd>
      </div>
      <div>
        <dt>{t("hotspot.regime")}</dt>
        <dd>{nameOf(regimeLook(profile.regime))}</dd>
      </div>
      <div>
        <dt>{t("hotspot.types")}</dt>
        <dd>{profile.types.map((type) => `${typeLook(type).number}. ${nameOf(typeLook(type))}`).join("; ")}</dd>
      </div>
    </dl>
  );
}
