import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { Standing, StandingStatus, UnitProgramme, UnitStandingRow } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, href, query } from "../app/route";
import { Form } from "../forms/Form";
import type { Group } from "../forms/fields";
import { UnitFilter } from "../forms/UnitFilter";
import { day, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { may } from "../session/session";
import { asOf, period, periods, today } from "../timebar/time";
import { Icon } from "../ui/icons";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { ModelGlyph } from "./ModelGlyph";
import { modelKindName, useModelKinds } from "./modelKinds";
import { dayFor, modelsOf, standingsSentence, tally, yearOf } from "./standings";

export function StandingsTab() {
  useModelKinds();
  const { unit, year: asked } = query.value;
  const year = Number(asked) || yearOf(period.value, today.value);
  const loaded = useLoaded(`standings ${year} ${unit} ${asOf.value} ${revision.value}`, (abort) =>
    api.standings({ year, unit, asOf: asOf.value }, abort),
  );
  const years = [...new Set([year, ...periods.value.map(({ to }) => Number(to.slice(0, 4)))])].sort((a, b) => b - a);
  const rows = loaded.value?.rows ?? [];
  return (
    <section aria-labelledby="standings-title" data-testid="standings-tab" data-ready={String(!loaded.waiting)}>
      {loaded.value && <h1 id="standings-title">{standingsSentence(loaded.value.year, rows)}</h1>}
      <div class="filters">
        <label class="field">
          <span class="field-name">{t("standings.year")}</span>
          <select
            value={String(year)}
            data-testid="filter-year"
            onChange={(event) => amend({ year: event.currentTarget.value })}
          >
            {years.map((one) => (
              <option key={one} value={String(one)}>
                {one}
              </option>
            ))}
          </select>
        </label>
        <UnitFilter />
      </div>
      {!loaded.value ? (
        <NotYet loaded={loaded} what="wait.standings" />
      ) : rows.length === 0 ? (
        <div class="empty">
          <p>{t("standings.none")}</p>
          <p>{t("standings.noneNext")}</p>
        </div>
      ) : (
        <>
          <StandingsTable rows={rows} year={loaded.value.year} />
          <p class="note">{t("standings.basis")}</p>
        </>
      )}
    </section>
  );
}

function StandingsTable({ rows, year }: { rows: readonly UnitStandingRow[]; year: number }) {
  const safety = tally(rows.map(({ safetyStandard }) => safetyStandard));
  const exemplary = tally(rows.map(({ modelUnit }) => modelUnit));
  return (
    <div class="table-scroll">
      <table class="figures list work-table" data-testid="standings-table">
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t("standings.number")}
            </th>
            <th scope="col" rowSpan={2}>
              {t("standings.unit")}
            </th>
            <th scope="colgroup" colSpan={2} class="grouped">
              {t("standings.models")}
            </th>
            <th scope="col" rowSpan={2}>
              {t("standings.safety")}
            </th>
            <th scope="col" rowSpan={2}>
              {t("standings.modelUnit")}
            </th>
            <th scope="col" rowSpan={2}>
              <span class="sr-only">{t("standings.record")}</span>
            </th>
          </tr>
          <tr>
            <th scope="col">{t("standings.count")}</th>
            <th scope="col">{t("standings.kinds")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <StandingRow key={row.unit.code} row={row} year={year} number={i + 1} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <th scope="row">{t("standings.total", { n: number(rows.length) })}</th>
            <td class="number">{number(rows.reduce((sum, row) => sum + modelsOf(row), 0))}</td>
            <td />
            <td>{t("standings.share", { a: number(safety.achieved), of: number(safety.registered) })}</td>
            <td>{t("standings.share", { a: number(exemplary.achieved), of: number(exemplary.registered) })}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function StandingRow({ row, year, number: at }: { row: UnitStandingRow; year: number; number: number }) {
  const [open, setOpen] = useState(false);
  const count = modelsOf(row);
  const onMap = href("/ban-do", { unit: row.unit.code, level: "commune", at: null });
  return (
    <>
      <tr class={open ? "opened" : undefined} data-testid={`standing-${row.unit.code}`}>
        <td class="number">{at}</td>
        <th scope="row">
          <a href={onMap} title={t("standings.openMap")}>
            {row.unit.fullName}
          </a>
          {row.parent && <span class="quiet">{row.parent.fullName}</span>}
        </th>
        <td class={count === 0 ? "number zero" : "number"}>
          {count === 0 ? "0" : <a href={onMap}>{number(count)}</a>}
        </td>
        <td>
          {count === 0 ? (
            <span class="zero">{t("standings.noModel")}</span>
          ) : (
            <ul class="kind-list">
              {Object.entries(row.models).map(([kind, n]) => (
                <li key={kind}>
                  <ModelGlyph kind={kind} size={17} /> {modelKindName(kind)}
                  {n > 1 && ` (${number(n)})`}
                </li>
              ))}
            </ul>
          )}
        </td>
        <td>
          <Stands standing={row.safetyStandard} />
        </td>
        <td>
          <Stands standing={row.modelUnit} />
        </td>
        <td>
          {row.record && !asOf.value && (
            <button
              type="button"
              class="button small"
              aria-expanded={open}
              data-testid={`record-${row.unit.code}`}
              onClick={() => setOpen(!open)}
            >
              {t(open ? "work.reportClose" : "standings.record")}
            </button>
          )}
        </td>
      </tr>
      {open && (
        <tr class="opened-part">
          <td colSpan={7}>
            <RecordStanding row={row} year={year} done={() => setOpen(false)} />
          </td>
        </tr>
      )}
    </>
  );
}

const icons: Record<StandingStatus, string> = {
  registered: "hand",
  achieved: "check",
  notAchieved: "minus",
  withdrawn: "out",
};

function Stands({ standing }: { standing: Standing | null }) {
  if (!standing) return <span class="zero">{t("standings.notRegistered")}</span>;
  return (
    <>
      <span class="standing-mark" data-status={standing.status}>
        <Icon name={icons[standing.status]} size={15} /> {t(`standingStatus.${standing.status}`)}
      </span>
      <span class="quiet">
        {standing.decision
          ? t("standings.by", { decision: standing.decision, date: day(standing.happenedOn) })
          : t("standings.on", { date: day(standing.happenedOn) })}
      </span>
      {standing.note && <span class="quiet">{standing.note}</span>}
    </>
  );
}

const PROGRAMMES: readonly UnitProgramme[] = ["safetyStandard", "modelUnit"];
const RECORDED: readonly StandingStatus[] = ["registered", "achieved", "notAchieved", "withdrawn"];

const groups: Group[] = [
  {
    fields: [
      {
        kind: "choice",
        path: "programme",
        label: "standings.programme",
        required: true,
        options: () =>
          PROGRAMMES.map((value) => ({
            value,
            label: t(value === "safetyStandard" ? "standings.safety" : "standings.modelUnit"),
          })),
      },
      {
        kind: "choice",
        path: "status",
        label: "standings.status",
        required: true,
        options: () =>
          RECORDED.filter((status) => may("plan") || status === "registered" || status === "withdrawn").map(
            (value) => ({
              value,
              label: t(`standingStatus.${value}`),
            }),
          ),
      },
      { kind: "date", path: "happenedOn", label: "standings.happenedOn", required: true },
      { kind: "text", path: "decision", label: "standings.decision", hint: "standings.decisionHint", most: 60 },
      { kind: "lines", path: "note", label: "models.note", hint: "field.reasonHint", least: 3, most: 500 },
    ],
  },
];

function RecordStanding({ row, year, done }: { row: UnitStandingRow; year: number; done: () => void }) {
  return (
    <div class="work-form">
      <h4>{t("standings.recordFor", { unit: row.unit.fullName, year })}</h4>
      <Form
        name={`standing ${row.unit.code} ${year}`}
        groups={groups}
        start={() => ({ programme: "safetyStandard", happenedOn: dayFor(year, today.value) })}
        testId="standing-form"
        submitWord={t("act.submit")}
        back={done}
        send={async (body) => {
          const stood = body.programme === "modelUnit" ? row.modelUnit : row.safetyStandard;
          await api.recordStanding({ ...body, unit: row.unit.code, year, after: stood?.seq ?? 0 });
          say(t("standings.saved", { unit: row.unit.fullName }));
          revision.value++;
          done();
        }}
      />
    </div>
  );
}
