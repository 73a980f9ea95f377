import { OFFLINE, type Problem, problemFrom } from "../api/client";
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

/** Whatever was thrown, in one line: what, and the next step. */
export function inOneLine(error: unknown): string {
  const { what, next } = sentences(problemFrom(error));
  return `${what} ${next}`.trim();
}

/** Whatever was thrown, a line each: what is wrong with which field, or else what, and the next step. */
export function inLines(error: unknown): string[] {
  const problem = problemFrom(error);
  const told = Object.values(problem.errors).flat();
  const { what, next } = sentences(problem);
  return told.length > 0 ? told : [what, next].filter(Boolean);
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
