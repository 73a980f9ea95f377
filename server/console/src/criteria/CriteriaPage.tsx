import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { CriteriaSet } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, go, href, query } from "../app/route";
import { day, number } from "../i18n/formats";
import { nameOf, t } from "../i18n/i18n";
import { typeLook } from "../looks/looks";
import { may } from "../session/session";
import { today } from "../timebar/time";
import { inOneLine } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { standingOf } from "./criteriaDraft";
import { DraftPage } from "./DraftPage";

/** Versions of the criteria: what each asks, which is in force, and the drafting of the next one. */
export function CriteriaPage() {
  const [changes, setChanges] = useState(0);
  const sets = useLoaded(`criteria sets ${changes}`, (abort) => api.criteriaSets(abort));
  const all = sets.value ?? [];
  const { version, from, edit } = query.value;
  const inForce = all.find((set) => standingOf(set, all, today.value) === "inForce" && !set.problemType);
  const open = all.find((set) => set.version === version) ?? inForce ?? all[0];
  const drafting = may("plan") && (from !== undefined || (edit !== undefined && open && !open.published));
  const base = from === undefined ? open : all.find((set) => set.version === from);

  return (
    <main class="page criteria-page" id="content" data-ready={String(sets.value !== null && !sets.waiting)}>
      <header class="page-head">
        <h1>{t("criteria.title")}</h1>
      </header>
      {!sets.value ? (
        <NotYet loaded={sets} what="wait.sets" />
      ) : drafting ? (
        <DraftPage
          key={from ?? open?.version ?? ""}
          base={base ?? null}
          asNew={from !== undefined}
          saved={(set) => {
            setChanges(changes + 1);
            go(href("/tieu-chi", { version: set.version }));
          }}
          back={() => go(href("/tieu-chi", { version: open?.version }))}
        />
      ) : (
        <>
          {!may("plan") && <p class="note">{t("criteria.notYours")}</p>}
          {all.length === 0 ? (
            <div class="empty">
              <p>{t("criteria.none")}</p>
              {may("plan") && (
                <>
                  <p>{t("criteria.noneNext")}</p>
                  <a class="button" href={href("/tieu-chi", { from: "" })}>
                    {t("criteria.drafted")}
                  </a>
                </>
              )}
            </div>
          ) : (
            <Versions all={all} open={open} />
          )}
          {open && <OneSet key={open.version} set={open} all={all} changed={() => setChanges(changes + 1)} />}
        </>
      )}
    </main>
  );
}

function typeName({ problemType }: CriteriaSet): string {
  return problemType ? nameOf(typeLook(problemType)) : t("criteria.everyType");
}

function validity({ from, to }: CriteriaSet): string {
  return to
    ? t("criteria.validFromTo", { from: day(from), to: day(to) })
    : t("criteria.validFrom", { from: day(from) });
}

function Versions({ all, open }: { all: CriteriaSet[]; open: CriteriaSet | undefined }) {
  return (
    <div class="table-scroll">
      <table class="figures list" data-testid="criteria-sets">
        <thead>
          <tr>
            <th scope="col">{t("criteria.version")}</th>
            <th scope="col">{t("criteria.basis")}</th>
            <th scope="col">{t("criteria.valid")}</th>
            <th scope="col">{t("criteria.type")}</th>
            <th scope="col">{t("criteria.standing")}</th>
            <th scope="col" class="number">
              {t("criteria.inUse")}
            </th>
          </tr>
        </thead>
        <tbody>
          {all.map((set) => (
            <tr
              key={set.version}
              class={set === open ? "joined" : undefined}
              data-testid={`criteria-set-${set.version}`}
            >
              <th scope="row">
                <a
                  href={href("/tieu-chi", { version: set.version })}
                  aria-current={set === open ? "true" : undefined}
                  title={t("criteria.open", { version: set.version })}
                >
                  {set.version}
                </a>
                {set.basedOn && <span class="quiet">{t("criteria.basedOn", { version: set.basedOn })}</span>}
              </th>
              <td>{set.legalBasis}</td>
              <td>{validity(set)}</td>
              <td>{typeName(set)}</td>
              <td>{t(`criteria.standing.${standingOf(set, all, today.value)}`)}</td>
              <td class="number">{number(set.inUse)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function OneSet({ set, all, changed }: { set: CriteriaSet; all: CriteriaSet[]; changed: () => void }) {
  return (
    <section aria-labelledby="set-title" data-testid="criteria-set">
      <div class="section-head">
        <h2 id="set-title">
          {set.version} <span class="tag">{t(`criteria.standing.${standingOf(set, all, today.value)}`)}</span>
        </h2>
        {may("plan") && <SetActs set={set} changed={changed} />}
      </div>
      <dl class="facts set-facts">
        <div>
          <dt>{t("criteria.basis")}</dt>
          <dd>{set.legalBasis}</dd>
        </div>
        <div>
          <dt>{t("criteria.valid")}</dt>
          <dd>{validity(set)}</dd>
        </div>
        <div>
          <dt>{t("criteria.type")}</dt>
          <dd>{typeName(set)}</dd>
        </div>
      </dl>
      {set.published && (
        <p class="note">{set.inUse > 0 ? t("criteria.fixedUsed", { n: number(set.inUse) }) : t("criteria.fixed")}</p>
      )}
      <div class="table-scroll">
        <table class="figures list">
          <thead>
            <tr>
              <th scope="col">{t("entries.number")}</th>
              <th scope="col">{t("criteria.criterion")}</th>
              <th scope="col">{t("criteria.asks")}</th>
              <th scope="col">{t("criteria.kind")}</th>
              <th scope="col">{t("criteria.mandatory")}</th>
              <th scope="col">{t("criteria.group")}</th>
            </tr>
          </thead>
          <tbody>
            {set.criteria.map((one, i) => (
              <tr key={one.code}>
                <td class="number">{i + 1}</td>
                <th scope="row">
                  {one.name}
                  <span class="quiet">{one.code}</span>
                </th>
                <td>{one.words}</td>
                <td>{t(`criteria.kind.${one.kind}`)}</td>
                <td>{one.mandatory ? t("criteria.yes") : "–"}</td>
                <td>{set.groups.find(({ code }) => code === one.group)?.name ?? "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3 class="groups-title">{t("criteria.groups")}</h3>
      {set.groups.length === 0 ? (
        <p class="quiet">{t("criteria.groupsNone")}</p>
      ) : (
        <ul class="set-groups">
          {set.groups.map((group) => (
            <li key={group.code}>
              {group.words} {group.mandatory && <span class="tag">{t("appraisal.mandatory")}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What a planner may do with a version: draft the next from it, or change, publish and drop a draft. */
function SetActs({ set, changed }: { set: CriteriaSet; changed: () => void }) {
  const [asking, setAsking] = useState<"publish" | "drop" | null>(null);
  const [refusal, setRefusal] = useState("");

  async function run(): Promise<void> {
    setRefusal("");
    try {
      if (asking === "publish") {
        await api.publishCriteria(set);
        say(t("criteria.published", { version: set.version }));
      } else {
        await api.dropCriteria(set);
        say(t("criteria.dropped", { version: set.version }));
        amend({ version: null });
      }
      setAsking(null);
      changed();
    } catch (error) {
      setRefusal(inOneLine(error));
    }
  }

  if (asking)
    return (
      <div class="ask" role="alertdialog" aria-labelledby="set-ask">
        <p id="set-ask">
          {t(asking === "publish" ? "criteria.publishAsk" : "criteria.dropAsk", { version: set.version })}
        </p>
        <button
          type="button"
          class={asking === "drop" ? "button small danger" : "button small primary"}
          data-testid={`criteria-${asking}-yes`}
          onClick={() => void run()}
        >
          {t(asking === "publish" ? "criteria.publish" : "criteria.drop")}
        </button>
        <button type="button" class="button small" onClick={() => setAsking(null)}>
          {t("criteria.keep")}
        </button>
        {refusal && <p class="field-error">{refusal}</p>}
      </div>
    );
  return (
    <div class="buttons">
      <a class="button small" href={href("/tieu-chi", { from: set.version })} data-testid="criteria-draft-new">
        {t("criteria.draftNew")}
      </a>
      {!set.published && (
        <>
          <a
            class="button small"
            href={href("/tieu-chi", { version: set.version, edit: "1" })}
            data-testid="criteria-edit"
          >
            {t("criteria.edit")}
          </a>
          <button
            type="button"
            class="button small primary"
            data-testid="criteria-publish"
            onClick={() => setAsking("publish")}
          >
            {t("criteria.publish")}
          </button>
          <button
            type="button"
            class="button small danger"
            data-testid="criteria-drop"
            onClick={() => setAsking("drop")}
          >
            {t("criteria.drop")}
          </button>
        </>
      )}
    </div>
  );
}
