import { useEffect, useState } from "preact/hooks";
import { api, Problem } from "../api/client";
import type { SyncConflict } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, href, query } from "../app/route";
import { moment } from "../i18n/formats";
import { t, told } from "../i18n/i18n";
import { inOneLine } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { ConflictMap } from "./ConflictMap";
import { attributes, drawnAttribute, firstChoices, kept, type Side, valueWords } from "./conflictSides";
import { waitingConflicts } from "./waitingConflicts";

/** Changes made offline over what others had changed: which side of each attribute holds? */
export function ConflictsPage() {
  const loaded = useLoaded("conflicts", (abort) => api.conflicts(abort), ["conflict"]);
  const conflicts = loaded.value?.conflicts ?? [];
  const chosen = conflicts.find(({ id }) => id === query.value.conflict) ?? conflicts[0];
  useEffect(() => {
    if (loaded.value) waitingConflicts.value = conflicts.filter(({ maySettle }) => maySettle).length;
  }, [loaded.value]);

  return (
    <main class="page conflicts-page" id="content" data-ready={String(!loaded.waiting && loaded.value !== null)}>
      <header class="page-head">
        <h1>{t("sync.title")}</h1>
        <p class="quiet">{t("sync.lead")}</p>
      </header>
      {!loaded.value ? (
        <NotYet loaded={loaded} what="wait.conflicts" />
      ) : conflicts.length === 0 || !chosen ? (
        <div class="empty" data-testid="no-conflicts">
          <p>{t("sync.none")}</p>
          <p>
            <a href={href("/ban-do")}>{t("sync.noneNext")}</a>
          </p>
        </div>
      ) : (
        <div class="conflicts">
          <ul class="conflict-list" aria-label={t("sync.list")} data-testid="conflict-list">
            {conflicts.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  class="conflict-row"
                  aria-current={one.id === chosen.id ? "true" : undefined}
                  onClick={() => amend({ conflict: one.id })}
                >
                  <strong>{one.name}</strong>
                  <span class="quiet">
                    {t(`sync.target.${one.target}`)} · {t("sync.by", { account: one.account, at: moment(one.madeAt) })}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <Settling key={`${chosen.id} ${chosen.version}`} conflict={chosen} again={loaded.again} />
        </div>
      )}
    </main>
  );
}

function Settling({ conflict: read, again }: { conflict: SyncConflict; again: () => void }) {
  const [conflict, setConflict] = useState(read);
  const [chosen, setChosen] = useState(() => firstChoices(read));
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const gone = !conflict.theirs;
  const names = attributes(conflict);
  const drawn = drawnAttribute(conflict);
  const keep = gone ? {} : kept(conflict, chosen);

  async function settle(): Promise<void> {
    if (!keep) return setTrouble(t("sync.chooseAll"));
    setBusy(true);
    setTrouble(null);
    try {
      const answer = await api.settleConflict(conflict.id, { version: conflict.version ?? null, keep });
      say(answer.reason ?? t(Object.keys(keep).length > 0 ? "sync.settled" : "sync.dropped"));
      amend({ conflict: null });
      again();
    } catch (error) {
      setTrouble(inOneLine(error));
      // Somebody went on meanwhile: the three sides as they are now, and nothing is chosen for the reader.
      if (error instanceof Problem && error.status === 412 && error.told.conflict) {
        const now = error.told.conflict as SyncConflict;
        setConflict(now);
        setChosen(firstChoices(now));
      }
    } finally {
      setBusy(false);
    }
  }

  return (
    <section class="settling" aria-label={conflict.name} data-testid="conflict">
      <h2>{conflict.name}</h2>
      <p>
        {gone
          ? t("sync.gone", { account: conflict.account })
          : t("sync.what", { account: conflict.account, base: conflict.baseVersion, now: conflict.version ?? "" })}
      </p>
      {drawn && <ConflictMap key={`${conflict.id} ${conflict.version}`} conflict={conflict} attribute={drawn} />}
      <div class="table-scroll">
        <table class="figures list sides" data-testid="conflict-sides">
          <thead>
            <tr>
              <th scope="col">{t("sync.attribute")}</th>
              <th scope="col">{t("sync.base")}</th>
              <th scope="col">{t("sync.theirs")}</th>
              <th scope="col">{t("sync.mine")}</th>
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">
                  {told("sync.attribute", name)}
                  {!gone && conflict.clashes.includes(name) && <span class="tag">{t("sync.both")}</span>}
                </th>
                <td>{valueWords(name, conflict.base[name])}</td>
                {(["theirs", "mine"] as Side[]).map((side) => (
                  <td key={side}>
                    {gone || !conflict.maySettle ? (
                      valueWords(name, conflict[side]?.[name])
                    ) : (
                      <label class="side">
                        <input
                          type="radio"
                          name={`${conflict.id}-${name}`}
                          checked={chosen[name] === side}
                          data-testid={`choose-${name}-${side}`}
                          onChange={() => setChosen((before) => ({ ...before, [name]: side }))}
                        />
                        <span>{valueWords(name, conflict[side]?.[name])}</span>
                      </label>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {typeof conflict.mine.note === "string" && <p class="quiet">{t("sync.note", { note: conflict.mine.note })}</p>}
      <div aria-live="assertive">
        {trouble && (
          <p class="field-error" data-testid="settle-trouble">
            {trouble}
          </p>
        )}
      </div>
      {conflict.maySettle ? (
        <p>
          <button
            type="button"
            class="button primary"
            disabled={busy}
            data-testid="settle"
            onClick={() => void settle()}
          >
            {busy ? t("wait.saving") : t(gone ? "sync.drop" : "sync.settle")}
          </button>
        </p>
      ) : (
        <p class="quiet">{t("sync.notYours")}</p>
      )}
    </section>
  );
}
