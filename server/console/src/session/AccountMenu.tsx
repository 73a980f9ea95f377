import { useEffect, useRef, useState } from "preact/hooks";
import { href } from "../app/route";
import { language, speak, t, told } from "../i18n/i18n";
import { countConflicts, waitingConflicts } from "../sync/waitingConflicts";
import { Icon } from "../ui/icons";
import { type Theme, theme } from "../ui/theme";
import { may, session, signOut } from "./session";

/** Pages that few need every day, by the right they need. */
const PAGES = [
  { to: "/tieu-chi", word: "nav.criteria", right: "plan" },
  { to: "/nhap-so-vu", word: "nav.imports", right: "import" },
  { to: "/nhap-lop", word: "nav.layers", right: "register" },
  { to: "/luot-tuan-tra", word: "nav.tracks", right: "read" },
  { to: "/xung-dot", word: "nav.conflicts", right: "read" },
  { to: "/quy-doi", word: "nav.rebasing", right: "read" },
  { to: "/nhat-ky", word: "nav.trail", right: "audit" },
] as const;

const THEMES: Theme[] = ["auto", "light", "dark"];

export function AccountMenu() {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
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

  const account = session.value?.name;
  useEffect(() => {
    if (account) void countConflicts();
  }, [account, open]);

  const who = session.value;
  if (!who) return null;
  return (
    <div class="account" ref={menu}>
      <button
        type="button"
        class="account-button"
        aria-expanded={open}
        aria-label={[told("role", who.role), waitingWords(), `${t("account.menu")}: ${who.name}`]
          .filter(Boolean)
          .join(" ")}
        data-testid="account-menu"
        onClick={() => setOpen(!open)}
      >
        <Icon name="person" />
        <span class="account-role">{told("role", who.role)}</span> <Waiting />
        <Icon name="down" size={14} />
      </button>
      {open && (
        <div class="menu account-card">
          <p>
            <strong>{who.name}</strong>
            <br />
            <span class="quiet">{told("role", who.role)}</span>
            <br />
            <span class="quiet">
              {t("account.area")}: {who.unit?.fullName ?? t("account.wholeProvince")}
            </span>
          </p>
          <ul class="account-pages">
            {PAGES.filter(({ right }) => may(right)).map(({ to, word }) => (
              <li key={to}>
                <a href={href(to)} data-testid={`nav${to}`} onClick={() => setOpen(false)}>
                  {t(word)}
                  {to === "/xung-dot" && <Waiting />}
                </a>
              </li>
            ))}
          </ul>
          <fieldset class="segments" aria-label={t("theme.label")}>
            {THEMES.map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="theme"
                  checked={theme.value === one}
                  data-testid={`theme-${one}`}
                  onChange={() => {
                    theme.value = one;
                  }}
                />
                <span>{t(`theme.${one}`)}</span>
              </label>
            ))}
          </fieldset>
          <fieldset class="segments" aria-label={t("language.label")}>
            {(["vi", "en"] as const).map((one) => (
              <label key={one}>
                <input
                  type="radio"
                  name="language"
                  checked={language.value === one}
                  data-testid={`language-${one}`}
                  onChange={() => speak(one)}
                />
                <span lang={one}>{one === "vi" ? "Tiếng Việt" : "English"}</span>
              </label>
            ))}
          </fieldset>
          <button type="button" class="button wide" data-testid="sign-out" onClick={() => void signOut()}>
            {t("account.signOut")}
          </button>
        </div>
      )}
    </div>
  );
}

/** How many conflicts wait for this account; nothing where none does. */
const waitingWords = () => (waitingConflicts.value ? t("nav.conflictsWaiting", { n: waitingConflicts.value }) : null);

function Waiting() {
  if (!waitingConflicts.value) return null;
  return (
    <span class="count" title={waitingWords() ?? undefined} data-testid="conflicts-waiting">
      {waitingConflicts.value}
    </span>
  );
}
