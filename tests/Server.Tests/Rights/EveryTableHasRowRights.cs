using DiaBan.Server.Database;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Rights;

/// <summary>What the server's role may read is bound by row level security, or says here why it need not be.</summary>
public sealed class EveryTableHasRowRights(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly Dictionary<string, string> Open = new()
    {
        ["account"] = "read to sign in, before anybody is anybody; no route lists it",
        ["admin_level"] = "tiers of administration, public",
        ["admin_unit"] = "boundaries and names, public",
        ["audited_table"] = "names of tables whose changes are kept",
        ["demo_province"] = "says that the demo is loaded",
        ["event_kind"] = "which right an act needs",
        ["map_head"] = "counts commits for the tile cache; no answer tells them",
        ["new_rural_recognition"] = "published recognitions",
        ["programme_stage"] = "stages of the programme, public",
        ["reporting_period"] = "periods, public",
        ["role_right"] = "who may do what, shown to everybody",
        ["rule_set"] = "numbers that are choices, shown beside every figure",
        ["unit_reach"] = "what a unit holds, was and became, derived from public units",
        ["unit_succession"] = "what a unit was before, public",
    };

    /// <summary>Functions that the server's role may call and that run past row level security.</summary>
    private static readonly Dictionary<string, string> Definers = new()
    {
        ["account_covers_everything"] = "speaks of the caller alone",
        ["account_has_right"] = "speaks of the caller alone",
        ["account_of_province"] = "speaks of the caller alone",
        ["account_scope"] = "speaks of the caller alone",
        ["cite_decision"] = "checks the right itself, tells an id only",
        ["cite_plan"] = "checks the right itself, tells an id only",
        ["border_incidents"] = "a count for who sees the border zone; checks that itself",
        ["event_head"] = "a number of the chain, nothing else",
        ["changes_between"] = "ids and kinds; the one statement that asks joins them to the tables, whose policies decide",
        ["data_version"] = "a number of the chain, nothing else",
        ["entry_incidents"] = "counts for who sees the entry; checks that itself",
        ["incident_counts"] = "counts of the caller's own units; checks that itself",
        ["incidents_known_until"] = "tells a day only",
        ["entry_triggers"] = "counts for who sees the entry; checks that itself",
    };

    [Fact]
    public async Task Every_table_that_the_server_reads_has_policies_or_is_excused()
    {
        var bare = await Names("""
            select relname as name
              from pg_class
             where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'm', 'f')
               and has_any_column_privilege('diaban_server', oid, 'select')
               and not relrowsecurity
               and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')
             order by 1
            """);

        bare.Except(Open.Keys).ShouldBeEmpty("tables without row level security; enable it, or excuse them with a reason");
        Open.Keys.Except(bare).ShouldBeEmpty("excused tables that need no excuse");
    }

    [Fact]
    public async Task Every_view_reads_with_the_rights_of_its_reader() =>
        (await Names("""
            select relname as name
              from pg_class
             where relnamespace = 'public'::regnamespace and relkind = 'v'
               and has_any_column_privilege('diaban_server', oid, 'select')
               and not coalesce(reloptions @> '{security_invoker=true}', false)
               and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')
            """)).ShouldBeEmpty("views that pass row level security by; set (security_invoker = true)");

    [Fact]
    public async Task Functions_that_run_past_the_policies_are_few()
    {
        var definers = await Names("""
            select distinct proname::text as name
              from pg_proc
             where pronamespace = 'public'::regnamespace and prosecdef and prorettype <> 'trigger'::regtype
               and has_function_privilege('diaban_server', oid, 'execute')
               and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')
             order by 1
            """);

        definers.Except(Definers.Keys).ShouldBeEmpty("security definer functions; say here why they tell nothing of another commune");
    }

    [Fact]
    public async Task The_servers_role_can_not_pass_row_level_security()
    {
        (await database.Given.Value<bool>("select bool_or(rolbypassrls or rolsuper) from pg_roles where rolname like 'diaban%server%'")).ShouldBeFalse();
        (await Names("select tablename::text as name from pg_tables where schemaname = 'public' and tableowner like 'diaban%server%'")).ShouldBeEmpty();
    }

    private Task<List<string>> Names(string sql) =>
        new Db(database.Installation.Owner, null).Query(sql, row => row.Get<string>("name"), CancellationToken.None);
}
