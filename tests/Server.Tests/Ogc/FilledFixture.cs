using DiaBan.Server.BorderZones;
using DiaBan.Server.Database;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Ogc;

/// <summary>The demo province, in which every collection has features at the end of 2023: its routes are drawn earlier, its borders derived.</summary>
public sealed class FilledFixture : DemoFixture
{
    /// <summary>The day that tests ask for.</summary>
    public const string Day = "2023-12-31";

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
