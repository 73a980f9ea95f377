using DiaBan.Server.Database;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Trail;

/// <summary>A new table is attached to the trail by its migration: <c>select audit_table('name')</c>.</summary>
public sealed class EveryTableIsAudited(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly Dictionary<string, string> Excused = new()
    {
        ["audit_change"] = "the trail itself",
        ["audit_seal"] = "the trail's chain",
        ["audit_head"] = "the trail's head",
        ["audited_table"] = "says what the trail keeps; changed by migrations alone",
        ["border_coverage"] = "derived from track_fix, computed anew at any time",
        ["demo_province"] = "one row without content that marks the demo",
        ["hotspot_lead"] = "derived by a trigger from hotspot_event, which is kept",
        ["hotspot_status"] = "derived by a trigger from hotspot_event, which is kept",
        ["hotspot_visit"] = "derived from track_fix, computed anew at any time",
        ["map_change"] = "derived by triggers for the tile cache",
        ["map_head"] = "counts commits for the tile cache",
        ["map_mark"] = "what an open transaction changed, gone at its end",
        ["map_shape"] = "derived by triggers from tables that are kept",
        ["patrol_figures"] = "derived from track_fix, computed anew at any time",
        ["route_coverage"] = "derived from track_fix, computed anew at any time",
        ["street_coverage"] = "derived from track_fix, computed anew at any time",
        ["sync_delta"] = "answers to clients, never changed; what they did is kept by the tables they did it to",
        ["table_version"] = "derived from the trail as it is sealed",
        ["track_fix"] = "thousands a patrol, never changed; the patrol's own row accounts for them",
        ["unit_reach"] = "derived by triggers from admin_unit and unit_succession, which are kept",
        ["migration_checksum"] = "written before the first migration makes the trail",
        ["schemaversions"] = "DbUp's own journal",
    };

    private static readonly string[] Acts = ["insert", "update", "delete", "truncate"];

    private const string TablesSql = """
        select owner.oid::regclass::text as name,
               array(select (case when tgtype::int & 4 > 0 then 'insert' when tgtype::int & 8 > 0 then 'delete'
                                  when tgtype::int & 16 > 0 then 'update' else 'truncate' end)
                       from pg_trigger
                      where tgrelid = owner.oid and tgfoid = 'record_change'::regproc and tgenabled in ('O', 'A')) as acts,
               coalesce((select inserts from audited_table where audited_table.name = owner.oid::regclass::text), true) as inserts
          from pg_class owner
         where owner.relkind in ('r', 'p')
           and not owner.relispartition
           and owner.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
           and owner.relpersistence <> 't'
           and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = owner.oid and deptype = 'e')
         order by 1
        """;

    [Fact]
    public async Task Every_table_is_audited_or_excused_with_a_reason()
    {
        var tables = await new Db(database.Installation.Owner, null).Query(TablesSql, row => (
            Name: row.Get<string>("name"), Acts: row.Get<string[]>("acts"), Inserts: row.Get<bool>("inserts")), CancellationToken.None);

        var forgotten = tables
            .Where(table => !Excused.ContainsKey(table.Name))
            .Select(table => (table.Name, Missing: Acts.Where(act => act != "insert" || table.Inserts).Except(table.Acts)))
            .Where(table => table.Missing.Any())
            .Select(table => $"{table.Name} is not audited on {string.Join(", ", table.Missing)}; attach it with audit_table('{table.Name}')");

        forgotten.ShouldBeEmpty();
        Excused.Keys.Except(tables.Select(table => table.Name)).ShouldBeEmpty("excused tables that are not there");
    }

    [Fact]
    public async Task Tables_whose_inserts_are_left_to_imports_are_few()
    {
        var left = await new Db(database.Installation.Owner, null).Query(
            "select name from audited_table where not inserts order by 1", row => row.Get<string>("name"), CancellationToken.None);

        left.ShouldBeSubsetOf(["incident"]);
    }
}
