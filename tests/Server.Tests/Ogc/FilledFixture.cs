using DiaBan.Server.BorderZones;
using DiaBan.Server.Database;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Ogc;

/// <summary>The demo province, in which every collection has features at the end of 2023: its routes are drawn earlier, its borders derived.</summary>
public sealed class FilledFixture : DemoFixture
{
    /// <summary>The day that tests ask for.</summary>
    public const string Day = "2023-12-31";

    /// <summary>How many features there are, asked of the tables in other words than the server's.</summary>
    public static string CountSql(string id, string day) => id switch
    {
        "units" => $"select count(*) from admin_unit where valid @> '{day}'::date",
        "hotspots" => $"select count(*) from hotspot_status where valid @> '{day}'::date",
        "list-entries" => $"select count(*) from entries_as_of('{day}')",
        "patrol-routes" => $"""
            select count(distinct route.id) from patrol_route route, patrol_route_line drawn
             where drawn.route_id = route.id and drawn.valid @> '{day}'::date and coalesce(route.ended_on, 'infinity') > '{day}'
            """,
        "border-zones" => $"select count(*) from border_zone where valid @> '{day}'::date",
        "community-models" => $"""
            select count(*) from community_model
             where registered_on <= '{day}' and exists (select from community_model_state where model_id = id and happened_on <= '{day}')
            """,
        _ => $"select count(*) from admin_unit where valid && daterange(('{day}'::date - interval '12 months' + interval '1 day')::date, '{day}', '[]')",
    };

    /// <summary>Reads as the account of a role, under its rights.</summary>
    internal async Task<Db> Reader(string account) => new(
        Installation.Server,
        (await new Db(Installation.Owner, null).Query("select id from account where name = @name", row => row.GetGuid(0), CancellationToken.None, ("name", account)))[0]);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Execute("update patrol_route_line set valid = daterange('2020-01-01', upper(valid)) where version = 1 and lower(valid) > '2023-12-31'");
        await new Db(Installation.Owner, null).Transaction(
            tx => DeriveAllZones.Run(tx, "58", new(2023, 1, 1), widthM: null, CancellationToken.None), CancellationToken.None);
    }

    public async Task Execute(string sql)
    {
        await using var command = Installation.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
