import { useEffect, useState } from "preact/hooks";
import type { Loaded } from "../app/load";
import { t } from "../i18n/i18n";
import type { Key } from "../i18n/vi";
import { Trouble } from "./Trouble";

/** Says what is waited for: a bar after a second, a way out after ten. */
export function Waiting({ what, cancel }: { what: Key; cancel?: () => void }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="waiting" role="status">
      <p>
        {t(what)} {seconds >= 10 && t("wait.long")}
      </p>
      {seconds >= 1 && <progress aria-label={t(what)} />}
      {seconds >= 10 && cancel && (
        <button type="button" class="button" onClick={cancel}>
          {t("wait.cancel")}
        </button>
      )}
    </div>
  );
}

/** What stands in place of something that is not there yet, or won't come. */
export function NotYet({ loaded, what }: { loaded: Loaded<unknown>; what: Key }) {
  if (loaded.problem) return <Trouble problem={loaded.problem} again={loaded.again} />;
  if (loaded.cancelled)
    return (
      <div class="empty">
        <p>{t("wait.cancelled")}</p>
        <button type="button" class="button" onClick={loaded.again}>
          {t("wait.again")}
        </button>
      </div>
    );
  return loaded.waiting ? <Waiting what={what} cancel={loaded.cancel} /> : null;
}
