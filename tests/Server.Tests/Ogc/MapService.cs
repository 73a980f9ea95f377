using System.Net;
using System.Text.Json;
using DiaBan.Server.Tests.Fixtures;
using Npgsql;

namespace DiaBan.Server.Tests.Ogc;

/// <summary>
/// A server with a province of six communes, renewed on 1 July 2025 into two, and 120 hotspots of every form: all are
/// candidates from 10 January 2022, every fourth is under watch from 20 November 2022.
/// </summary>
public sealed class MapService : ServerFixture
{
    private const string DataSql = """
        insert into admin_unit (code, level, kind, name, full_name, valid, outline)
        values ('58', 1, 'tỉnh', 'Ninh Thuận', 'tỉnh Ninh Thuận', '[2009-09-01,)', st_multi(st_makeenvelope(108.5, 11.3, 109.1, 11.9, 4326)));
        insert into admin_unit (code, level, kind, name, full_name, parent_id, valid, outline)
        select (22700 + n)::text, 3, 'xã', 'Xã ' || n, 'xã Xã ' || n, province.id, '[2009-09-01,2025-07-01)',
               st_multi(st_makeenvelope(108.5 + n * .1, 11.3, 108.6 + n * .1, 11.9, 4326))
          from generate_series(0, 5) n, admin_unit province where province.code = '58';
        insert into admin_unit (code, level, kind, name, full_name, parent_id, valid, outline)
        select (22900 + n)::text, 3, 'xã', 'Xã mới ' || n, 'xã Xã mới ' || n, province.id, '[2025-07-01,)',
               st_multi(st_makeenvelope(108.5 + n * .3, 11.3, 108.8 + n * .3, 11.9, 4326))
          from generate_series(0, 1) n, admin_unit province where province.code = '58';
        """;

    private const string HotspotsSql = """
        create temp table drawn as
        with made as (
            insert into hotspot (code, name, category, regime, types, form, lead_unit_id, unit_ids, created_by)
            select 'NT-' || lpad(n::text, 3, '0'), 'Chợ "số" ' || n, 'complex', 'socialOrder', array['order', 'drugs'],
                   (array['area', 'corridor', 'gatheringPoint'])[1 + n % 3], commune.id, array[commune.id],
                   (select id from account where name = 'planner')
              from generate_series(0, 119) n
              join admin_unit commune on commune.code = (22700 + n % 6)::text
            returning id, code, form)
        select *, right(code, 3)::int as n,
               st_setsrid(st_makepoint(108.55 + (right(code, 3)::int % 6) * .1, 11.35 + (right(code, 3)::int / 6) * .02), 4326) as place
          from made;
        insert into hotspot_outline (hotspot_id, version, drawn_on, valid, outline, footprint, area_ha, length_m, recorded_by)
        select id, 1, '2022-01-10', '[2022-01-10,)',
               case form when 'area' then st_expand(place, 0.001)
                         when 'corridor' then st_makeline(place, st_translate(place, 0.002, 0.001))
                         else place end,
               st_multi(st_expand(place, 0.001)), 4.5678, 0, (select id from account where name = 'planner')
          from drawn;
        insert into hotspot_event (hotspot_id, seq, kind, occurred_on, account_id, state, alert_open, details)
        select id, 1, 'registerCandidate', '2022-01-10', (select id from account where name = 'planner'), 'candidate', false, '{}' from drawn;
        insert into hotspot_event (hotspot_id, seq, kind, occurred_on, account_id, state, alert_open, details)
        select id, 2, 'inheritEntry', '2022-11-20', (select id from account where name = 'planner'), 'watch', n % 8 = 0, '{}'
          from drawn where n % 4 = 0;
        """;

    /// <summary>Sees the commune 22700 and nothing of its neighbours.</summary>
    public HttpClient Commune => As("commune");

    public HttpClient Planner => As("planner");

    public string PlannerToken => Login("planner").Token;

    public string PlannerPassword => Login("planner").Password;

    public NpgsqlDataSource Owner => Installation.Owner;

    public string Address => App.Urls.Single();

    public string Ogc => Address + "/ogc/v1";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Execute(DataSql);
        await Execute("update account set unit_id = (select id from admin_unit where code = '22700') where name = 'commune'");
        await Execute(HotspotsSql);
    }

    public Task<JsonElement> Get(string path) => Get(Planner, path);

    /// <summary>What a GET answers; an absolute address is taken as it is.</summary>
    public async Task<JsonElement> Get(HttpClient client, string path)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(path);
        using var response = await client.GetAsync(Uri(path));
        var body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(body).RootElement
            : throw new HttpRequestException($"{path}: {body}", null, response.StatusCode);
    }

    public async Task<(HttpStatusCode Status, JsonElement Problem)> Refused(HttpClient client, string path)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(path);
        using var response = await client.GetAsync(Uri(path));
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }

    public async Task<long> Matched(string path) => (await Get(path)).GetProperty("numberMatched").GetInt64();

    private Uri Uri(string path) => new(path.StartsWith("http", StringComparison.Ordinal) ? path : Ogc + path);

    private async Task Execute(string sql)
    {
        await using NpgsqlCommand command = Installation.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class MapServiceTests : ICollectionFixture<MapService>
{
    public const string Name = "map service";
}
