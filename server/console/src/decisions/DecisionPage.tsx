import { api } from "../api/client";
import { useLoaded } from "../app/load";
import { href } from "../app/route";
import { day } from "../i18n/formats";
import { t, told } from "../i18n/i18n";
import { Crumbs } from "../ui/Crumbs";
import { NotYet } from "../ui/Waiting";

export function DecisionPage({ id }: { id: string }) {
  const loaded = useLoaded(id, (abort) => api.decision(id, abort));
  if (!loaded.value)
    return (
      <main class="page" id="content">
        <NotYet loaded={loaded} what="wait.decision" />
      </main>
    );
  const { decision, events } = loaded.value;
  return (
    <main class="page decision-page" id="content" data-testid="decision-page">
      <Crumbs
        trail={[
          { name: t("conversion.total"), href: href("/chuyen-hoa", { period: decision.forPeriod }) },
          { name: t("nav.entries"), href: href("/danh-sach", { period: decision.forPeriod }) },
          { name: decision.number },
        ]}
      />
      <header class="page-head">
        <h1>{t("decision.title", { number: decision.number })}</h1>
      </header>
      <ul class="decision-facts">
        <li>{t("decision.signed", { date: day(decision.signedOn) })}</li>
        <li>{t("decision.effective", { date: day(decision.effectiveOn) })}</li>
        <li>
          {t("decision.signedBy", {
            capacity: told("capacity", decision.signerCapacity),
            authority: told("authority", decision.authority),
          })}
        </li>
        <li>{t("decision.forPeriod", { period: decision.forPeriod })}</li>
      </ul>
      <h2>
        {t("decision.touches")} <span class="count">{events.length}</span>
      </h2>
      {events.length === 0 && <p class="empty">{t("decision.touchesNone")}</p>}
      {events.length > 0 && (
        <div class="table-scroll">
          <table class="figures list">
            <tbody>
              {events.map((event) => (
                <tr key={`${event.hotspotId} ${event.kind}`}>
                  <th scope="row">
                    <a href={href("/ban-do", { hotspot: event.hotspotId, at: null })}>{event.hotspotName}</a>
                    <span class="quiet">{event.hotspotCode}</span>
                  </th>
                  <td>{told("event", event.kind)}</td>
                  <td>{day(event.occurredOn)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>
        <a class="button" href={href("/danh-sach", { period: decision.forPeriod, decision: decision.id })}>
          {t("decision.entries")}
        </a>
      </p>
    </main>
  );
}
