import { OFFLINE, type Problem } from "../api/client";
import { t } from "../i18n/i18n";

/** A problem as a sentence and its next step. */
export function sentences(problem: Problem): { what: string; next: string } {
  if (problem.status === OFFLINE) return { what: t("problem.offline"), next: t("problem.offlineNext") };
  if (problem.status === 401) return { what: t("signIn.expired"), next: t("signIn.expiredNext") };
  if (problem.status === 403) return { what: problem.message || t("problem.refused"), next: "" };
  if (problem.status === 404) return { what: problem.message || t("problem.missing"), next: "" };
  if (problem.status >= 500) return { what: problem.message || t("problem.server"), next: t("problem.serverNext") };
  return { what: problem.message || problem.title || t("problem.server"), next: "" };
}

export function Trouble({ problem, again }: { problem: Problem; again?: () => void }) {
  const { what, next } = sentences(problem);
  return (
    <div class="trouble" role="alert">
      <p>
        <strong>{what}</strong>
      </p>
      {next && <p>{next}</p>}
      {again && (
        <button type="button" class="button" onClick={again}>
          {t("problem.again")}
        </button>
      )}
    </div>
  );
}
