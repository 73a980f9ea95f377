import { useEffect, useRef, useState } from "preact/hooks";
import { api, problemFrom } from "../api/client";
import type { SavedFilter } from "../api/types";
import { useLoaded } from "../app/load";
import { amend, query } from "../app/route";
import { t } from "../i18n/i18n";
import { Icon } from "../ui/icons";
import { sentences } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { membersOf, queryToKeep } from "./listQuery";

const SHORTEST = 2;
const LONGEST = 60;

/** Filters that the account keeps under a name, to be used again in another period. */
export function SavedFilters() {
  const [open, setOpen] = useState(false);
  const [changes, setChanges] = useState(0);
  const [name, setName] = useState("");
  const [wrong, setWrong] = useState("");
  const menu = useRef<HTMLDivElement>(null);
  const saved = useLoaded(open ? `saved ${changes}` : null, (abort) => api.savedFilters(abort));
  const keep = queryToKeep(query.value);

  useEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (!(event.target instanceof Node && menu.current?.contains(event.target))) setOpen(false);
    };
    const leave = (event: KeyboardEvent) => event.key === "Escape" && setOpen(false);
    window.addEventListener("pointerdown", away);
    window.addEventListener("keydown", leave);
    return () => {
      window.removeEventListener("pointerdown", away);
      window.removeEventListener("keydown", leave);
    };
  }, [open]);

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const short = name.trim().length < SHORTEST || name.trim().length > LONGEST;
    setWrong(short ? t("list.saveShort") : "");
    if (short) return;
    try {
      await api.saveFilter(name.trim(), keep);
      say(t("list.saveDone", { name: name.trim() }));
      setName("");
      setChanges(changes + 1);
    } catch (error) {
      setWrong(wordsOf(error));
    }
  }

  async function forget({ id }: SavedFilter): Promise<void> {
    try {
      await api.forgetFilter(id);
    } catch (error) {
      setWrong(wordsOf(error));
    }
    setChanges(changes + 1);
  }

  return (
    <div class="saved-filters" ref={menu}>
      <button
        type="button"
        class="button small"
        aria-expanded={open}
        data-testid="saved-filters"
        onClick={() => setOpen(!open)}
      >
        {t("list.saved")} <Icon name="down" size={14} />
      </button>
      {open && (
        <div class="menu saved-card">
          {saved.value ? (
            saved.value.length === 0 ? (
              <p class="quiet">{t("list.savedNone")}</p>
            ) : (
              <ul>
                {saved.value.map((filter) => (
                  <li key={filter.id} class="saved-row">
                    <button
                      type="button"
                      onClick={() => {
                        amend(membersOf(filter.query), { push: true });
                        setOpen(false);
                      }}
                    >
                      {filter.name}
                    </button>
                    <button
                      type="button"
                      class="tool plain tiny"
                      aria-label={t("list.forget", { name: filter.name })}
                      title={t("list.forget", { name: filter.name })}
                      onClick={() => void forget(filter)}
                    >
                      <Icon name="close" size={14} />
                    </button>
                  </li>
                ))}
              </ul>
            )
          ) : (
            <NotYet loaded={saved} what="wait.saved" />
          )}
          {keep ? (
            <form class="save-form" onSubmit={save}>
              <label class="field">
                <span class="field-name">{t("list.saveName")}</span>
                <input
                  value={name}
                  maxLength={LONGEST}
                  autocomplete="off"
                  aria-invalid={Boolean(wrong)}
                  data-testid="saved-name"
                  onInput={(event) => setName(event.currentTarget.value)}
                />
              </label>
              <button type="submit" class="button small" data-testid="saved-save">
                {t("list.save")}
              </button>
            </form>
          ) : (
            <p class="hint">{t("list.saveNothing")}</p>
          )}
          {wrong && (
            <p class="field-error" role="alert">
              {wrong}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

function wordsOf(error: unknown): string {
  const problem = problemFrom(error);
  return Object.values(problem.errors).flat()[0] ?? sentences(problem).what;
}
