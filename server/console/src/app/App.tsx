import { useEffect } from "preact/hooks";
import { AnalysisPage } from "../analysis/AnalysisPage";
import { api } from "../api/client";
import { BordersPage } from "../borders/BordersPage";
import { ClosurePage } from "../closure/ClosurePage";
import { ConversionPage } from "../conversion/ConversionPage";
import { CriteriaPage } from "../criteria/CriteriaPage";
import { DecisionPage } from "../decisions/DecisionPage";
import { drawing, putAway } from "../drawing/drawing";
import { EntriesPage } from "../entries/EntriesPage";
import { LayerPage } from "../files/LayerPage";
import { language, t } from "../i18n/i18n";
import { ImportsPage } from "../incidents/ImportsPage";
import { MapPage } from "../map/MapPage";
import { PatrolPage } from "../patrols/PatrolPage";
import { SheetPage } from "../patrols/SheetPage";
import { TodayPage } from "../patrols/TodayPage";
import { RebasingPage } from "../rebasing/RebasingPage";
import { WatchPage } from "../recurrence/WatchPage";
import { ReportsPage } from "../reports/ReportsPage";
import { AccountMenu } from "../session/AccountMenu";
import { Expired } from "../session/Expired";
import { SignInPage } from "../session/SignInPage";
import { firstPage, may, session, unreachable, whoIsThere } from "../session/session";
import { ConflictsPage } from "../sync/ConflictsPage";
import { PastBar, TimeBar } from "../timebar/TimeBar";
import { asOf, periods, settings } from "../timebar/time";
import { PatrolsPage } from "../tracks/PatrolsPage";
import { TrailPage } from "../trail/TrailPage";
import { Trouble } from "../ui/Trouble";
import { Toast } from "../ui/toast";
import { NotYet, Waiting } from "../ui/Waiting";
import { WorkPage } from "../work/WorkPage";
import { address } from "./address";
import { listen } from "./live";
import { useLoaded } from "./load";
import { go, href, path, query } from "./route";

const NAV = [
  { to: "/hom-nay", word: "nav.today" },
  { to: "/ban-do", word: "nav.map" },
  { to: "/chuyen-hoa", word: "nav.conversion" },
  { to: "/danh-sach", word: "nav.entries" },
  { to: "/tuan-tra", word: "nav.patrols" },
  { to: "/cong-viec", word: "nav.work" },
  { to: "/canh-bao", word: "nav.watch" },
  { to: "/giap-ranh", word: "nav.borders" },
  { to: "/bao-cao", word: "nav.reports" },
  { to: "/phan-tich", word: "nav.analysis" },
] as const;

/** The rights of which one suffices for a page in the bar is for, where reading is not enough. */
const NEEDS: Partial<Record<string, readonly string[]>> = {
  "/bao-cao": ["report", "decide"],
  "/hom-nay": ["patrol"],
  "/tuan-tra": ["patrol"],
  "/phan-tich": ["incidents"],
};

export function App() {
  useEffect(() => {
    void whoIsThere();
    return listen();
  }, []);
  useEffect(() => {
    document.documentElement.lang = language.value;
  }, [language.value]);

  if (unreachable.value) return <Trouble problem={unreachable.value} again={() => void whoIsThere()} />;
  if (session.value === undefined) return <Waiting what="wait.session" />;
  if (session.value === null || path.value === "/dang-nhap") return <Gate />;
  return <House />;
}

/** Sends people to sign in and back to the page they asked for. */
function Gate() {
  const here = path.value;
  useEffect(() => {
    if (session.value === null && here !== "/dang-nhap")
      go(address("/dang-nhap", { next: here === "/" ? null : here + location.search }));
    if (session.value && here === "/dang-nhap") enter();
  }, [here, session.value]);
  return <SignInPage done={enter} />;
}

function enter(): void {
  const next = query.peek().next;
  const inside = next?.startsWith("/") && !next.startsWith("//");
  go(next && inside ? next : firstPage(session.peek()?.role ?? ""));
}

/** Pages that are reached by the tabs of another. */
const PART_OF: Record<string, string> = { "/khep-kin": "/giap-ranh", "/luot-tuan-tra": "/tuan-tra" };

function House() {
  const start = useLoaded("start", async (abort) => {
    const [map, list] = await Promise.all([api.mapSettings(abort), api.periods(abort)]);
    return { map, list };
  });
  useEffect(() => {
    if (!start.value) return;
    settings.value = start.value.map;
    periods.value = start.value.list;
  }, [start.value]);
  useEffect(() => {
    if (path.value === "/") go(href(firstPage(session.value?.role ?? "")));
    if (path.value !== "/ban-do" && drawing.value) putAway();
  }, [path.value]);

  const ready = settings.value && periods.value.length >= 0 && start.value;
  return (
    <div class={asOf.value ? "house past" : "house"}>
      <a class="skip" href="#content">
        {t("app.skip")}
      </a>
      <header class="top">
        <a class="brand" href={href("/ban-do")}>
          <img src="/favicon.svg" alt="" width="26" height="26" />
          <span>{t("app.name")}</span>
        </a>
        <nav class="nav" aria-label={t("nav.label")}>
          {NAV.filter(({ to }) => (NEEDS[to] ?? ["read"]).some(may)).map(({ to, word }) => (
            <a
              key={to}
              href={href(to)}
              aria-current={(PART_OF[path.value] ?? path.value) === to ? "page" : undefined}
              data-testid={`nav${to}`}
            >
              {t(word)}
            </a>
          ))}
        </nav>
        {ready && <TimeBar />}
        <AccountMenu />
      </header>
      <PastBar />
      {ready ? <Page /> : <NotYet loaded={start} what="wait.periods" />}
      <Toast />
      <Expired />
    </div>
  );
}

function Page() {
  const here = path.value;
  if (here === "/ban-do") return <MapPage />;
  if (here === "/chuyen-hoa") return <ConversionPage />;
  if (here === "/danh-sach") return <EntriesPage />;
  if (here === "/cong-viec") return <WorkPage />;
  if (here === "/hom-nay") return <TodayPage />;
  if (here === "/tuan-tra") return <PatrolPage />;
  if (here === "/tieu-chi") return <CriteriaPage />;
  if (here === "/canh-bao") return <WatchPage />;
  if (here === "/luot-tuan-tra") return <PatrolsPage />;
  if (here === "/giap-ranh") return <BordersPage />;
  if (here === "/khep-kin") return <ClosurePage />;
  if (here === "/bao-cao") return <ReportsPage />;
  if (here === "/nhat-ky") return <TrailPage />;
  if (here === "/xung-dot") return <ConflictsPage />;
  if (here === "/phan-tich") return <AnalysisPage />;
  if (here === "/quy-doi") return <RebasingPage />;
  if (here === "/nhap-lop") return <LayerPage />;
  if (here === "/nhap-so-vu") return <ImportsPage />;
  const sheet = here.match(/^\/lo-trinh\/([^/]+)\/phieu$/)?.[1];
  if (sheet) return <SheetPage id={sheet} />;
  const decision = here.match(/^\/quyet-dinh\/([^/]+)$/)?.[1];
  if (decision) return <DecisionPage id={decision} />;
  if (here === "/") return null;
  return (
    <main class="page" id="content">
      <div class="empty">
        <p>{t("page.missing")}</p>
        <a href={href("/ban-do")}>{t("page.missingNext")}</a>
      </div>
    </main>
  );
}
