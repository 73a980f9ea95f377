import { useEffect, useState } from "preact/hooks";
import { api, Problem } from "../api/client";
import type { IncidentImport } from "../api/types";
import { useLoaded } from "../app/load";
import { moment, NONE, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { sentences } from "../ui/Trouble";
import { NotYet, Waiting } from "../ui/Waiting";
import { MappingForm } from "./MappingForm";

const MOST_MEGABYTES = 200;
const POLL_MS = 700;

/** Takes files of incidents: choose, say which column is what, watch it being read, open what was refused. */
export function ImportsPage() {
  const [turn, setTurn] = useState(0);
  const loaded = useLoaded(`imports ${turn}`, async (abort) => {
    const [imports, mappings, groups] = await Promise.all([api.imports(abort), api.mappings(abort), api.groups(abort)]);
    return { imports, mappings, groups };
  });
  const [current, setCurrent] = useState<IncidentImport | null>(null);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  useEffect(() => {
    if (current?.state !== "running") return;
    const timer = setInterval(() => {
      void api
        .import(current.id)
        .then((next) => {
          setCurrent(next);
          if (next.state !== "running") setTurn((n) => n + 1);
        })
        .catch(() => {});
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [current?.id, current?.state]);

  async function send(file: File | undefined): Promise<void> {
    if (!file) return;
    setRefusal(null);
    if (file.size > MOST_MEGABYTES * 1e6) return setRefusal(t("imports.tooLarge", { most: MOST_MEGABYTES }));
    setSending(true);
    setCurrent(null);
    try {
      setCurrent(await api.uploadIncidents(file));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setRefusal(`${sentences(error).what} ${sentences(error).next}`.trim());
    } finally {
      setSending(false);
      setTurn((n) => n + 1);
    }
  }

  async function drop(): Promise<void> {
    if (!current) return;
    await api.dropImport(current.id).catch(() => {});
    setCurrent(null);
    setTurn((n) => n + 1);
  }

  return (
    <main class="page imports-page" id="content" data-ready={String(!loaded.waiting && loaded.value !== null)}>
      <header class="page-head">
        <h1>{t("imports.title")}</h1>
        <p class="quiet">{t("imports.lead")}</p>
      </header>
      <p>
        <label class="button primary file-button">
          {t(current ? "imports.another" : "imports.choose")}
          <input
            type="file"
            accept=".csv,.tsv,.tab,.txt,.xlsx,.geojson,.json,.gz"
            disabled={sending || current?.state === "running"}
            data-testid="import-file"
            onChange={(event) => {
              const chosen = event.currentTarget.files?.[0];
              event.currentTarget.value = "";
              void send(chosen);
            }}
          />
        </label>
      </p>
      {sending && <Waiting what="wait.upload" />}
      {refusal && (
        <p class="refusal" role="alert" data-testid="upload-refusal">
          {refusal}
        </p>
      )}
      {loaded.value ? (
        <>
          {current && current.state === "read" && (
            <MappingForm
              key={current.id}
              file={current}
              mappings={loaded.value.mappings}
              groups={loaded.value.groups}
              started={setCurrent}
              dropped={() => void drop()}
            />
          )}
          {current && current.state !== "read" && (
            <Outcome
              current={current}
              again={() => setCurrent({ ...current, state: "read" })}
              stop={() => void drop()}
            />
          )}
          <History imports={loaded.value.imports} open={(id) => void api.import(id).then(setCurrent)} />
        </>
      ) : (
        <NotYet loaded={loaded} what="wait.imports" />
      )}
    </main>
  );
}

function Outcome({ current, again, stop }: { current: IncidentImport; again: () => void; stop: () => void }) {
  const { state, fileName, lines, known, outside, faulty, faults, problem } = current;
  return (
    <section class={`outcome ${state}`} role="status" data-testid="import-outcome" data-state={state}>
      {state === "running" ? (
        <>
          <p>
            <strong>{t("imports.running", { file: fileName, stage: current.stage })}</strong>{" "}
            {lines > 0 && t("imports.runningLines", { n: number(lines) })}
          </p>
          <progress aria-label={current.stage} />
          <button type="button" class="button small" onClick={stop}>
            {t("imports.stop")}
          </button>
        </>
      ) : (
        <p>
          <strong>{verdict(current)}</strong>
          {state === "done" && known > 0 && ` ${t("imports.doneKnown", { known: number(known) })}`}
          {state === "done" && outside > 0 && ` ${t("imports.doneOutside", { outside: number(outside) })}`}
          {state === "done" && faulty > 0 && ` ${t("imports.doneFaulty", { faulty: number(faulty) })}`}
        </p>
      )}
      {faults.length > 0 && (
        <>
          <h2>{t("imports.faults")}</h2>
          <ul class="faults">
            {faults.map((fault) => (
              <li key={fault.reason}>
                <strong class="figure">{number(fault.lines)}</strong> {fault.words}{" "}
                <span class="quiet">{t("imports.faultFirst", { line: number(fault.firstLine) })}</span>
              </li>
            ))}
          </ul>
          <p class="buttons">
            <a class="button small" href={api.importReport(current.id)} download>
              {t("imports.report")}
            </a>
          </p>
        </>
      )}
      {state === "refused" && current.fileKept && problem !== null && <p class="quiet">{fileName}</p>}
      {state === "refused" && current.fileKept && (
        <button type="button" class="button" data-testid="import-again" onClick={again}>
          {t("imports.mapping")}
        </button>
      )}
    </section>
  );
}

function verdict({ state, added, lines, faulty, problem }: IncidentImport): string {
  if (state === "done") return t("imports.done", { added: number(added), lines: number(lines) });
  if (state === "stopped") return t("imports.stopped");
  if (problem) return t("imports.refused", { problem });
  return t("imports.refusedFaults", { faulty: number(faulty), lines: number(lines) });
}

function History({ imports, open }: { imports: IncidentImport[]; open: (id: string) => void }) {
  return (
    <section aria-labelledby="imports-title">
      <h2 id="imports-title">{t("imports.history")}</h2>
      {imports.length === 0 ? (
        <p class="quiet">{t("imports.historyNone")}</p>
      ) : (
        <div class="table-scroll">
          <table class="figures list" data-testid="imports-table">
            <thead>
              <tr>
                <th scope="col">{t("imports.historyFile")}</th>
                <th scope="col">{t("imports.historyWhen")}</th>
                <th scope="col">{t("imports.historyBy")}</th>
                <th scope="col">{t("imports.historyState")}</th>
                <th scope="col">{t("imports.historyLines")}</th>
                <th scope="col">{t("imports.historyAdded")}</th>
                <th scope="col">{t("imports.historyKnown")}</th>
                <th scope="col">{t("imports.historyFaulty")}</th>
              </tr>
            </thead>
            <tbody>
              {imports.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <button type="button" class="link" onClick={() => open(one.id)}>
                      {one.fileName}
                    </button>
                  </th>
                  <td>{moment(one.startedAt)}</td>
                  <td>{one.account ?? NONE}</td>
                  <td>{t(`imports.state.${one.state}`)}</td>
                  <td class="number">{number(one.lines)}</td>
                  <td class="number">{number(one.added)}</td>
                  <td class="number">{number(one.known)}</td>
                  <td class="number">{number(one.faulty)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
