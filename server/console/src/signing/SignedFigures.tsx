import { useState } from "preact/hooks";
import { api } from "../api/client";
import type { SignedDifference, SignedFigure, SignedPeriod } from "../api/types";
import { useLoaded } from "../app/load";
import { Form } from "../forms/Form";
import { day, moment, percent } from "../i18n/formats";
import { t } from "../i18n/i18n";
import { revision } from "../map/choice";
import { may } from "../session/session";
import { asOf, period, today } from "../timebar/time";
import { Icon } from "../ui/icons";
import { say } from "../ui/toast";

/** What was signed for the period, whether the record still says so, and the signature itself. */
export function SignedFigures() {
  const id = period.value?.id ?? null;
  const sees = may("decide") || may("plan") || may("audit");
  const [turn, setTurn] = useState(0);
  const loaded = useLoaded(sees && id && !asOf.value ? `${id} signings ${turn} ${revision.value}` : null, (abort) =>
    api.signings(id ?? "", abort),
  );
  const [signing, setSigning] = useState(false);
  const signed = loaded.value;
  if (!signed || !id) return null;
  return (
    <section class="signed" aria-labelledby="signed-title" data-testid="signed">
      <h2 id="signed-title">{t("signing.title")}</h2>
      <Standing signed={signed} />
      {signing ? (
        <SignForm
          signed={signed}
          done={() => {
            setSigning(false);
            setTurn((n) => n + 1);
          }}
        />
      ) : (
        <p class="buttons no-print">
          {may("decide") && (
            <button
              type="button"
              class="button small"
              disabled={!signed.sign.allowed}
              aria-describedby={signed.sign.because ? "sign-because" : undefined}
              data-testid="sign-open"
              onClick={() => setSigning(true)}
            >
              {t(signed.signings.length === 0 ? "signing.sign" : "signing.revise")}
            </button>
          )}
          {signed.sign.because && may("decide") && (
            <span class="because" id="sign-because">
              {signed.sign.because}
            </span>
          )}
        </p>
      )}
    </section>
  );
}

function Standing({ signed }: { signed: SignedPeriod }) {
  const [latest] = signed.signings;
  if (!latest) return <p class="quiet">{t("signing.none")}</p>;
  return (
    <>
      <ul class="signings">
        {signed.signings.map((one) => {
          const total = province(one.figures.conversion);
          const kept = province(one.figures.nonRecurrence);
          return (
            <li key={one.id} data-testid={`signing-${one.revision}`}>
              <p>
                <strong>{one.revision === 1 ? t("signing.first") : t("signing.revision", { n: one.revision })}</strong>{" "}
                {t("signing.figures", { conversion: fraction(total), kept: fraction(kept), cutOff: day(one.cutOff) })}
              </p>
              <p class="quiet small">
                {one.number && `${t("signing.number", { number: one.number })} · `}
                {moment(one.signedAt)} · {one.account} · {t("signing.ruleSet", { version: one.ruleSet })} ·{" "}
                <span title={one.digest}>{t("signing.digest", { digest: one.digest.slice(0, 12) })}</span>
              </p>
              {one.reason && <p class="small">{one.reason}</p>}
            </li>
          );
        })}
      </ul>
      {signed.differs.length === 0 ? (
        <p class="quiet">{t("signing.stands")}</p>
      ) : (
        <div class="alert-line" data-testid="signed-differs">
          <p>
            <Icon name="alert" /> {t("signing.differs")}
          </p>
          <ul>
            {signed.differs.map((one) => (
              <li key={`${one.figure} ${one.asSigned.level} ${one.asSigned.unit}`}>{difference(one)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function SignForm({ signed, done }: { signed: SignedPeriod; done: () => void }) {
  const again = signed.signings.length > 0;
  return (
    <Form
      name={`sign ${signed.period}`}
      testId="sign-form"
      submitWord={t(again ? "signing.revise" : "signing.sign")}
      start={() => ({ cutOff: today.value })}
      groups={[
        {
          fields: [
            { kind: "date", path: "cutOff", label: "signing.cutOff", hint: "signing.cutOffHint", required: true },
            { kind: "text", path: "number", label: "signing.numberField", most: 60 },
            ...(again
              ? [
                  {
                    kind: "lines" as const,
                    path: "reason",
                    label: "signing.reason" as const,
                    required: true,
                    least: 3,
                    most: 500,
                  },
                ]
              : []),
          ],
        },
      ]}
      send={async (body) => {
        await api.signPeriod(signed.period, body);
        say(t("signing.done", { period: signed.period }));
        done();
      }}
      back={done}
    />
  );
}

function province(figures: SignedFigure[]): SignedFigure | undefined {
  return figures.filter(({ level }) => level === "province").toSorted((a, b) => b.listed - a.listed)[0];
}

function fraction(figure: SignedFigure | undefined): string {
  return figure ? `${percent(figure.rate)} (${figure.achieved}/${figure.listed})` : "–";
}

export function difference({ figure, name, asSigned, today: now }: SignedDifference): string {
  return t("signing.difference", {
    figure: t(figure === "conversion" ? "rate.conversion" : "rate.nonRecurrence"),
    unit: name,
    signed: fraction(asSigned),
    today: fraction(now),
  });
}
