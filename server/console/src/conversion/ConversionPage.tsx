import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { api } from "../api/client";
import type { Cohort, RateUnit, UnitLevel } from "../api/types";
import { parseDay, parseWords } from "../app/address";
import { useLoaded } from "../app/load";
import { amend, go, href, query } from "../app/route";
import { day } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { levels } from "../map/choice";
import { RateLegend } from "../map/MapRail";
import { UnitsChoice } from "../rebasing/UnitsChoice";
import { session } from "../session/session";
import { SignedFigures } from "../signing/SignedFigures";
import { asOf, period, settings, today, unitsDay } from "../timebar/time";
import { Crumbs } from "../ui/Crumbs";
import { Icon } from "../ui/icons";
import { NotYet } from "../ui/Waiting";
import { ConversionTable } from "./ConversionTable";
import { Extremes } from "./Extremes";
import { entriesHref } from "./entriesHref";
import { Figure } from "./Figure";
import { NonRecurrenceTable } from "./NonRecurrenceTable";
import { RateChart } from "./RateChart";
import { sorted } from "./rows";
import { conversionSentence, nonRecurrenceSentence } from "./sentence";
import { Targets } from "./Targets";
import { samePeriod, Trend } from "./Trend";
import { UnitMap } from "./UnitMap";
import { WaitingMatters } from "./WaitingMatters";

const COHORTS: readonly Cohort[] = ["stage", "previousYear", "underWatch"];

/** The row of a unit; without one, of the province most entries belong to, since a merger may leave two. */
function topRow<R extends { unit: RateUnit; listedWithWithdrawn: number }>(
  rows: R[] | undefined,
  code: string | null,
): R | undefined {
  if (code) return rows?.find(({ unit }) => unit.code === code);
  return rows?.toSorted((a, b) => b.listedWithWithdrawn - a.listedWithWithdrawn)[0];
}

export function ConversionPage() {
  const within = query.value.unit ?? null;
  const asked = levels.find((level) => level === query.value.by) ?? null;
  const [fallback, setFallback] = useState<UnitLevel>("district");
  const unitsOn = parseDay(query.value.unitsOn);
  // Units of another day may have no district; who asks for it all the same is told.
  const by: UnitLevel = within ? "commune" : (asked ?? (unitsOn ? "commune" : fallback));
  const cohort = parseWords(query.value.cohort, COHORTS)?.[0] ?? "stage";
  const hovered = useSignal<string | null>(null);
  const [everyUnit, setEveryUnit] = useState(false);
  const id = period.value?.id ?? null;

  const top: UnitLevel = within ? "district" : "province";
  const key = id && `${id} ${asOf.value} ${unitsOn}`;
  const head = useLoaded(key && `${key} ${top}`, (abort) =>
    api.conversion({ period: id ?? "", by: top, asOf: asOf.value, unitsOn }, abort),
  );
  const rates = useLoaded(key && `${key} ${by}`, (abort) =>
    api.conversion({ period: id ?? "", by, asOf: asOf.value, unitsOn }, abort),
  );
  const keptHead = useLoaded(key && `${key} ${top} ${cohort}`, (abort) =>
    api.nonRecurrence({ period: id ?? "", by: top, cohort, asOf: asOf.value, unitsOn }, abort),
  );
  const kept = useLoaded(key && `${key} ${by} ${cohort}`, (abort) =>
    api.nonRecurrence({ period: id ?? "", by, cohort, asOf: asOf.value, unitsOn }, abort),
  );
  const trend = useLoaded(key && `${key} ${within} trend`, (abort) =>
    api.trend({ period: id ?? "", unit: within, asOf: asOf.value }, abort),
  );
  const units = useLoaded(`${by} ${unitsOn ?? unitsDay.value}`, (abort) =>
    api.units({ level: by, asOf: unitsOn ?? unitsDay.value, tolerance: 150 }, abort),
  );

  // Where the reform left no district, the communes stand in.
  useEffect(() => {
    if (rates.value?.by === "district" && rates.value.rows.length === 0) setFallback("commune");
  }, [rates.value]);

  const inside = <R extends { unit: RateUnit }>(row: R) => !within || row.unit.parent === within;
  const total = topRow(head.value?.rows, within);
  const keptTotal = topRow(keptHead.value?.rows, within ?? total?.unit.code ?? null);
  const all = sorted((rates.value?.rows ?? []).filter(inside));
  const listed = all.filter((row) => row.listedWithWithdrawn > 0);
  const bare = all.length - listed.length;
  const rows = everyUnit || by !== "commune" ? all : listed;
  const keptRows = sorted((kept.value?.rows ?? []).filter(inside)).filter(
    (row) => by !== "commune" || everyUnit || row.listed + row.newlyConverted > 0,
  );
  const undecided = rates.value?.undecided ? [rates.value.undecided] : [];
  const keptUndecided = kept.value?.undecided ? [kept.value.undecided] : [];
  // An account of one commune sees the rows of its own ground but no total above them.
  const limited = head.value?.rows.length === 0 && all.length > 0;
  const totalName = within ? t("conversion.totalOf", { unit: total?.unit.fullName ?? "" }) : t("conversion.total");
  const context = head.value?.context;

  function open(code: string): void {
    if (by === "district") amend({ unit: code, by: "commune" }, { push: true });
    else go(entriesHref(all.find((row) => row.unit.code === code)?.links.entries ?? ""));
  }
  function unitCell({ unit, links }: { unit: RateUnit; links: { entries: string } }): ComponentChildren {
    if (!unit.code) return <a href={href("/quy-doi", { unitsOn, found: "undecided" })}>{unit.fullName}</a>;
    const to =
      unit.level === "district"
        ? href("/chuyen-hoa", { unit: unit.code, by: "commune", cohort: query.value.cohort })
        : entriesHref(links.entries);
    return <a href={to}>{unit.fullName}</a>;
  }

  if (!head.value || !context || (!total && !limited))
    return (
      <main class="page conversion" id="content">
        <h1>{t("conversion.title")}</h1>
        {head.value && !head.waiting ? (
          <p class="empty">
            {t("conversion.empty")} {t("conversion.emptyNext")}
          </p>
        ) : (
          <NotYet loaded={head} what="wait.rates" />
        )}
      </main>
    );

  return (
    <main class="page conversion" id="content" data-ready={String(!rates.waiting && !kept.waiting && !units.waiting)}>
      {within && (
        <Crumbs
          trail={[
            { name: t("conversion.total"), href: href("/chuyen-hoa", { by: "district", cohort: query.value.cohort }) },
            { name: total?.unit.fullName ?? within },
          ]}
        />
      )}
      <header class="page-head">
        <h1 data-testid="rate-sentence">
          {total
            ? conversionSentence(total, context)
            : t("conversion.titleLimited", { unit: session.value?.unit?.fullName ?? "", period: context.period })}
        </h1>
        <button type="button" class="button no-print" data-testid="print" onClick={() => window.print()}>
          <Icon name="print" /> {t("conversion.print")}
        </button>
      </header>
      <p class="marks-line">
        {settings.value?.demo && <span class="schematic">{t("app.demo")}</span>}
        {settings.value?.schematic && <span class="schematic">{t("map.schematic")}</span>}
      </p>

      {total && (
        <div class="figures-row">
          <Figure
            title={t("rate.conversion")}
            row={total}
            context={context}
            kind="conversion"
            testId={within ? "rate-district" : "rate-province"}
            same={samePeriod(trend.value?.points ?? [], "conversion")}
          />
          {keptTotal && keptHead.value ? (
            <Figure
              title={t("rate.nonRecurrence")}
              row={keptTotal}
              context={keptHead.value.context}
              kind="nonRecurrence"
              testId="non-recurrence-province"
              same={samePeriod(trend.value?.points ?? [], "nonRecurrence")}
            />
          ) : (
            <NotYet loaded={keptHead} what="wait.rates" />
          )}
        </div>
      )}

      <div class="leader-row">
        {trend.value ? <Trend trend={trend.value} /> : <NotYet loaded={trend} what="wait.trend" />}
        <div>
          <WaitingMatters unit={within} />
          <Extremes rows={listed} />
        </div>
      </div>

      <div class="section-head">
        <h2>{t("conversion.table")}</h2>
        <UnitsChoice />
        {!within && (
          <div class="segments no-print" role="radiogroup" aria-label={t("conversion.by")}>
            {levels.map((level) => (
              <label key={level}>
                <input
                  type="radio"
                  name="by"
                  checked={by === level}
                  data-testid={`by-${level}`}
                  onChange={() => amend({ by: level }, { push: true })}
                />
                <span>{t(`level.${level}`)}</span>
              </label>
            ))}
          </div>
        )}
      </div>
      {rates.value && !rates.problem && all.length > 0 ? (
        <>
          <div class="chart-and-map">
            {rows.length > 0 ? (
              <RateChart rows={rows} hovered={hovered} choose={open} />
            ) : (
              <p class="empty">{t("conversion.noEntries", { n: bare })}</p>
            )}
            <div class="map-side">
              {units.value ? (
                <UnitMap
                  units={{
                    ...units.value,
                    features: units.value.features.filter(
                      ({ properties }) => !within || properties.parentCode === within,
                    ),
                  }}
                  rows={all}
                  hovered={hovered}
                  choose={open}
                />
              ) : (
                <NotYet loaded={units} what="wait.units" />
              )}
              <RateLegend target={all[0]?.target ?? 60} />
            </div>
          </div>
          {rows.length > 0 && (
            <ConversionTable
              rows={[...rows, ...undecided]}
              total={total}
              totalName={totalName}
              unitCell={unitCell}
              hovered={hovered}
            />
          )}
          {by === "commune" && bare > 0 && (
            <p class="quiet">
              <button type="button" class="link no-print" onClick={() => setEveryUnit(!everyUnit)}>
                {t(everyUnit ? "conversion.hideNoEntries" : "conversion.showNoEntries", { n: bare })}
              </button>
              <span class="print-only">{t("conversion.noEntries", { n: bare })}</span>
            </p>
          )}
        </>
      ) : (
        <NotYet loaded={rates} what="wait.rates" />
      )}

      <div class="section-head">
        <h2>{t("nonRecurrence.table")}</h2>
        <div class="segments no-print" role="radiogroup" aria-label={t("nonRecurrence.cohort")}>
          {COHORTS.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="cohort"
                checked={cohort === one}
                data-testid={`cohort-${one}`}
                onChange={() => amend({ cohort: one === "stage" ? null : one })}
              />
              <span>{t(`nonRecurrence.cohort.${one}`)}</span>
            </label>
          ))}
        </div>
      </div>
      {keptTotal && keptHead.value && (
        <p data-testid="cohort-words">
          {nonRecurrenceSentence(keptTotal, keptHead.value.context)}.{" "}
          <span class="quiet">{t(`nonRecurrence.words.${cohort}`)}</span>
        </p>
      )}
      {kept.value ? (
        <NonRecurrenceTable
          rows={[...keptRows, ...keptUndecided]}
          total={keptTotal}
          totalName={totalName}
          unitCell={unitCell}
        />
      ) : (
        <NotYet loaded={kept} what="wait.rates" />
      )}
      {!within && <Targets />}
      {!within && <SignedFigures />}
      <p class="print-foot print-only">
        {t("conversion.printFoot", {
          period: context.period,
          from: day(context.from),
          to: day(context.to),
          asOf: day(context.asOf),
          rules: context.ruleSet,
          today: day(today.value),
        })}
      </p>
    </main>
  );
}
