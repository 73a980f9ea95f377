import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { EntrySummary, HotspotProfile, Measure } from "../api/types";
import { useLoaded } from "../app/load";
import { href } from "../app/route";
import { Form } from "../forms/Form";
import type { Group } from "../forms/fields";
import { latestEntry } from "../hotspots/latestEntry";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { may } from "../session/session";
import { asOf, today } from "../timebar/time";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { MeasureReports } from "./MeasureReports";
import { WorkMark, WorkProgress } from "./WorkMark";
import { dueWords } from "./words";
import { agencyName, agencyOptions, measureKindName, measureKindOptions, useWorkWords } from "./workWords";

const OPEN = ["selected", "converting", "underAppraisal"];

/** The measures of the hotspot's latest entry. */
export function HotspotMeasures({ profile }: { profile: HotspotProfile }) {
  const entry = latestEntry(profile);
  return (
    <section aria-labelledby="measures-title">
      <h3 id="measures-title">
        {t("work.section")} {entry && <span class="quiet">· {t("work.sectionPeriod", { period: entry.period })}</span>}
      </h3>
      {entry ? <OfEntry entry={entry} hotspot={profile.id} /> : <p class="quiet">{t("work.sectionNoEntry")}</p>}
    </section>
  );
}

function OfEntry({ entry, hotspot }: { entry: EntrySummary; hotspot: string }) {
  const words = useWorkWords();
  const loaded = useLoaded(
    `${entry.id} measures ${asOf.value} ${revision.value}`,
    (abort) => api.measures({ entry: entry.id, asOf: asOf.value }, abort),
    ["measure"],
  );
  const [adding, setAdding] = useState(false);
  const page = loaded.value;
  if (!page) return <NotYet loaded={loaded} what="wait.measures" />;
  const mayAdd = may("convert") && !asOf.value && OPEN.includes(entry.verdict);
  return (
    <>
      {page.measures.length === 0 && <p class="quiet">{t("work.sectionNone")}</p>}
      <ul class="measure-list" data-testid="hotspot-measures">
        {page.measures.map((measure) => (
          <MeasureLine key={measure.id} measure={measure} on={page.asOf} />
        ))}
      </ul>
      {adding && words.value ? (
        <AddMeasure entry={entry} done={() => setAdding(false)} />
      ) : (
        <p class="buttons">
          {mayAdd && (
            <button
              type="button"
              class="button small"
              disabled={!words.value}
              data-testid="measure-add"
              onClick={() => setAdding(true)}
            >
              {t("work.add")}
            </button>
          )}
          {page.measures.length > 0 && (
            <a class="small" href={href("/cong-viec", { period: entry.period, hotspot })}>
              {t("work.openAll")}
            </a>
          )}
        </p>
      )}
    </>
  );
}

function MeasureLine({ measure, on }: { measure: Measure; on: string }) {
  const [open, setOpen] = useState(false);
  return (
    <li data-testid={`measure-${measure.id}`} data-state={measure.state}>
      <p class="measure-title">{measure.title}</p>
      <p class="measure-state">
        <WorkMark state={measure.state} />
        <span class={measure.state === "overdue" ? "late" : "quiet"}>{dueWords(measure, on)}</span>
      </p>
      <WorkProgress percent={measure.percent} state={measure.state} />
      <p class="quiet">
        {measureKindName(measure.kind)} · {agencyName(measure.leadAgency)}
      </p>
      <button
        type="button"
        class="link small"
        aria-expanded={open}
        data-testid={`report-${measure.id}`}
        onClick={() => setOpen(!open)}
      >
        {t(open ? "work.reportClose" : measure.report && !asOf.value ? "work.report" : "work.historyOpen")}
      </button>
      {open && <MeasureReports measure={measure} done={() => setOpen(false)} />}
    </li>
  );
}

const measureGroups: Group[] = [
  {
    fields: [
      { kind: "choice", path: "kind", label: "field.workKind", required: true, options: measureKindOptions },
      {
        kind: "text",
        path: "title",
        label: "field.workTitle",
        hint: "field.workTitleHint",
        required: true,
        least: 3,
        most: 200,
      },
      { kind: "choice", path: "leadAgency", label: "field.workAgency", required: true, options: agencyOptions },
    ],
  },
  {
    toggle: { path: "with", label: "field.workWith" },
    fields: [{ kind: "choices", path: "coordinating", label: "field.workCoordinating", options: agencyOptions }],
  },
  {
    fields: [
      { kind: "date", path: "plannedOn", label: "field.workPlannedOn", required: true },
      { kind: "date", path: "dueOn", label: "field.workDueOn", required: true, notBefore: "plannedOn" },
    ],
  },
];

function AddMeasure({ entry, done }: { entry: EntrySummary; done: () => void }) {
  return (
    <div class="work-form">
      <h4>{t("work.addTitle")}</h4>
      <Form
        name={`measure ${entry.id}`}
        groups={measureGroups}
        start={() => ({ plannedOn: today.value })}
        testId="measure-form"
        submitWord={t("work.addSave")}
        back={done}
        send={async (body) => {
          await api.planMeasure(entry.id, body);
          say(t("work.added", { title: String(body.title) }));
          revision.value++;
          done();
        }}
      />
    </div>
  );
}
