import { useEffect, useState } from "preact/hooks";
import { api } from "../api/client";
import type { HotspotProfile, RedrawRequest, RedrawVerdict } from "../api/types";
import { useLoaded } from "../app/load";
import { hectares, moment, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { bringIntoView, type Compared, useComparison } from "../map/comparison";
import { stage } from "../map/stage";
import { asOf } from "../timebar/time";
import { inOneLine } from "../ui/Trouble";
import { say } from "../ui/toast";
import { NotYet } from "../ui/Waiting";
import { differenceWords } from "./differenceWords";
import { Legend } from "./Legend";

/** A hotspot's requests to redraw: the one that waits with what it would change on the map, and those answered. */
export function RedrawRequests({ profile }: { profile: HotspotProfile }) {
  const loaded = useLoaded(
    `${profile.id} redraws ${revision.value}`,
    (abort) => api.redrawRequests(profile.id, abort),
    ["redraw"],
  );
  if (asOf.value) return null;
  if (!loaded.value) return <NotYet loaded={loaded} what="wait.redraws" />;
  const waiting = loaded.value.find(({ verdict }) => !verdict);
  const past = loaded.value.filter(({ verdict }) => verdict);
  return (
    <>
      {waiting && <Waiting key={waiting.id} request={waiting} />}
      {past.length > 0 && (
        <details class="redraws-past" data-testid="redraws-past">
          <summary>{t("redraw.past", { n: past.length })}</summary>
          <ol>
            {past.map((request) => (
              <li key={request.id}>
                <strong>
                  {t(`redraw.pastLine.${request.verdict as NonNullable<RedrawVerdict>}`, {
                    at: moment(request.decidedAt ?? request.askedAt),
                    account: request.decidedBy ?? "",
                  })}
                </strong>
                <br />
                {differenceWords(request.difference)} · {t("redraw.reason", { reason: request.reason })}
                {request.answer && (
                  <>
                    <br />«{request.answer}»
                  </>
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  );
}

function Waiting({ request }: { request: RedrawRequest }) {
  const [answer, setAnswer] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { difference } = request;
  const compared: Compared[] = [
    ...(difference.gained ? [{ role: "gained" as const, geometry: difference.gained }] : []),
    ...(difference.lost ? [{ role: "lost" as const, geometry: difference.lost }] : []),
    { role: "base", geometry: request.base },
    { role: "mine", geometry: request.outline },
  ];
  useComparison(compared, request.id);
  useEffect(() => bringIntoView([request.base, request.outline]), [stage.value]);

  async function send(work: () => Promise<unknown>, done: string): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      say(done);
      revision.value++;
    } catch (error) {
      setProblem(inOneLine(error));
    } finally {
      setBusy(false);
    }
  }

  function decide(verdict: RedrawVerdict): void {
    const words = answer.trim();
    if (verdict === "refused" && words.length < 3) {
      setProblem(t("redraw.answerMissing"));
      return;
    }
    void send(
      () => api.answerRedraw(request.id, { verdict, ...(words.length >= 3 && { answer: words }) }),
      t(verdict === "approved" ? "redraw.approved" : "redraw.refused"),
    );
  }

  return (
    <section class="redraw" aria-labelledby="redraw-title" data-testid="redraw-waiting">
      <h3 id="redraw-title">{t("redraw.title")}</h3>
      <p>
        {t("redraw.waits", { account: request.askedBy, at: moment(request.askedAt) })}{" "}
        {t("redraw.reason", { reason: request.reason })}
      </p>
      <p data-testid="redraw-words">
        {t("redraw.words", {
          n: request.baseVersion,
          difference: differenceWords(difference),
          changed: percent(difference.changedPercent, 0),
        })}
      </p>
      <Legend
        lines={[
          {
            role: "base",
            word: t("redraw.current", { n: request.baseVersion }),
            figure: hectares(difference.beforeHectares),
          },
          { role: "mine", word: t("redraw.proposed"), figure: hectares(difference.afterHectares) },
          ...(difference.gained
            ? [{ role: "gained" as const, word: t("redraw.gained"), figure: hectares(difference.gainedHectares) }]
            : []),
          ...(difference.lost
            ? [{ role: "lost" as const, word: t("redraw.lost"), figure: hectares(difference.lostHectares) }]
            : []),
        ]}
      />
      {request.because && <p class="note">{request.because}</p>}
      {request.mayAnswer ? (
        <>
          <label class="field">
            <span class="field-name">{t("redraw.answer")}</span>
            <span class="hint">{t("redraw.answerHint")}</span>
            <textarea
              rows={2}
              maxLength={500}
              value={answer}
              data-testid="redraw-answer"
              onInput={(event) => setAnswer(event.currentTarget.value)}
            />
          </label>
          <div class="buttons">
            <button
              type="button"
              class="button primary"
              disabled={busy || !request.baseStands}
              data-testid="redraw-approve"
              onClick={() => decide("approved")}
            >
              {busy ? t("wait.saving") : t("redraw.approve")}
            </button>
            <button
              type="button"
              class="button"
              disabled={busy}
              data-testid="redraw-refuse"
              onClick={() => decide("refused")}
            >
              {t("redraw.refuse")}
            </button>
          </div>
        </>
      ) : (
        <p class="quiet">{t("redraw.wait")}</p>
      )}
      {request.mayWithdraw && (
        <button
          type="button"
          class="button small"
          disabled={busy}
          data-testid="redraw-withdraw"
          onClick={() => void send(() => api.withdrawRedraw(request.id), t("redraw.withdrawn"))}
        >
          {t("redraw.withdraw")}
        </button>
      )}
      <div aria-live="assertive">{problem && <p class="field-error">{problem}</p>}</div>
    </section>
  );
}
