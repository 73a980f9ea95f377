import { query } from "../app/route";
import { PatrolPlansTab } from "./PatrolPlansTab";
import { PatrolTabs, TABS } from "./PatrolTabs";
import { RoutesTab } from "./RoutesTab";
import { TeamsTab } from "./TeamsTab";

export function PatrolPage() {
  const tab = TABS.find((one) => one === query.value.tab) ?? "routes";
  return (
    <main class="page patrol-page" id="content">
      <PatrolTabs />
      {tab === "routes" && <RoutesTab />}
      {tab === "plans" && <PatrolPlansTab />}
      {tab === "teams" && <TeamsTab />}
    </main>
  );
}
