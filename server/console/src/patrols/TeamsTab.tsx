import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { PatrolTeam } from "../api/types";
import { useLoaded } from "../app/load";
import { query } from "../app/route";
import { UnitField, UnitFilter } from "../forms/UnitFilter";
import { day, number } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { may } from "../session/session";
import { asOf, today } from "../timebar/time";
import { inOneLine } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { KINDS } from "./words";

export function TeamsTab() {
  const unit = query.value.unit ?? null;
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [ending, setEnding] = useState<string | null>(null);
  const loaded = useLoaded(`teams ${unit} ${asOf.value} ${revision.value}`, (abort) =>
    api.patrolTeams({ unit, asOf: asOf.value }, abort),
  );
  const teams = loaded.value ?? [];

  async function act(done: Promise<PatrolTeam>, word: string): Promise<boolean> {
    setBusy(true);
    setRefusal(null);
    try {
      await done;
      say(word);
      revision.value++;
      return true;
    } catch (error) {
      setRefusal(inOneLine(error));
      return false;
    } finally {
      setBusy(false);
    }
  }

  return (
    <section aria-labelledby="teams-title" data-testid="teams-tab" data-ready={String(!loaded.waiting)}>
      <div class="section-head">
        <h1 id="teams-title">{t("teams.title", { n: number(teams.length) })}</h1>
        <UnitFilter />
      </div>
      <p class="quiet">{t("teams.lead")}</p>
      {may("patrol") && !asOf.value && (
        <form
          class="form team-form"
          data-testid="team-form"
          onSubmit={(event) => {
            event.preventDefault();
            const form = event.currentTarget;
            const fields = Object.fromEntries(new FormData(form));
            void act(api.formTeam(fields), t("teams.formed", { name: String(fields.name) })).then(
              (formed) => formed && form.reset(),
            );
          }}
        >
          <label class="field">
            <span class="field-name">{t("teams.name")}</span>
            <input name="name" minLength={2} maxLength={80} required placeholder={t("teams.nameExample")} />
          </label>
          <UnitField word={t("routes.unit")} />
          <label class="field">
            <span class="field-name">{t("routes.kind")}</span>
            <select name="kind">
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`patrolKind.${kind}`)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="button primary" disabled={busy} data-testid="team-save">
            {t("teams.form")}
          </button>
        </form>
      )}
      {refusal && (
        <p class="refusal" role="alert">
          {refusal}
        </p>
      )}
      {!loaded.value && <NotYet loaded={loaded} what="wait.teams" />}
      {loaded.value && teams.length === 0 && (
        <div class="empty">
          <p>{t("teams.none")}</p>
          <p>{t(may("patrol") ? "teams.noneNext" : "teams.noneWait")}</p>
        </div>
      )}
      {teams.length > 0 && (
        <div class="table-scroll">
          <table class="figures list">
            <thead>
              <tr>
                <th scope="col">{t("teams.name")}</th>
                <th scope="col">{t("routes.unit")}</th>
                <th scope="col">{t("routes.kind")}</th>
                <th scope="col">
                  <span class="sr-only">{t("teams.end")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {teams.map((team) => (
                <tr key={team.id}>
                  <th scope="row">{team.name}</th>
                  <td>{team.unit.fullName}</td>
                  <td>{t(`patrolKind.${team.kind}`)}</td>
                  <td>
                    {team.endedOn
                      ? t("teams.endedOn", { date: day(team.endedOn) })
                      : team.edit &&
                        !asOf.value && (
                          <button
                            type="button"
                            class="button small"
                            disabled={busy}
                            onClick={() =>
                              ending === team.id
                                ? void act(
                                    api.changeTeam(team.id, { endedOn: today.value }),
                                    t("teams.ended", { name: team.name }),
                                  )
                                : setEnding(team.id)
                            }
                          >
                            {t(ending === team.id ? "routes.endSure" : "teams.end")}
                          </button>
                        )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
