import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { Patrol } from "../api/types";
import { useLoaded } from "../app/load";
import { byName } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { session } from "../session/session";
import { unitsDay } from "../timebar/time";
import { inOneLine } from "../ui/Trouble";
import { Waiting } from "../ui/Waiting";
import { MOVEMENTS } from "./movements";
import { PaperLog } from "./PaperLog";

const MOST_MEGABYTES = 50;

/** Takes the file of a track by drag and drop or by choice, and says at once what it covered. */
export function HandIn({ shift, taken }: { shift: string | null; taken: (patrol: Patrol) => void }) {
  const [over, setOver] = useState(false);
  const [paper, setPaper] = useState(false);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [unit, setUnit] = useState("");
  const [movement, setMovement] = useState<string>("foot");
  const [headcount, setHeadcount] = useState("");
  const wholeProvince = session.value?.role !== "commune";
  const units = useLoaded(!shift && wholeProvince ? `communes ${unitsDay.value}` : null, (signal) =>
    api.units({ level: "commune", asOf: unitsDay.value, tolerance: 5000 }, signal),
  );

  async function send(file: File | undefined): Promise<void> {
    if (!file) return;
    setRefusal(null);
    if (file.size > MOST_MEGABYTES * 1e6) return setRefusal(t("tracks.tooLarge", { most: MOST_MEGABYTES }));
    if (!shift && wholeProvince && !unit) return setRefusal(t("tracks.chooseUnit"));
    setSending(true);
    try {
      taken(
        await api.handInTrack(file, {
          shift,
          unit: shift ? null : unit || null,
          movement: shift ? null : movement,
          headcount: headcount || null,
        }),
      );
    } catch (error) {
      setRefusal(inOneLine(error));
    } finally {
      setSending(false);
    }
  }

  return (
    <section class="card hand-in" aria-label={t("tracks.handIn")}>
      <h2>{t(shift ? "tracks.handInShift" : "tracks.handIn")}</h2>
      {!shift && (
        <div class="filters">
          {wholeProvince && (
            <label>
              <span>{t("tracks.unit")}</span>
              <select value={unit} data-testid="hand-in-unit" onChange={(event) => setUnit(event.currentTarget.value)}>
                <option value="">{t("tracks.chooseUnitOption")}</option>
                {(units.value?.features ?? [])
                  .map(({ properties }) => properties)
                  .sort(byName(({ fullName }) => fullName))
                  .map(({ code, fullName }) => (
                    <option key={code} value={code}>
                      {fullName}
                    </option>
                  ))}
              </select>
            </label>
          )}
          <label>
            <span>{t("tracks.movement")}</span>
            <select value={movement} onChange={(event) => setMovement(event.currentTarget.value)}>
              {MOVEMENTS.map((one) => (
                <option key={one} value={one}>
                  {t(`tracks.movement.${one}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span>{t("tracks.headcount")}</span>
            <input
              type="number"
              min={1}
              max={500}
              value={headcount}
              onInput={(event) => setHeadcount(event.currentTarget.value)}
            />
          </label>
        </div>
      )}
      <label
        class={over ? "drop over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void send(event.dataTransfer?.files[0]);
        }}
      >
        <input
          type="file"
          accept=".gpx,.geojson,.json,.csv,.txt,.gz"
          disabled={sending}
          data-testid="track-file"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            event.currentTarget.value = "";
            void send(chosen);
          }}
        />
        <strong>{t("tracks.drop")}</strong>
        <span class="quiet small">{t("tracks.dropKinds")}</span>
      </label>
      {sending && <Waiting what="wait.verdict" />}
      {refusal && (
        <p class="refusal" role="alert" data-testid="track-refusal">
          {refusal}
        </p>
      )}
      <details class="paper" onToggle={(event) => setPaper(event.currentTarget.open)}>
        <summary data-testid="paper-open">{t("paper.title")}</summary>
        {paper && <PaperLog shift={shift} taken={taken} />}
      </details>
    </section>
  );
}
