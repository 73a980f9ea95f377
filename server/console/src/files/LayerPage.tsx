import { useState } from "preact/hooks";
import { api, Problem } from "../api/client";
import type { LayerFile, LayerOutcome } from "../api/types";
import { href } from "../app/route";
import { number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { sentences } from "../ui/Trouble";
import { Waiting } from "../ui/Waiting";
import { LayerForm } from "./LayerForm";

const MOST_MEGABYTES = 50;

/** Brings hotspots in from a file of another program: where does it lie, what is what, then all or none. */
export function LayerPage() {
  const [file, setFile] = useState<LayerFile | null>(null);
  const [chosen, setChosen] = useState<File | null>(null);
  const [outcome, setOutcome] = useState<LayerOutcome | null>(null);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function send(next: File, layer?: string): Promise<void> {
    setRefusal(null);
    setOutcome(null);
    if (next.size > MOST_MEGABYTES * 1e6) return setRefusal(t("imports.tooLarge", { most: MOST_MEGABYTES }));
    setSending(true);
    setFile(null);
    setChosen(next);
    try {
      setFile(await api.uploadLayer(next, layer));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setRefusal(`${sentences(error).what} ${sentences(error).next}`.trim());
    } finally {
      setSending(false);
    }
  }

  return (
    <main class="page layer-page" id="content" data-ready={String(!sending)}>
      <header class="page-head">
        <h1>{t("layers.title")}</h1>
        <p class="quiet">{t("layers.lead")}</p>
      </header>
      <p>
        <label class="button primary file-button">
          {t(file ? "imports.another" : "imports.choose")}
          <input
            type="file"
            accept=".geojson,.json,.gpkg,.zip,.csv,.tsv,.txt,.xlsx"
            disabled={sending}
            data-testid="layer-file"
            onChange={(event) => {
              const next = event.currentTarget.files?.[0];
              event.currentTarget.value = "";
              if (next) void send(next);
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
      {outcome && outcome.registered > 0 && (
        <section class="outcome done" role="status" data-testid="layer-outcome">
          <p>
            <strong>{t("layers.registered", { n: number(outcome.registered) })}</strong>{" "}
            <a href={href("/ban-do", { hotspot: outcome.hotspots[0] ?? null, at: null })}>{t("layers.openMap")}</a>
          </p>
        </section>
      )}
      {file && (
        <LayerForm
          key={file.id}
          file={file}
          faults={outcome?.faults ?? []}
          readLayer={(layer) => chosen && void send(chosen, layer)}
          done={(result) => {
            setOutcome(result);
            if (result.registered > 0) setFile(null);
          }}
        />
      )}
    </main>
  );
}
