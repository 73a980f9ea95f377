using DiaBan.Server.Accounts;

namespace DiaBan.Server.Tests.Rights;

/// <summary>
/// Who may do what: one line a route. A route without a line fails <see cref="EveryRouteByRoleMatrix"/>.
/// <para>
/// <c>List</c>: one address for everybody, of which each account sees its part. <c>Item</c>: a thing of a place, which the
/// commune account finds in its own commune and not in another (404). <c>Act</c>: a change of a thing of a place; its body is
/// such that it is judged and refused, so that the lines do not depend on one another: <c>own</c> is that refusal, and
/// <c>foreign</c> shows that it was not even found. What stands in braces comes from <see cref="TwoCommunesFixture"/>.
/// </para>
/// </summary>
internal static class Matrix
{
    private const string Nothing = "00000000-0000-0000-0000-000000000000";
    private const string Anyone = "";
    private const string SignedIn = "signed in";

    public static readonly IReadOnlyList<Line> Lines =
    [
        // The session, and what holds no data.
        Act("POST /api/v1/session", Anyone, "/api/v1/session", """{"name":"nobody","password":"{word} không có"}""", own: 401, foreign: 401),
        List("GET /api/v1/session", SignedIn, "/api/v1/session"),
        Act("DELETE /api/v1/session", Anyone, "/api/v1/session", own: 204, foreign: 204),
        Act("POST /api/v1/tokens", Anyone, "/api/v1/tokens", """{"name":"nobody","password":"{word} không có","device":"{word}"}""", own: 401, foreign: 401),
        Act("DELETE /api/v1/tokens/current", SignedIn, "/api/v1/tokens/current", own: 409, foreign: 409),
        List("GET /health/live", Anyone, "/health/live"),
        List("GET /health/ready", Anyone, "/health/ready"),
        List("GET /openapi/{documentName}.json", Anyone, "/openapi/v1.json"),
        List("GET /api/v1/map-settings", Right.Read, "/api/v1/map-settings"),
        List("GET /api/v1/backdrop", Right.Read, "/api/v1/backdrop"),

        // Units and their outlines are public geography: everybody sees all of them.
        List("GET /api/v1/units", Right.Read, "/api/v1/units?level=commune&asOf=2022-06-01"),
        List("GET /api/v1/units/{code}", Right.Read, "/api/v1/units/{unit}?asOf=2022-06-01"),
        List("GET /api/v1/search", Right.Read, "/api/v1/search?q={word}"),

        List("GET /api/v1/hotspots", Right.Read, "/api/v1/hotspots?bbox={bbox}"),
        Act("POST /api/v1/hotspots", Right.Register, "/api/v1/hotspots",
            """{"name":"Ngõ {word} bốn","category":"key","regime":"socialOrder","types":["order"],"form":"area","outline":{outline}}""",
            own: 201, foreign: 403),
        Act("POST /api/v1/hotspots/sketch", Right.Read, "/api/v1/hotspots/sketch", """{"form":"area","outline":{outline}}""", own: 200, foreign: 200),
        Act("POST /api/v1/hotspots/sketch/cut", Right.Read, "/api/v1/hotspots/sketch/cut",
            """{"form":"area","outline":{outline},"line":{"type":"LineString","coordinates":[[108.5,11.4],[108.6,11.4]]}}""", own: 422, foreign: 422),
        Act("POST /api/v1/hotspots/sketch/join", Right.Read, "/api/v1/hotspots/sketch/join", """{"form":"area","outline":{outline}}""", own: 422, foreign: 422),
        Item("GET /api/v1/hotspots/{id:guid}", Right.Read, "/api/v1/hotspots/{hotspot}"),
        Act("PUT /api/v1/hotspots/{id:guid}/outline", Right.Register, "/api/v1/hotspots/{hotspot}/outline",
            """{"outline":{outline},"reason":"Vẽ lại {word}"}""", own: 412, ifMatch: "\"0\""),
        List("GET /api/v1/redraw-requests", Right.Read, "/api/v1/redraw-requests"),
        Item("GET /api/v1/hotspots/{id:guid}/redraw-requests", Right.Read, "/api/v1/hotspots/{hotspot}/redraw-requests"),
        Item("GET /api/v1/hotspots/{id:guid}/outlines/difference", Right.Read, "/api/v1/hotspots/{hotspot}/outlines/difference?from=1&to=1"),
        Act("POST /api/v1/redraw-requests/{id:guid}/answer", Right.Decide, "/api/v1/redraw-requests/{redraw}/answer",
            """{"verdict":"approved","answer":"Thử quyền {word}"}""", own: 409),
        Act("POST /api/v1/redraw-requests/{id:guid}/withdrawal", Right.Register, "/api/v1/redraw-requests/{redraw}/withdrawal", own: 409),
        Item("GET /api/v1/hotspots/{id:guid}/events", Right.Read, "/api/v1/hotspots/{hotspot}/events"),
        Act("POST /api/v1/hotspots/{id:guid}/events", Right.Read, "/api/v1/hotspots/{hotspot}/events",
            $$"""{"kind":"correctRecord","event":"{{Nothing}}","reason":"Thử quyền {word}"}""", own: 422),
        Act("POST /api/v1/hotspots/events", Right.Read, "/api/v1/hotspots/events",
            $$"""{"items":[{"act":{"kind":"correctRecord","event":"{{Nothing}}","reason":"Thử quyền {word}"},"hotspot":"{hotspot}"}]}""",
            own: 422, foreign: 422),
        Act("POST /api/v1/hotspots/possible-acts", Right.Read, "/api/v1/hotspots/possible-acts", """{"hotspots":["{hotspot}"]}"""),

        List("GET /api/v1/conversion", Right.Read, "/api/v1/conversion?period=2022&by=commune"),
        List("GET /api/v1/non-recurrence", Right.Read, "/api/v1/non-recurrence?period=2023&by=commune"),
        List("GET /api/v1/entries", Right.Read, "/api/v1/entries?period=2022"),
        List("GET /api/v1/entries.csv", Right.Read, "/api/v1/entries.csv?period=2022"),
        List("GET /api/v1/periods", Right.Read, "/api/v1/periods"),
        Item("GET /api/v1/decisions/{id:guid}", Right.Read, "/api/v1/decisions/{decision}"),

        // An account's own filters: nobody finds another's.
        List("GET /api/v1/saved-filters", Right.Read, "/api/v1/saved-filters"),
        Act("POST /api/v1/saved-filters", Right.Read, "/api/v1/saved-filters", """{"name":"Lọc {unit}","query":"unit={unit}"}""", own: 200, foreign: 200),
        Act("DELETE /api/v1/saved-filters/{id:guid}", Right.Read, $"/api/v1/saved-filters/{Nothing}", own: 404),

        // Criteria hold for the whole province.
        List("GET /api/v1/criteria", Right.Read, "/api/v1/criteria"),
        List("GET /api/v1/criteria-sets", Right.Read, "/api/v1/criteria-sets"),
        List("GET /api/v1/criteria-sets/{version}", Right.Read, "/api/v1/criteria-sets/TTATXH-2021.1"),
        Act("POST /api/v1/criteria-sets/preview", Right.Plan, "/api/v1/criteria-sets/preview", Draft, own: 200),
        Act("PUT /api/v1/criteria-sets/{version}", Right.Plan, "/api/v1/criteria-sets/TTATXH-2021.1", Draft, own: 409, ifMatch: "\"0\""),
        Act("POST /api/v1/criteria-sets/{version}/publish", Right.Plan, "/api/v1/criteria-sets/TTATXH-2021.1/publish", own: 409, ifMatch: "\"0\""),
        Act("DELETE /api/v1/criteria-sets/{version}", Right.Plan, "/api/v1/criteria-sets/TTATXH-2021.1", own: 409, ifMatch: "\"0\""),
        List("GET /api/v1/rebasings", Right.Read, "/api/v1/rebasings?unitsOn=2022-06-01"),
        Item("GET /api/v1/entries/{id:guid}/rebasing", Right.Read, "/api/v1/entries/{entry}/rebasing?unitsOn=2022-06-01"),
        Act("POST /api/v1/entries/{id:guid}/rebasings", Right.Decide, "/api/v1/entries/{entry}/rebasings",
            """{"unitsOn":"2022-06-01","unit":"{unit}","reason":"Thử quyền {word}"}""", own: 409),
        Item("GET /api/v1/entries/{id:guid}/appraisal", Right.Read, "/api/v1/entries/{entry}/appraisal"),
        Item("GET /api/v1/entries/{id:guid}/results", Right.Read, "/api/v1/entries/{entry}/results"),
        Act("POST /api/v1/entries/{id:guid}/results", Right.Convert, "/api/v1/entries/{openEntry}/results",
            """{"criteriaSet":"TTATXH-2021.1","asOf":"2022-06-01","results":[{"criterion":"no_such","numerator":1,"source":"BC {word}"}]}""", own: 422),
        Act("POST /api/v1/entries/{id:guid}/appraisals", Right.Appraise, "/api/v1/entries/{openEntry}/appraisals",
            """{"number":"{word} 9","heldOn":"2022-06-01","agencies":["provincialPolice"],"conclusion":"achieved"}""", own: 409),

        // Incidents: counts for who sees the entry; files for who brings in for the whole province.
        List("GET /api/v1/incident-groups", Right.Read, "/api/v1/incident-groups"),
        Item("GET /api/v1/entries/{id:guid}/incidents", Right.Read, "/api/v1/entries/{entry}/incidents"),
        List("GET /api/v1/recurrence-watch", Right.Read, "/api/v1/recurrence-watch"),
        Item("GET /api/v1/hotspots/{id:guid}/recurrence", Right.Read, "/api/v1/hotspots/{hotspot}/recurrence"),
        Item("GET /api/v1/entries/{id:guid}/displacement", Right.Read, "/api/v1/entries/{entry}/displacement"),
        List("GET /api/v1/hot-cells", Right.Incidents, "/api/v1/hot-cells?from=2022-01-01&to=2022-12-31"),
        List("GET /api/v1/selection-accuracy", Right.Incidents, "/api/v1/selection-accuracy?period=2022"),
        List("GET /api/v1/incident-mappings", Right.Import, "/api/v1/incident-mappings"),
        List("GET /api/v1/incident-imports", Right.Import, "/api/v1/incident-imports"),
        Act("POST /api/v1/incident-imports", Right.Import, "/api/v1/incident-imports?fileName={word}.csv", "x;y\n108,5;11,1\n", media: "application/octet-stream"),
        List("GET /api/v1/incident-imports/{id:guid}", Right.Import, "/api/v1/incident-imports/{import}"),
        Act("POST /api/v1/incident-imports/{id:guid}/run", Right.Import, "/api/v1/incident-imports/{import}/run",
            """{"mapping":{"name":"{word}","x":"x","y":"y","crs":4326}}""", own: 409),
        List("GET /api/v1/incident-imports/{id:guid}/report.csv", Right.Import, "/api/v1/incident-imports/{import}/report.csv"),
        Act("DELETE /api/v1/incident-imports/{id:guid}", Right.Import, $"/api/v1/incident-imports/{Nothing}", own: 404),

        // Files for other programs, with the rights of the lists; what waits is found by who sent it alone.
        List("GET /api/v1/hotspots/export", Right.Read, "/api/v1/hotspots/export?format=geojson"),
        List("GET /api/v1/units/export", Right.Read, "/api/v1/units/export?level=commune&asOf=2022-06-01"),
        Item("GET /api/v1/packages/{unit}", Right.Read, "/api/v1/packages/{unit}"),
        // Changes made away from the server: each is judged by the right it needs.
        Act("POST /api/v1/sync", Right.Read, "/api/v1/sync",
            """{"deltas":[{"id":"00000000-0000-0000-0000-000000000000","target":"hotspot","targetId":"{hotspot}","baseVersion":1,"madeAt":"2022-06-01T00:00:00Z","mine":{"noSuch":"{word}"}}]}""",
            own: 200, foreign: 200),
        List("GET /api/v1/sync/conflicts", Right.Read, "/api/v1/sync/conflicts"),
        Item("GET /api/v1/sync/conflicts/{id:guid}", Right.Read, "/api/v1/sync/conflicts/{conflict}"),
        Act("POST /api/v1/sync/conflicts/{id:guid}/settlement", Right.Read, "/api/v1/sync/conflicts/{conflict}/settlement", """{"version":99}""", own: 412),
        Act("POST /api/v1/layers", Right.Register, "/api/v1/layers?fileName={word}.csv", "ten;x;y\nCho;108.75;11.05\n", own: 200, foreign: 200, media: "application/octet-stream"),
        Act("GET /api/v1/layers/{id:guid}/places", Right.Register, $"/api/v1/layers/{Nothing}/places?crs=4326", own: 404),
        Act("POST /api/v1/layers/{id:guid}/hotspots", Right.Register, $"/api/v1/layers/{Nothing}/hotspots", """{"crs":4326,"nameColumn":"ten","types":["order"]}""", own: 404),
        // Signatures under the whole province's figures: a commune sees none.
        List("GET /api/v1/periods/{id}/signings", Right.Read, "/api/v1/periods/2022/signings"),
        List("GET /api/v1/periods/{id}/report", Right.Read, "/api/v1/periods/2022/report"),
        List("GET /api/v1/periods/{id}/report/file", Right.Read, "/api/v1/periods/2022/report/file?format=csv&table=01"),
        List("GET /api/v1/events", Right.Read, "/api/v1/events"),
        List("GET /api/v1/periods/{id}/waiting", Right.Read, "/api/v1/periods/2022/waiting"),
        List("GET /api/v1/conversion/trend", Right.Read, "/api/v1/conversion/trend?period=2022"),
        List("GET /api/v1/periods/{id}/targets", Right.Read, "/api/v1/periods/2022/targets"),
        List("GET /api/v1/periods/{id}/round", Right.Read, "/api/v1/periods/2022/round"),
        // Districts report; a commune is none, and finds nothing to report for itself or another.
        Act("GET /api/v1/periods/{id}/round/{unit}/template", Right.Read, "/api/v1/periods/2022/round/{unit}/template", own: 404),
        Act("PUT /api/v1/periods/{id}/round/{unit}", Right.Report, "/api/v1/periods/2022/round/{unit}",
            """{"values":[{"indicator":"nothing","part":1,"whole":1}]}""", own: 404),
        Act("POST /api/v1/periods/{id}/round/{unit}/file", Right.Report, "/api/v1/periods/2022/round/{unit}/file", "{}", own: 422, foreign: 422, media: "application/octet-stream"),
        Act("POST /api/v1/periods/{id}/round/{unit}/answer", Right.Read, "/api/v1/periods/2022/round/{unit}/answer", """{"accept":true}""", own: 404),
        Act("POST /api/v1/periods/{id}/signings", Right.Decide, "/api/v1/periods/2022/signings", """{"cutOff":"2021-01-01"}""", own: 422, foreign: 403),
        List("GET /api/v1/trail", Right.Audit, "/api/v1/trail?table=hotspot_event"),

        // Measures belong to an entry; plans of the province are everybody's to read.
        List("GET /api/v1/work-words", Right.Read, "/api/v1/work-words"),
        List("GET /api/v1/measures", Right.Read, "/api/v1/measures?period=2022"),
        Item("GET /api/v1/measures/{id:guid}", Right.Read, "/api/v1/measures/{measure}"),
        Act("POST /api/v1/entries/{id:guid}/measures", Right.Convert, "/api/v1/entries/{openEntry}/measures",
            """{"kind":"noSuchKind","title":"Thử quyền {word}","leadAgency":"communePolice","dueOn":"2022-06-01"}""", own: 422),
        Act("POST /api/v1/measures/{id:guid}/progress", Right.Convert, "/api/v1/measures/{measure}/progress",
            """{"percent":50,"happenedOn":"2199-01-01","note":"Thử quyền {word}"}""", own: 422),
        List("GET /api/v1/plans", Right.Read, "/api/v1/plans"),
        Act("POST /api/v1/plans", Right.Plan, "/api/v1/plans",
            """{"number":"{word}/KH","signedOn":"2022-01-01","title":"Kế hoạch {word}","agency":"noSuchAgency","tasks":[{"section":"I","title":"Việc","leads":["justice"],"dueOn":"2022-12-01"}]}""",
            own: 422),
        Act("POST /api/v1/plan-tasks/{id:guid}/progress", Right.Plan, $"/api/v1/plan-tasks/{Nothing}/progress", """{"percent":50}""", own: 404),

        // A community model lies in a unit; kinds are everybody's.
        List("GET /api/v1/patrols", Right.Read, "/api/v1/patrols?from=2022-01-01&to=2022-12-31"),
        Act("POST /api/v1/patrols", Right.Patrol, "/api/v1/patrols",
            """{"unit":"{unit}","from":"2022-03-01T21:00:00+07:00","to":"2022-03-01T20:00:00+07:00"}""", own: 422, foreign: 422),
        Act("POST /api/v1/patrols/tracks", Right.Patrol, "/api/v1/patrols/tracks?fileName=a.csv&unit={unit}", "time,lon,lat", own: 422, foreign: 422, media: "application/octet-stream"),
        Act("POST /api/v1/patrols/devices/{code}/fixes", Right.Patrol, "/api/v1/patrols/devices/may-1/fixes",
            $$"""{"shift":"{{Nothing}}","sentAt":"2022-03-01T21:00:00+07:00","fixes":[]}""", own: 422, foreign: 422),
        Item("GET /api/v1/patrols/{id:guid}", Right.Read, "/api/v1/patrols/{patrol}"),
        Item("GET /api/v1/patrols/{id:guid}/track", Right.Patrol, "/api/v1/patrols/{patrol}/track"),
        Act("POST /api/v1/patrols/{id:guid}/void", Right.Patrol, "/api/v1/patrols/{patrol}/void", """{"reason":"Thử quyền {word}"}""", own: 409),
        List("GET /api/v1/streets", Right.Read, "/api/v1/streets?bbox={bbox}"),
        Act("POST /api/v1/streets/proposed-route", Right.Patrol, "/api/v1/streets/proposed-route",
            """{"hotspots":["{hotspot}"],"budgetMinutes":60}""", own: 422, foreign: 422),
        Act("PUT /api/v1/streets/{id:long}/patrollable", Right.Patrol, "/api/v1/streets/1/patrollable", """{"patrollable":true,"version":1}""", own: 404),
        List("GET /api/v1/community-models", Right.Read, "/api/v1/community-models?bbox={bbox}"),
        List("GET /api/v1/community-models/kinds", Right.Read, "/api/v1/community-models/kinds"),
        Item("GET /api/v1/community-models/{id:guid}", Right.Read, "/api/v1/community-models/{model}"),
        Act("POST /api/v1/community-models", Right.Register, "/api/v1/community-models",
            """{"name":"Mô hình {word}","kind":"noSuchKind","position":{point}}""", own: 422, foreign: 403),
        Act("POST /api/v1/community-models/{id:guid}/states", Right.Convert, "/api/v1/community-models/{model}/states",
            """{"state":"working","note":"Thử quyền {word}"}""", own: 422),
        Act("POST /api/v1/community-models/{id:guid}/ratings", Right.Convert, "/api/v1/community-models/{model}/ratings",
            """{"rating":"effective","happenedOn":"2199-01-01","source":"Thử quyền {word}"}""", own: 422),
        List("GET /api/v1/unit-standings", Right.Read, "/api/v1/unit-standings?year=2022"),
        Act("POST /api/v1/unit-standings", Right.Convert, "/api/v1/unit-standings",
            """{"unit":"{unit}","year":2022,"programme":"safetyStandard","status":"registered","happenedOn":"2022-06-01","note":"Thử quyền {word}"}""",
            own: 422),

        // Patrol routes: those of the account's units.
        List("GET /api/v1/patrol-routes", Right.Read, "/api/v1/patrol-routes?bbox={bbox}"),
        Act("POST /api/v1/patrol-routes", Right.Patrol, "/api/v1/patrol-routes", """{"name":"Tuyến {word}","kind":"people","line":{line}}""", own: 201, foreign: 403),
        Act("POST /api/v1/patrol-routes/sketch", Right.Patrol, "/api/v1/patrol-routes/sketch", """{"line":{line}}""", own: 200, foreign: 200),
        Act("POST /api/v1/patrol-routes/files", Right.Patrol, "/api/v1/patrol-routes/files?fileName={word}.gpx", "<gpx/>", own: 422, foreign: 422, media: "application/octet-stream"),
        Item("GET /api/v1/patrol-routes/{id:guid}", Right.Read, "/api/v1/patrol-routes/{route}"),
        Item("GET /api/v1/patrol-routes/{id:guid}.gpx", Right.Read, "/api/v1/patrol-routes/{route}.gpx"),
        Item("GET /api/v1/patrol-routes/{id:guid}.kml", Right.Read, "/api/v1/patrol-routes/{route}.kml"),
        Item("GET /api/v1/patrol-routes/{id:guid}.geojson", Right.Read, "/api/v1/patrol-routes/{route}.geojson"),
        Act("PATCH /api/v1/patrol-routes/{id:guid}", Right.Patrol, "/api/v1/patrol-routes/{route}", """{"name":"Tuyến đổi {word}"}""", own: 412, ifMatch: "\"0\""),
        Act("PUT /api/v1/patrol-routes/{id:guid}/line", Right.Patrol, "/api/v1/patrol-routes/{route}/line", """{"line":{line},"reason":"Vẽ lại {word}"}""", own: 412, ifMatch: "\"0\""),
        Act("POST /api/v1/patrol-routes/{id:guid}/end", Right.Patrol, "/api/v1/patrol-routes/{route}/end", "{}", own: 412, ifMatch: "\"0\""),
        // A border zone belongs to the units of both its sides.
        List("GET /api/v1/border-zones", Right.Read, "/api/v1/border-zones?asOf=2022-06-01"),
        Item("GET /api/v1/border-zones/{id:guid}", Right.Read, "/api/v1/border-zones/{zone}?asOf=2022-06-01"),
        Act("POST /api/v1/border-zones", Right.Patrol, "/api/v1/border-zones", Zone, own: 409, foreign: 403),
        Act("POST /api/v1/border-zones/preview", Right.Patrol, "/api/v1/border-zones/preview", Zone, own: 200, foreign: 403),
        Act("POST /api/v1/border-zones/all", Right.Patrol, "/api/v1/border-zones/all", """{"under":"{word}"}""", own: 422, foreign: 422),
        Act("PUT /api/v1/border-zones/{id:guid}", Right.Patrol, "/api/v1/border-zones/{zone}", """{"name":"Giáp ranh {word}"}""", own: 412, ifMatch: "\"0\""),
        Act("PUT /api/v1/border-zones/{id:guid}/segments", Right.Patrol, "/api/v1/border-zones/{zone}/segments",
            """{"segments":[1],"patrollable":true}""", own: 412, ifMatch: "\"0\""),
        Act("POST /api/v1/border-zones/{id:guid}/end", Right.Patrol, "/api/v1/border-zones/{zone}/end", "{}", own: 412, ifMatch: "\"0\""),
        List("GET /api/v1/coordination-regulations", Right.Read, "/api/v1/coordination-regulations"),
        Act("POST /api/v1/coordination-regulations", Right.Patrol, "/api/v1/coordination-regulations",
            """{"number":"{word}/QC","signedOn":"2022-01-05","title":"Quy chế {word}","units":["{unit}"]}""", own: 409, foreign: 403),
        List("GET /api/v1/border-clusters", Right.Read, "/api/v1/border-clusters"),
        Act("POST /api/v1/border-clusters", Right.Patrol, "/api/v1/border-clusters", """{"name":"Cụm {word}","units":["{unit}","{unit}"]}""",
            own: 422, foreign: 422),
        Act("POST /api/v1/border-clusters/{id:guid}/terms", Right.Patrol, "/api/v1/border-clusters/{cluster}/terms", """{"year":2022,"unit":"{unit}"}""",
            own: 409),
        Act("POST /api/v1/border-clusters/{id:guid}/terms/{year:int}/hand-over", Right.Patrol, "/api/v1/border-clusters/{cluster}/terms/2022/hand-over",
            """{"on":"2022-01-06","minutesNumber":"{word} 2"}""", own: 409),

        // Teams, plans and shifts: those of the account's units; what is to come is for who patrols.
        List("GET /api/v1/patrol-rules", Right.Read, "/api/v1/patrol-rules"),
        List("GET /api/v1/patrol-teams", Right.Read, "/api/v1/patrol-teams"),
        Act("POST /api/v1/patrol-teams", Right.Patrol, "/api/v1/patrol-teams", """{"name":"Tổ của {word}","unit":"{unit}","kind":"people"}""", own: 409, foreign: 403),
        Act("PATCH /api/v1/patrol-teams/{id:guid}", Right.Patrol, "/api/v1/patrol-teams/{team}", """{"kind":"people"}""", own: 200),
        List("GET /api/v1/patrol-plans", Right.Read, "/api/v1/patrol-plans"),
        Act("POST /api/v1/patrol-plans", Right.Patrol, "/api/v1/patrol-plans",
            """{"name":"Kế hoạch {word}","unit":"{unit}","from":"2022-02-01","to":"2022-01-01"}""", own: 422, foreign: 422),
        Item("GET /api/v1/patrol-plans/{id:guid}", Right.Read, "/api/v1/patrol-plans/{patrolPlan}"),
        Act("PATCH /api/v1/patrol-plans/{id:guid}", Right.Patrol, "/api/v1/patrol-plans/{patrolPlan}", """{"name":"Kế hoạch đổi {word}"}""", own: 412, ifMatch: "\"0\""),
        Act("POST /api/v1/patrol-plans/{id:guid}/rules", Right.Patrol, "/api/v1/patrol-plans/{patrolPlan}/rules",
            """{"route":"{route}","team":"{team}","weekdays":[9],"starts":"21:00:00","minutes":60,"from":"2022-03-01","to":"2022-03-05","headcount":3,"movement":"foot"}""", own: 422),
        Item("GET /api/v1/patrol-plans/{id:guid}/predictability", Right.Read, "/api/v1/patrol-plans/{patrolPlan}/predictability"),
        List("GET /api/v1/patrol-shifts", Right.Read, "/api/v1/patrol-shifts?from=2022-03-01&to=2022-03-31"),
        List("GET /api/v1/patrol-shifts/today", Right.Read, "/api/v1/patrol-shifts/today?day=2022-03-02"),
        Act("POST /api/v1/patrol-shifts", Right.Patrol, "/api/v1/patrol-shifts",
            """{"plan":"{patrolPlan}","route":"{route}","team":"{team}","starts":"2022-03-03T14:00:00Z","minutes":60,"headcount":3,"movement":"foot"}""", own: 422),
        Item("GET /api/v1/patrol-shifts/{id:guid}", Right.Read, "/api/v1/patrol-shifts/{shift}"),
        Act("PUT /api/v1/patrol-shifts/{id:guid}", Right.Patrol, "/api/v1/patrol-shifts/{shift}", """{"headcount":4}""", own: 412, ifMatch: "\"0\""),
        Act("POST /api/v1/patrol-shifts/{id:guid}/begin", Right.Patrol, "/api/v1/patrol-shifts/{shift}/begin", own: 412, ifMatch: "\"0\""),
        Act("POST /api/v1/patrol-shifts/{id:guid}/cancel", Right.Patrol, "/api/v1/patrol-shifts/{shift}/cancel", """{"reason":"Thử quyền {word}"}""", own: 412, ifMatch: "\"0\""),
        // Closed coverage of a unit, and how borders were watched.
        Item("GET /api/v1/closure", Right.Read, "/api/v1/closure?unit={unit}&from=2022-05-02&to=2022-05-03"),
        Item("GET /api/v1/closure/street-gaps", Right.Read, "/api/v1/closure/street-gaps?unit={unit}&from=2022-05-02&to=2022-05-03"),
        List("GET /api/v1/closure/borders", Right.Read, "/api/v1/closure/borders?from=2022-05-02&to=2022-05-03"),
        List("GET /api/v1/closure/border-gaps", Right.Read, "/api/v1/closure/border-gaps?from=2022-05-02&to=2022-05-03"),

        List("GET /ogc/v1", Right.Read, "/ogc/v1"),
        List("GET /ogc/v1/api", Right.Read, "/ogc/v1/api"),
        List("GET /ogc/v1/conformance", Right.Read, "/ogc/v1/conformance"),
        List("GET /ogc/v1/collections", Right.Read, "/ogc/v1/collections"),
        List("GET /ogc/v1/collections/{collectionId}", Right.Read, "/ogc/v1/collections/hotspots"),
        List("GET /ogc/v1/collections/{collectionId}/schema", Right.Read, "/ogc/v1/collections/hotspots/schema"),
        List("GET /ogc/v1/collections/{collectionId}/queryables", Right.Read, "/ogc/v1/collections/hotspots/queryables"),
        List("GET /ogc/v1/collections/{collectionId}/items", Right.Read, "/ogc/v1/collections/hotspots/items?bbox={bbox}"),
        Item("GET /ogc/v1/collections/{collectionId}/items/{featureId}", Right.Read, "/ogc/v1/collections/hotspots/items/{hotspot}"),
        List("GET /ogc/v1/collections/{collectionId}/tiles", Right.Read, "/ogc/v1/collections/hotspots/tiles"),
        List("GET /ogc/v1/collections/{collectionId}/tiles/WebMercatorQuad", Right.Read, "/ogc/v1/collections/hotspots/tiles/WebMercatorQuad"),
        List("GET /ogc/v1/collections/{collectionId}/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}", Right.Read,
            "/ogc/v1/collections/hotspots/tiles/WebMercatorQuad/8/119/205?datetime=2023-06-01"),
        Act("OPTIONS /ogc/v1/collections/{collectionId}/items", Right.Read, "/ogc/v1/collections/hotspots/items", own: 204, foreign: 204),
        Act("OPTIONS /ogc/v1/collections/{collectionId}/items/{featureId}", Right.Read, "/ogc/v1/collections/hotspots/items/unknown_id", own: 204, foreign: 204),
        Act("POST /ogc/v1/collections/hotspots/items", Right.Register, "/ogc/v1/collections/hotspots/items",
            """{"type":"Feature","geometry":{outline},"properties":{"name":"Ngõ {word} năm"}}""", own: 400, foreign: 400),
        Act("PUT /ogc/v1/collections/hotspots/items/{featureId}", Right.Register, "/ogc/v1/collections/hotspots/items/{hotspot}",
            """{"type":"Feature","geometry":{outline},"properties":{}}""", own: 412, ifMatch: "\"v0-\""),
        Act("PATCH /ogc/v1/collections/hotspots/items/{featureId}", Right.Register, "/ogc/v1/collections/hotspots/items/{hotspot}",
            """{"geometry":{outline}}""", own: 412, ifMatch: "\"v0-\""),
    ];

    private const string Zone = """{"sides":[{"unit":"{unit}"},{"unit":"{neighbour}"}],"on":"2022-01-01"}""";

    private const string Draft = """
        {"legalBasis":"Thử quyền","from":"2040-01-01","criteria":[{"code":"one","nameVi":"Một tiêu chí","nameEn":"One criterion","kind":"boolean","operator":"=","threshold":1,"mandatory":true}]}
        """;

    /// <summary>What was answered; a stream of events has no end to wait for, its own tests read it.</summary>
    public static async Task<string> Body(HttpResponseMessage response) =>
        response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await response.Content.ReadAsStringAsync();

    /// <summary>Everybody with the right is answered 200; a commune sees its part.</summary>
    private static Line List(string route, string right, string address) => new(route, right, address, 200, 200);

    private static Line Item(string route, string right, string address) => new(route, right, address, 200, 404);

    private static Line Act(
        string route, string right, string address, string? body = null, int own = 200, int foreign = 404, string? ifMatch = null,
        string media = "application/json") =>
        new(route, right, address, own, foreign, body, ifMatch, media);
}

/// <param name="Route">Method and pattern of the route.</param>
/// <param name="Right">The right it needs.</param>
/// <param name="Own">Status where the account covers the place and has the right.</param>
/// <param name="Foreign">Status for a commune's account where the place is another's.</param>
internal sealed record Line(
    string Route, string Right, string Address, int Own, int Foreign, string? Body = null, string? IfMatch = null,
    string Media = "application/json")
{
    public HttpMethod Method => new(Route.Split(' ')[0]);

    public bool Reads => Method == HttpMethod.Get;
}
