using System.Diagnostics;
using DiaBan.Contracts;
using DiaBan.MapClient.Store;
using DiaBan.Server.Tests.Ogc;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient.Tests.Store;

public sealed class OfflineStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = TestDeltas.MadeAt;

    private readonly StoreFolder folder = new();

    [Fact]
    public void A_package_is_read_layer_by_layer()
    {
        using var store = folder.Open();

        var taken = store.Layers.Take(TestPackage.Make(folder.Path), "58", "\"a\"", Now);

        taken.Rows.ShouldBe(new Dictionary<string, int> { ["admin_units"] = 1, ["hotspots"] = 2, ["patrol_routes"] = 1, ["patrol_shifts"] = 1 }, ignoreOrder: true);
        var market = store.Layers.Read("hotspots")[0];
        market.Id.ShouldBe(TestPackage.Market.ToString());
        market.Version.ShouldBe(1);
        market.Text("leadUnitCode").ShouldBe("101");
        market.Outline.ShouldBeOfType<Polygon>().SRID.ShouldBe(4326);
        store.Layers.Read("admin_units").Single().Id.ShouldBe("58");
        store.Layers.Read("patrol_shifts").Single().Outline.ShouldBeNull();
        store.Layers.Read("nothing").ShouldBeEmpty();
    }

    [Fact]
    public void The_files_are_readable_by_their_owner_alone()
    {
        using var store = folder.Open();
        store.Outbox.Add(TestDeltas.Draw(1));

        foreach (var file in Directory.GetFiles(folder.Path))
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        Directory.GetFiles(folder.Path).Length.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void A_change_is_seen_at_once_over_the_package_and_outlives_the_program()
    {
        var drawn = TestDeltas.Draw(7);
        using (var store = folder.Open())
        {
            store.Layers.Take(TestPackage.Make(folder.Path), "58", null, Now);
            store.Outbox.Add(drawn);
            store.Outbox.Add(TestDeltas.Change(TestPackage.Market, 1, new { name = "Chợ Phan Rang" }, new { name = "Chợ mới", leadUnit = "102" }));
        }

        using var again = folder.Open();
        var hotspots = again.Layers.Read("hotspots");

        again.Outbox.Count.ShouldBe(2);
        hotspots.Count.ShouldBe(3);
        var market = hotspots.Single(one => one.Id == TestPackage.Market.ToString());
        market.Text("name").ShouldBe("Chợ mới");
        market.Text("leadUnitCode").ShouldBe("102");
        market.Text("state").ShouldBe("candidate");
        market.Version.ShouldBe(1);
        market.Pending.ShouldBe(PendingState.Waiting);
        var other = hotspots.Single(one => one.Id == drawn.TargetId.ToString());
        other.Text("types").ShouldBe("order,drugs");
        other.Outline.ShouldNotBeNull();
        hotspots.Single(one => one.Id == TestPackage.Harbour.ToString()).Pending.ShouldBeNull();
    }

    [Fact]
    public void A_newer_package_leaves_what_is_pending_and_ends_what_it_holds()
    {
        var drawn = TestDeltas.Draw(7);
        using var store = folder.Open();
        store.Layers.Take(TestPackage.Make(folder.Path), "58", null, Now);
        store.Outbox.Add(drawn);
        store.Outbox.Add(TestDeltas.Change(TestPackage.Harbour, 1, new { name = "Cảng Ninh Chữ" }, new { name = "Cảng" }));
        store.Outbox.Answer([new(drawn.Id, DeltaOutcome.Applied, 1, null, [], null)], Now);
        store.Layers.Read("hotspots").Count.ShouldBe(3);

        store.Layers.Take(TestPackage.Make(folder.Path, drawn: drawn.TargetId), "58", null, Now);

        store.Outbox.All.Select(change => change.State).ShouldBe([PendingState.Done, PendingState.Waiting]);
        var hotspots = store.Layers.Read("hotspots");
        hotspots.Count.ShouldBe(3);
        hotspots.Single(one => one.Id == drawn.TargetId.ToString()).Pending.ShouldBeNull();
        hotspots.Single(one => one.Id == TestPackage.Harbour.ToString()).Text("name").ShouldBe("Cảng");
    }

    [Fact]
    public void What_was_applied_is_shown_until_a_package_holds_it()
    {
        var drawn = TestDeltas.Draw(7);
        using var store = folder.Open();
        store.Outbox.Add(drawn);
        store.Outbox.Answer([new(drawn.Id, DeltaOutcome.Applied, 3, null, [], null)], Now);

        // The package was made before the server had it.
        store.Layers.Take(TestPackage.Make(folder.Path), "58", null, Now);

        var seen = store.Layers.Read("hotspots").Single(one => one.Id == drawn.TargetId.ToString());
        seen.Pending.ShouldBe(PendingState.Applied);
        seen.Version.ShouldBe(3);
        store.Outbox.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("cut")]
    [InlineData("sqlite")]
    [InlineData("metres")]
    public void A_bad_file_leaves_the_package_in_use(string what)
    {
        using var store = folder.Open();
        store.Layers.Take(TestPackage.Make(folder.Path, market: "Chợ cũ"), "58", null, Now);
        var bad = TestPackage.Make(folder.Path, market: "Chợ khác", srs: what == "metres" ? 3405 : 4326);
        if (what == "text")
            File.WriteAllText(bad, "<html>502 Bad Gateway</html>");
        if (what == "cut")
            File.WriteAllBytes(bad, File.ReadAllBytes(bad)[..8192]);
        if (what == "sqlite")
            Sqlite(bad, "pragma application_id = 0");

        Should.Throw<StoreRefusedException>(() => store.Layers.Take(bad, "58", null, Now)).Sentence.Vietnamese.ShouldContain("giữ nguyên");

        store.Layers.Read("hotspots")[0].Text("name").ShouldBe("Chợ cũ");
    }

    [Fact]
    public void Another_account_sees_nothing_of_it_and_erases_nothing()
    {
        using (var store = folder.Open())
        {
            store.Layers.Take(TestPackage.Make(folder.Path), "58", null, Now);
            store.Outbox.Add(TestDeltas.Draw(1));
        }

        var commander = StoreFolder.Planner with { Account = "commander" };
        using (var other = folder.Open(commander))
        {
            other.Outbox.Count.ShouldBe(0);
            other.Layers.InUse.ShouldBeNull();
        }

        OfflineStore.WithPending(folder.Path).ShouldBe([(StoreFolder.Planner, 1)]);
        using var again = folder.Open();
        again.Outbox.Count.ShouldBe(1);
        Should.Throw<StoreRefusedException>(() => OfflineStore.OpenFile(again.Path, commander)).Sentence.English.ShouldContain("another account");
    }

    [Fact]
    public void A_file_of_something_else_is_left_alone()
    {
        var text = Path.Combine(folder.Path, "notes.gpkg");
        File.WriteAllText(text, "a shopping list");
        var package = TestPackage.Make(folder.Path);

        Should.Throw<StoreRefusedException>(() => OfflineStore.OpenFile(text, StoreFolder.Planner));
        Should.Throw<StoreRefusedException>(() => OfflineStore.OpenFile(package, StoreFolder.Planner));

        File.ReadAllText(text).ShouldBe("a shopping list");
        OfflineStore.WithPending(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_store_of_a_newer_program_is_refused_and_kept()
    {
        string path;
        using (var store = folder.Open())
        {
            store.Outbox.Add(TestDeltas.Draw(1));
            path = store.Path;
        }

        Sqlite(path, "update store_value set value = '99' where name = 'schema'");

        Should.Throw<StoreRefusedException>(() => folder.Open()).Sentence.English.ShouldContain("Nothing was erased");
    }

    [GdalFact]
    public void GDAL_opens_it_without_complaint()
    {
        string path;
        using (var store = folder.Open())
        {
            store.Layers.Take(TestPackage.Make(folder.Path), "58", null, Now);
            store.Outbox.Add(TestDeltas.Draw(1));
            path = store.Path;
        }

        var (output, errors) = Ogrinfo(path);

        errors.ShouldBe("");
        output.ShouldContain("Layer name: hotspots");
        output.ShouldContain("Layer name: pending_features");
        output.ShouldContain("Feature Count: 2");
        output.ShouldContain("EPSG\",4326");
    }

    public void Dispose() => folder.Dispose();

    private static (string Output, string Errors) Ogrinfo(string path)
    {
        using var process = Process.Start(new ProcessStartInfo("ogrinfo", ["-ro", "-al", path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, errors.GetAwaiter().GetResult().Trim());
    }

    private static void Sqlite(string path, string sql)
    {
        using var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
