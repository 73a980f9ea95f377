import { useState } from "preact/hooks";
import { api, Problem } from "../api/client";
import type { FileRoute, RouteFile } from "../api/types";
import { metres, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { inOneLine } from "../ui/Trouble";
import { say } from "../ui/toast";
import { Waiting } from "../ui/Waiting";
import { RouteKinds } from "./RouteProfile";

/** Routes of a file: what it holds, what can't be taken and why, and which of them to put on record. */
export function RouteFiles({ back }: { back: () => void }) {
  const [chosen, setChosen] = useState<File | null>(null);
  const [file, setFile] = useState<RouteFile | null>(null);
  const [left, setLeft] = useState<Set<number>>(new Set());
  const [failed, setFailed] = useState<Map<number, string>>(new Map());
  const [busy, setBusy] = useState<"reading" | "saving" | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function look(next: File, crs?: number, swapped?: boolean): Promise<void> {
    setBusy("reading");
    setRefusal(null);
    setChosen(next);
    setFailed(new Map());
    try {
      const read = await api.lookAtRoutes(next, crs, swapped);
      setFile(read);
      setLeft(new Set(read.routes.filter(({ problem, known }) => problem || known).map(({ number: n }) => n)));
    } catch (error) {
      setFile(null);
      setRefusal(inOneLine(error));
    } finally {
      setBusy(null);
    }
  }

  async function save(form: HTMLFormElement): Promise<void> {
    if (!file) return;
    setBusy("saving");
    const fields = Object.fromEntries(new FormData(form));
    const wrong = new Map<number, string>();
    let saved = 0;
    for (const route of file.routes.filter(({ number: n }) => !left.has(n))) {
      try {
        await api.drawRoute({
          ...fields,
          name: nameOf(route, file),
          line: route.line,
          checkpoints: route.checkpoints.map(({ name, place, dwellMinutes }) => ({ name, place, dwellMinutes })),
        });
        saved++;
        setLeft((before) => new Set([...before, route.number]));
      } catch (error) {
        wrong.set(route.number, error instanceof Problem && error.message ? error.message : t("problem.offline"));
      }
    }
    setFailed(wrong);
    setBusy(null);
    if (saved > 0) {
      say(t("routes.fileSaved", { n: saved }));
      revision.value++;
    }
    if (wrong.size === 0) back();
  }

  const taken = file ? file.routes.length - left.size : 0;
  return (
    <div class="route-files" data-testid="route-file-form">
      <button type="button" class="link back" onClick={back}>
        ← {t("routes.all")}
      </button>
      <h1>{t("routes.fileTitle")}</h1>
      <p class="quiet">{t("routes.fileLead")}</p>
      <p>
        <label class="button primary file-button">
          {t(file ? "imports.another" : "imports.choose")}
          <input
            type="file"
            accept=".gpx,.kml,.geojson,.json,.gpkg,.zip"
            disabled={busy !== null}
            data-testid="route-file"
            onChange={(event) => {
              const next = event.currentTarget.files?.[0];
              event.currentTarget.value = "";
              if (next) void look(next);
            }}
          />
        </label>
      </p>
      {busy === "reading" && <Waiting what="wait.upload" />}
      {refusal && (
        <p class="refusal" role="alert">
          {refusal}
        </p>
      )}
      {file && (
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            void save(event.currentTarget);
          }}
        >
          <h2>{t("routes.fileHolds", { file: file.fileName, n: number(file.routes.length) })}</h2>
          {file.leftOut.length > 0 && <p class="hint">{t("routes.fileLeftOut", { names: file.leftOut.join(", ") })}</p>}
          {file.warnings.map((warning) => (
            <p key={warning} class="hint">
              {warning}
            </p>
          ))}
          {file.candidates.length > 1 && (
            <label class="field">
              <span class="field-name">{t("routes.fileCrs")}</span>
              <select
                value={`${file.crs} ${file.swapped}`}
                onChange={(event) => {
                  const [crs, swapped] = event.currentTarget.value.split(" ");
                  if (chosen) void look(chosen, Number(crs), swapped === "true");
                }}
              >
                {file.candidates.map((one) => (
                  <option key={`${one.crs} ${one.swapped}`} value={`${one.crs} ${one.swapped}`}>
                    EPSG:{one.crs} {one.name}
                    {one.swapped ? ` (${t("routes.fileSwapped")})` : ""}
                  </option>
                ))}
              </select>
            </label>
          )}
          <ul class="file-routes">
            {file.routes.map((route) => (
              <li key={route.number}>
                <label class="yes">
                  <input
                    type="checkbox"
                    disabled={Boolean(route.problem)}
                    checked={!left.has(route.number)}
                    onChange={(event) => {
                      const next = new Set(left);
                      if (event.currentTarget.checked) next.delete(route.number);
                      else next.add(route.number);
                      setLeft(next);
                    }}
                  />
                  <span>
                    <strong>{nameOf(route, file)}</strong>{" "}
                    <span class="quiet">
                      {[
                        route.line && metres(route.lengthMetres),
                        route.unit?.fullName,
                        route.checkpoints.length > 0 && t("routes.stops", { n: route.checkpoints.length }),
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                    {route.known && <span class="hint">{t("routes.fileKnown", { code: route.known })}</span>}
                    {(route.problem ?? failed.get(route.number)) && (
                      <span class="field-error">{route.problem ?? failed.get(route.number)}</span>
                    )}
                  </span>
                </label>
              </li>
            ))}
          </ul>
          <RouteKinds route={null} />
          <button type="submit" class="button primary" disabled={busy !== null || taken === 0}>
            {busy === "saving" ? t("wait.saving") : t("routes.fileSave", { n: number(taken) })}
          </button>
        </form>
      )}
    </div>
  );
}

const nameOf = (route: FileRoute, file: RouteFile): string =>
  route.name && route.name.length >= 3 ? route.name.slice(0, 160) : `${file.fileName} ${route.number}`;
