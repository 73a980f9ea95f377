using System.Text.Json;
using DiaBan.Server.Database;
using DiaBan.Server.Tests.Fixtures;
using Npgsql;

namespace DiaBan.Server.Tests.Trail;

/// <summary>What the triggers write, and that nobody but they can.</summary>
public sealed class TrailTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>
{
    private const string NewestSql = """
        select change.act, change.table_name, change.row_key, change.row_count, change.hotspot_id, account.name as account,
               change.before::text as before, change.after::text as after
          from audit_change change left join account on account.id = change.account_id
         where change.table_name = @table
         order by change.id desc
        """;

    private const string BrokenSql = """
        select count(*)
          from (select seal.hash, sha256(coalesce(lag(seal.hash) over (order by seal.seq), sha256('DiaBan')) || seal.digest) as expected,
                       seal.digest, sha256(convert_to(audit_text(change), 'UTF8')) as content,
                       seal.seq, row_number() over (order by seal.seq) as place
                  from audit_seal seal left join audit_change change on change.id = seal.change_id) link
         where hash <> expected or digest is distinct from content or seq <> place
        """;

    [Fact]
    public async Task A_change_says_who_when_what_before_and_after()
    {
        var hotspot = await province.Story.Candidate(108.55, 11.05, name: "Chợ ghi vết");
        await province.Story.Propose(hotspot, "2026", Papers.Today);

        var made = (await Newest("hotspot")).First(change => change.Act == "insert" && change.Key == hotspot.ToString());
        (made.Account, made.Hotspot, made.Before).ShouldBe(("planner", hotspot, null));
        Json(made.After).GetProperty("name").GetString().ShouldBe("Chợ ghi vết");
        var proposed = (await Newest("hotspot_event"))[0];
        (proposed.Act, proposed.Account, proposed.Hotspot).ShouldBe(("insert", "planner", hotspot));

        await province.Given.Run($"update hotspot set name = 'Chợ đổi tên', version = 9 where id = '{hotspot}'");
        var renamed = (await Newest("hotspot"))[0];
        (renamed.Act, renamed.Before, renamed.After).ShouldBe(("update", """{"name": "Chợ ghi vết"}""", """{"name": "Chợ đổi tên"}"""));
        renamed.Account.ShouldBeNull();

        await province.Given.Run($"update hotspot set version = 10 where id = '{hotspot}'");
        (await Newest("hotspot"))[0].ShouldBe(renamed);
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_no_trace_and_a_bulk_load_one_row()
    {
        var before = await province.Given.Value<long>("select count(*) from audit_change");
        await province.Given.Run("begin; insert into new_rural_recognition select id, 1990 from admin_unit; rollback");
        (await province.Given.Value<long>("select count(*) from audit_change")).ShouldBe(before);

        await province.Given.Run("insert into new_rural_recognition select unit.id, 1000 + n from admin_unit unit cross join generate_series(1, 100) n");

        var bulk = (await Newest("new_rural_recognition"))[0];
        (bulk.Act, bulk.Key, bulk.Rows, bulk.After).ShouldBe(("insert", null, 700, null));
        (await Newest("new_rural_recognition")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Secrets_are_kept_as_digests()
    {
        await province.Given.Run("update account set password_hash = 'AQAAAA-new', failed_sign_ins = 2 where name = 'admin'");

        var changed = (await Newest("account"))[0];

        Json(changed.After).EnumerateObject().Single().Name.ShouldBe("password_hash");
        changed.After!.ShouldContain("sha256:");
        changed.After!.ShouldNotContain("AQAAAA");
    }

    [Theory]
    [InlineData("insert into audit_change (at, login, table_name, act, row_count, tx) values (now(), 'x', 'hotspot', 'insert', 1, pg_current_xact_id())")]
    [InlineData("update audit_change set login = 'x'")]
    [InlineData("delete from audit_change")]
    [InlineData("truncate audit_change, audit_seal")]
    [InlineData("update audit_seal set hash = digest")]
    [InlineData("delete from audit_seal")]
    [InlineData("update audit_head set seq = 0")]
    [InlineData("select * from audit_head")]
    [InlineData("alter table audit_change disable trigger all")]
    [InlineData("alter table hotspot disable trigger audited_update")]
    [InlineData("drop trigger audited_update on hotspot")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("update audited_table set rows_in_full = 0")]
    [InlineData("select audit_table('hotspot')")]
    [InlineData("create temp table hotspot (id int); create trigger forge after insert on pg_temp.hotspot for each statement execute function public.record_change()")]
    public async Task The_servers_role_cannot_bend_the_trail(string sql)
    {
        await using var connection = await province.Installation.Server.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection);

        var refused = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync());

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("update audit_change set login = 'x'")]
    [InlineData("delete from audit_seal")]
    [InlineData("truncate audit_change cascade")]
    public async Task Even_the_owner_has_to_switch_a_guard_off_first(string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => province.Given.Run(sql))).ConstraintName.ShouldEndWith("_append_only");

    [Fact]
    public async Task Twenty_writers_at_once_keep_the_chain_whole()
    {
        var planner = await province.Given.Value<Guid>("select id from account where name = 'planner'");
        var hotspots = new List<Guid>();
        for (var number = 0; number < 20; number++)
            hotspots.Add(await province.Story.Candidate(108.80 + (number * 0.003), 11.10));
        var before = await province.Given.Value<long>("select seq from audit_head");

        await Task.WhenAll(hotspots.Select(async hotspot =>
        {
            for (var round = 0; round < 25; round++)
            {
                await new Db(province.Installation.Server, planner).Transaction(async tx =>
                {
                    await tx.Execute("update hotspot set name = @name where id = @id", CancellationToken.None, ("id", hotspot), ("name", $"Tên {round} a"));
                    return await tx.Execute("update hotspot set name = @name where id = @id", CancellationToken.None, ("id", hotspot), ("name", $"Tên {round} b"));
                }, CancellationToken.None);
            }
        }));

        (await province.Given.Value<long>("select seq from audit_head") - before).ShouldBe(20 * 25 * 2);
        (await province.Given.Value<long>(BrokenSql)).ShouldBe(0);
        (await province.Given.Value<bool>("select (select count(*) from audit_change) = (select count(*) from audit_seal)")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_writer_at_work_keeps_no_other_waiting()
    {
        var slow = await province.Story.Candidate(108.82, 11.20);
        var quick = await province.Story.Candidate(108.83, 11.20);
        await using var connection = await province.Installation.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var update = new NpgsqlCommand($"update hotspot set name = 'Chưa xong' where id = '{slow}'", connection);
        await update.ExecuteNonQueryAsync();

        await province.Given.Run($"set lock_timeout = '2s'; update hotspot set name = 'Xong trước' where id = '{quick}'");
        await transaction.CommitAsync();

        var names = (await Newest("hotspot")).OrderBy(change => change.Rows).Select(change => change.After).ToList();
        names.ShouldContain("""{"name": "Chưa xong"}""");
        (await province.Given.Value<long>(BrokenSql)).ShouldBe(0);
    }

    private Task<List<Change>> Newest(string table) => new Db(province.Installation.Owner, null).Query(NewestSql, row => new Change(
        row.Get<string>("act"), row.Maybe<string>("row_key"), row.Get<long>("row_count"), row.MaybeValue<Guid>("hotspot_id"),
        row.Maybe<string>("account"), row.Maybe<string>("before"), row.Maybe<string>("after")), CancellationToken.None, ("table", table));

    private static JsonElement Json(string? text) => JsonDocument.Parse(text!).RootElement;

    private sealed record Change(string Act, string? Key, long Rows, Guid? Hotspot, string? Account, string? Before, string? After);
}
