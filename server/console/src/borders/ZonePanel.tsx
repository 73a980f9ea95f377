import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { BorderZone, WatchedZone } from "../api/types";
import { type Loaded, useLoaded } from "../app/load";
import { Form } from "../forms/Form";
import type { Group } from "../forms/fields";
import { day, metres, number, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { asOf, today } from "../timebar/time";
import { Icon } from "../ui/icons";
import { Refusal } from "../ui/Refusal";
import { inLines } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { WatchBar } from "./BordersPage";
import { missingFirst, unitsAround } from "./borderWords";
import { GapMark } from "./GapMark";

/** One zone: how it was watched, its regulation, standing unit and segments; either side changes it. */
export function ZonePanel({
  loaded,
  watched,
  zones,
  picked,
  setPicked,
  close,
}: {
  loaded: Loaded<BorderZone>;
  watched: WatchedZone | null;
  zones: readonly WatchedZone[];
  picked: ReadonlySet<number> | null;
  setPicked: (picked: ReadonlySet<number> | null) => void;
  close: () => void;
}) {
  const zone = loaded.value;
  return (
    <section class="card border-form" data-testid="zone-panel">
      <button type="button" class="button small back" onClick={close} data-testid="zone-back">
        <Icon name="undo" size={16} /> {t("borders.back")}
      </button>
      {!zone ? (
        <NotYet loaded={loaded} what="wait.zone" />
      ) : (
        <>
          <h1>{zone.name}</h1>
          {watched && <Watched zone={watched} />}
          <Facts zone={zone} />
          <RegulationPart zone={zone} />
          <ClusterPart zone={zone} zones={zones} />
          <SegmentsPart zone={zone} picked={picked} setPicked={setPicked} />
          {zone.edit && !asOf.value && <WidthsPart zone={zone} />}
          {zone.edit && !asOf.value && !zone.to && <EndPart zone={zone} />}
        </>
      )}
    </section>
  );
}

function Watched({ zone }: { zone: WatchedZone }) {
  return (
    <div class="watched">
      <p>
        <span class={`watch-word ${zone.watch}`}>{t(`borderWatch.${zone.watch}`)}</span>{" "}
        {t("borders.bothOf", {
          share: percent(zone.percent),
          both: metres(zone.bothM),
          length: metres(zone.patrollableM),
        })}
      </p>
      <WatchBar zone={zone} />
      {zone.gaps.map(({ missing, lengthM }) => (
        <p key={missing.code} class="small gap-line">
          <GapMark state="oneSided" missingFirst={missingFirst(zone, missing.code)} />{" "}
          {t("borders.missing", { unit: missing.fullName, length: metres(lengthM) })}
        </p>
      ))}
      {zone.unknownM > 0 && <p class="small quiet">{t("borders.unknownLength", { length: metres(zone.unknownM) })}</p>}
    </div>
  );
}

function Facts({ zone }: { zone: BorderZone }) {
  return (
    <dl class="facts">
      <div>
        <dt>{t("borders.code")}</dt>
        <dd>{zone.code}</dd>
      </div>
      <div>
        <dt>{t("borders.length")}</dt>
        <dd class="figure">
          {metres(zone.lengthM)}{" "}
          <span class="quiet">{t("borders.patrollable", { length: metres(zone.patrollableM) })}</span>
        </dd>
      </div>
      <div>
        <dt>{t("borders.sides")}</dt>
        <dd>
          {zone.sides.map(({ unit, widthM }) => (
            <span key={unit.code} class="line">
              {unit.fullName} <span class="quiet">({metres(widthM)})</span>
            </span>
          ))}
        </dd>
      </div>
      <div>
        <dt>{t("borders.valid")}</dt>
        <dd>
          {zone.to
            ? t("borders.fromTo", { from: day(zone.from), to: day(zone.to) })
            : t("borders.since", { from: day(zone.from) })}
        </dd>
      </div>
    </dl>
  );
}

const changed = (code: string) => {
  say(t("borders.changed", { code }));
  revision.value++;
};

const regulationGroups: Group[] = [
  {
    fields: [
      { kind: "text", path: "number", label: "borders.regulationNumber", required: true, most: 60 },
      { kind: "date", path: "signedOn", label: "borders.signedOn", required: true },
      { kind: "text", path: "title", label: "borders.regulationTitle", required: true, least: 3, most: 300 },
    ],
  },
];

function RegulationPart({ zone }: { zone: BorderZone }) {
  const [open, setOpen] = useState(false);
  const [refusal, setRefusal] = useState<string[]>([]);
  const others =
    useLoaded(open ? `regulations ${revision.value}` : null, (abort) => api.regulations(abort)).value ?? [];
  const editable = zone.edit && !asOf.value;
  async function take(id: string): Promise<void> {
    try {
      await api.changeZone(zone.id, zone.version, { regulation: id });
      setOpen(false);
      changed(zone.code);
    } catch (error) {
      setRefusal(inLines(error));
    }
  }
  return (
    <section>
      <h2>{t("borders.regulation")}</h2>
      {zone.regulation ? (
        <p>
          {t("borders.regulationLine", { number: zone.regulation.number, date: day(zone.regulation.signedOn) })}
          <span class="quiet line">{zone.regulation.title}</span>
        </p>
      ) : (
        <p class="quiet">{t("borders.regulationNoneNext")}</p>
      )}
      {editable && !open && (
        <button type="button" class="button small" onClick={() => setOpen(true)}>
          {t(zone.regulation ? "borders.regulationOther" : "borders.regulationRecord")}
        </button>
      )}
      {open && (
        <>
          {others.length > 0 && (
            <label class="field">
              <span class="field-name">{t("borders.regulationKnown")}</span>
              <select value="" onChange={(event) => void take(event.currentTarget.value)}>
                <option value="">{t("borders.regulationChoose")}</option>
                {others.map(({ id, number: of, signedOn, title }) => (
                  <option key={id} value={id}>
                    {of}, {day(signedOn)}: {title}
                  </option>
                ))}
              </select>
            </label>
          )}
          <Refusal sentences={refusal} testId="border-refusal" />
          <Form
            name={`regulation ${zone.id}`}
            groups={regulationGroups}
            start={() => ({ signedOn: today.value })}
            testId="regulation-form"
            submitWord={t("act.submit")}
            back={() => setOpen(false)}
            send={async (body) => {
              const recorded = await api.recordRegulation({ ...body, units: zone.sides.map(({ unit }) => unit.code) });
              await api.changeZone(zone.id, zone.version, { regulation: recorded.id });
              setOpen(false);
              changed(zone.code);
            }}
          />
        </>
      )}
    </section>
  );
}

function ClusterPart({ zone, zones }: { zone: BorderZone; zones: readonly WatchedZone[] }) {
  const [open, setOpen] = useState<"cluster" | "term" | "handOver" | null>(null);
  const clusters = useLoaded(zone.cluster ? `clusters ${revision.value}` : null, (abort) => api.borderClusters(abort));
  const cluster = clusters.value?.find(({ id }) => id === zone.cluster?.id) ?? null;
  const editable = zone.edit && !asOf.value;
  const year = Number((asOf.value ?? today.value).slice(0, 4));
  const lead = zone.cluster?.lead ?? null;
  const options = (units: readonly { code: string; fullName: string }[]) => () =>
    units.map(({ code, fullName }) => ({ value: code, label: fullName }));
  const own = zone.sides.map(({ unit }) => unit);
  const finish = () => {
    setOpen(null);
    changed(zone.code);
  };
  const back = () => setOpen(null);
  return (
    <section>
      <h2>{t("borders.cluster")}</h2>
      {zone.cluster ? (
        <p>
          {zone.cluster.name}
          <span class="line">
            {lead
              ? t("borders.leadLine", { year: lead.year, unit: lead.unit.fullName })
              : t("borders.leadNoneYear", { year })}
          </span>
          {lead && (
            <span class="quiet line">
              {lead.handedOverOn
                ? t("borders.handedOver", { date: day(lead.handedOverOn), number: lead.minutesNumber ?? "" })
                : t("borders.notHandedOver")}
            </span>
          )}
        </p>
      ) : (
        <p class="quiet">{t("borders.clusterNone")}</p>
      )}
      {editable && open === null && (
        <div class="buttons">
          {!zone.cluster && (
            <button type="button" class="button small" onClick={() => setOpen("cluster")}>
              {t("borders.clusterForm")}
            </button>
          )}
          {zone.cluster && (
            <button type="button" class="button small" onClick={() => setOpen("term")}>
              {t("borders.leadRecord")}
            </button>
          )}
          {lead && !lead.handedOverOn && (
            <button type="button" class="button small" onClick={() => setOpen("handOver")}>
              {t("borders.handOver")}
            </button>
          )}
        </div>
      )}
      {open === "cluster" && (
        <Form
          name={`cluster ${zone.id}`}
          groups={[
            {
              fields: [
                { kind: "text", path: "name", label: "borders.clusterName", required: true, least: 3, most: 160 },
                {
                  kind: "choices",
                  path: "units",
                  label: "borders.clusterUnits",
                  required: true,
                  options: options(unitsAround(zones, own)),
                },
              ],
            },
          ]}
          start={() => ({ units: own.map(({ code }) => code) })}
          testId="cluster-form"
          submitWord={t("act.submit")}
          back={back}
          send={async (body) => {
            await api.formCluster({ ...body, regulation: zone.regulation?.id ?? null });
            finish();
          }}
        />
      )}
      {open === "term" && zone.cluster && (
        <Form
          name={`term ${zone.cluster.id}`}
          groups={[
            {
              fields: [
                {
                  kind: "number",
                  path: "year",
                  label: "borders.year",
                  required: true,
                  least: 2010,
                  most: 2100,
                  whole: true,
                },
                {
                  kind: "choice",
                  path: "unit",
                  label: "borders.leadUnit",
                  required: true,
                  options: options(cluster?.units ?? own),
                },
                { kind: "date", path: "handedOverOn", label: "borders.handedOverOn" },
                {
                  kind: "text",
                  path: "minutesNumber",
                  label: "borders.minutes",
                  hint: "borders.minutesHint",
                  most: 60,
                },
              ],
            },
          ]}
          start={() => ({ year: String(lead ? year + 1 : year) })}
          testId="term-form"
          submitWord={t("act.submit")}
          back={back}
          send={async (body) => {
            await api.recordTerm(zone.cluster?.id ?? "", body);
            finish();
          }}
        />
      )}
      {open === "handOver" && zone.cluster && lead && (
        <Form
          name={`handOver ${zone.cluster.id} ${lead.year}`}
          groups={[
            {
              fields: [
                { kind: "date", path: "on", label: "borders.handedOverOn", required: true },
                { kind: "text", path: "minutesNumber", label: "borders.minutes", required: true, most: 60 },
              ],
            },
          ]}
          start={() => ({ on: today.value })}
          testId="hand-over-form"
          submitWord={t("act.submit")}
          back={back}
          send={async (body) => {
            await api.handOver(zone.cluster?.id ?? "", lead.year, body);
            finish();
          }}
        />
      )}
      {cluster && cluster.terms.length > 1 && (
        <details>
          <summary>{t("borders.terms")}</summary>
          <ul class="small">
            {cluster.terms.map((term) => (
              <li key={term.year}>
                {t("borders.leadLine", { year: term.year, unit: term.unit.fullName })}
                {term.handedOverOn &&
                  ` · ${t("borders.handedOver", { date: day(term.handedOverOn), number: term.minutesNumber ?? "" })}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function SegmentsPart({
  zone,
  picked,
  setPicked,
}: {
  zone: BorderZone;
  picked: ReadonlySet<number> | null;
  setPicked: (picked: ReadonlySet<number> | null) => void;
}) {
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<string[]>([]);
  const excluded = zone.segments.filter(({ patrollable }) => !patrollable);
  const length = (ids: ReadonlySet<number>) =>
    zone.segments.reduce((sum, { id, lengthM }) => (ids.has(id) ? sum + lengthM : sum), 0);

  async function apply(patrollable: boolean): Promise<void> {
    setRefusal([]);
    try {
      await api.changeSegments(zone.id, zone.version, {
        segments: [...(picked ?? [])],
        patrollable,
        reason: patrollable ? null : reason.trim() || null,
      });
      setPicked(null);
      setReason("");
      changed(zone.code);
    } catch (error) {
      setRefusal(inLines(error));
    }
  }

  return (
    <section>
      <h2>{t("borders.segments")}</h2>
      <p class="small">
        {t("borders.segmentsLine", { n: number(zone.segments.length), excluded: number(excluded.length) })}
      </p>
      {excluded.length > 0 && (
        <ul class="small excluded" data-testid="excluded-segments">
          {excluded.map(({ id, position, lengthM, reason: why }) => (
            <li key={id}>{t("borders.excludedLine", { n: position, length: metres(lengthM), reason: why ?? "" })}</li>
          ))}
        </ul>
      )}
      {zone.edit && !asOf.value && !picked && (
        <button
          type="button"
          class="button small"
          data-testid="pick-segments"
          onClick={() => setPicked(new Set<number>())}
        >
          {t("borders.pick")}
        </button>
      )}
      {picked && (
        <div class="picking">
          <p class="hint">{t("borders.pickHint")}</p>
          <div class="segment-list">
            {zone.segments.map(({ id, position, patrollable }) => (
              <label key={id} class={patrollable ? "segment" : "segment excluded"}>
                <input
                  type="checkbox"
                  checked={picked.has(id)}
                  onChange={() => {
                    const after = new Set(picked);
                    if (!after.delete(id)) after.add(id);
                    setPicked(after);
                  }}
                />
                {position}
              </label>
            ))}
          </div>
          <p>
            <strong>{t("borders.picked", { n: number(picked.size), length: metres(length(picked)) })}</strong>
          </p>
          <label class="field">
            <span class="field-name">{t("borders.reason")}</span>
            <input
              value={reason}
              maxLength={300}
              data-testid="segment-reason"
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </label>
          <Refusal sentences={refusal} testId="border-refusal" />
          <div class="buttons">
            <button
              type="button"
              class="button small primary"
              disabled={picked.size === 0}
              data-testid="exclude-segments"
              onClick={() => void apply(false)}
            >
              {t("borders.exclude")}
            </button>
            <button type="button" class="button small" disabled={picked.size === 0} onClick={() => void apply(true)}>
              {t("borders.include")}
            </button>
            <button type="button" class="button small" onClick={() => setPicked(null)}>
              {t("act.cancel")}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}

function WidthsPart({ zone }: { zone: BorderZone }) {
  const path = (code: string) => `width-${code}`;
  const [open, setOpen] = useState(false);
  const [widths, setWidths] = useState<Record<string, number>>({});
  const [refusal, setRefusal] = useState<string[]>([]);
  const of = (code: string, width: number) => widths[code] ?? Math.round(width);
  if (!open)
    return (
      <button type="button" class="link" onClick={() => setOpen(true)}>
        {t("borders.widths")}
      </button>
    );
  return (
    <section>
      <h2>{t("borders.widths")}</h2>
      {zone.sides.map(({ unit, widthM }) => (
        <label class="field" key={unit.code} for={path(unit.code)}>
          <span class="field-name">{unit.fullName}</span>
          <input
            id={path(unit.code)}
            type="number"
            min={20}
            max={2000}
            value={of(unit.code, widthM)}
            onChange={(event) => setWidths({ ...widths, [unit.code]: Number(event.currentTarget.value) })}
          />
        </label>
      ))}
      <Refusal sentences={refusal} testId="border-refusal" />
      <div class="buttons">
        <button
          type="button"
          class="button small primary"
          onClick={async () => {
            try {
              await api.changeZone(zone.id, zone.version, {
                sides: zone.sides.map(({ unit, widthM }) => ({ unit: unit.code, widthM: of(unit.code, widthM) })),
              });
              setOpen(false);
              changed(zone.code);
            } catch (error) {
              setRefusal(inLines(error));
            }
          }}
        >
          {t("act.submit")}
        </button>
        <button type="button" class="button small" onClick={() => setOpen(false)}>
          {t("act.cancel")}
        </button>
      </div>
    </section>
  );
}

function EndPart({ zone }: { zone: BorderZone }) {
  const [sure, setSure] = useState(false);
  const [refusal, setRefusal] = useState<string[]>([]);
  return (
    <>
      <Refusal sentences={refusal} testId="border-refusal" />
      {sure ? (
        <div class="ask">
          <p>{t("borders.endAsk")}</p>
          <button
            type="button"
            class="button small danger"
            onClick={async () => {
              try {
                await api.endZone(zone.id, zone.version, {});
                changed(zone.code);
              } catch (error) {
                setRefusal(inLines(error));
              }
            }}
          >
            {t("borders.endYes")}
          </button>
          <button type="button" class="button small" onClick={() => setSure(false)}>
            {t("act.cancel")}
          </button>
        </div>
      ) : (
        <button type="button" class="link" onClick={() => setSure(true)}>
          {t("borders.end")}
        </button>
      )}
    </>
  );
}
