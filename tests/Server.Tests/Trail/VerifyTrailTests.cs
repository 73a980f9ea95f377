using DiaBan.Server.Tests.Fixtures;
using DiaBan.Server.Trail;

namespace DiaBan.Server.Tests.Trail;

/// <summary>An owner of the database bends the trail, and <c>./diaban audit verify</c> says where.</summary>
public sealed class VerifyTrailTests(ProvinceFixture province) : IClassFixture<ProvinceFixture>, IAsyncLifetime
{
    private const string Guards = "set session_replication_role = replica; ";

    private Guid hotspot;
    private long change;

    public async Task InitializeAsync()
    {
        hotspot = await province.Story.Candidate(108.55 + (Random.Shared.NextDouble() / 100), 11.05, name: "Chợ niêm phong");
        await province.Story.Propose(hotspot, "2026", Papers.Today);
        change = await province.Given.Value<long>($"select id from audit_change where table_name = 'hotspot' and row_key = '{hotspot}'");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_trail_that_nobody_touched_holds_and_says_its_end()
    {
        var (head, said) = await Verify();

        said.ShouldBeEmpty();
        head.Length.ShouldBe(await province.Given.Value<long>("select count(*) from audit_change"));
        TrailHead.Parse(head.ToString()).ShouldBe(head);
        (await Verify(head)).Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_altered_row_is_named()
    {
        var said = await Bent(
            $"update audit_change set after = jsonb_set(after, '{{name}}', '\"Khác\"') where id = {change}",
            $"update audit_change set after = jsonb_set(after, '{{name}}', '\"Chợ niêm phong\"') where id = {change}");

        said.ShouldHaveSingleItem();
        said[0].ShouldContain($"change {change} (insert of hotspot {hotspot}");
        said[0].ShouldContain("altered");
    }

    [Fact]
    public async Task A_removed_row_is_named()
    {
        await province.Given.Run("create table kept_aside as select * from audit_change limit 0");
        var said = await Bent(
            $"with gone as (delete from audit_change where id = {change} returning *) insert into kept_aside select * from gone",
            "insert into audit_change overriding system value select * from kept_aside; drop table kept_aside");

        said.ShouldHaveSingleItem();
        said[0].ShouldContain($"change {change} was removed");
    }

    [Fact]
    public async Task An_inserted_row_is_named()
    {
        var said = await Bent(
            $"insert into audit_change (at, login, table_name, row_key, act, row_count, tx) values (now(), 'x', 'hotspot', '{hotspot}', 'delete', 1, pg_current_xact_id())",
            "delete from audit_change where login = 'x'");

        said.ShouldHaveSingleItem();
        said[0].ShouldContain($"(delete of hotspot {hotspot}");
        said[0].ShouldContain("slipped in");
    }

    [Fact]
    public async Task A_row_cut_out_with_its_seal_leaves_a_gap()
    {
        await province.Given.Run("create table seal_aside as select * from audit_seal limit 0; create table change_aside as select * from audit_change limit 0");
        var said = await Bent(
            $"with gone as (delete from audit_seal where change_id = {change} returning *) insert into seal_aside select * from gone; " +
            $"with gone as (delete from audit_change where id = {change} returning *) insert into change_aside select * from gone",
            "insert into audit_change overriding system value select * from change_aside; insert into audit_seal select * from seal_aside; drop table seal_aside, change_aside");

        said.ShouldHaveSingleItem();
        said[0].ShouldContain("1 links after link");
    }

    [Fact]
    public async Task An_end_cut_off_with_its_head_is_shown_by_what_was_written_down()
    {
        var (noted, _) = await Verify();
        await province.Given.Run("create table seals_aside as select * from audit_seal where false; create table head_aside as select * from audit_head");
        await province.Given.Run(Guards +
            "with gone as (delete from audit_seal where seq = (select max(seq) from audit_seal) returning *) insert into seals_aside select * from gone; " +
            "create table end_aside as select * from audit_change where id = (select change_id from seals_aside); " +
            "delete from audit_change where id = (select change_id from seals_aside)");

        (await Verify()).Said.Single().ShouldContain("cut off");
        await province.Given.Run(Guards + "update audit_head set (seq, hash) = (select seq, hash from audit_seal order by seq desc limit 1)");
        (await Verify()).Said.ShouldBeEmpty();
        (await Verify(noted)).Said.Single().ShouldContain("written down");

        await province.Given.Run(Guards +
            "insert into audit_change overriding system value select * from end_aside; insert into audit_seal select * from seals_aside; " +
            "update audit_head set (seq, hash) = (select seq, hash from head_aside); drop table seals_aside, end_aside, head_aside");
        (await Verify(noted)).Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_removed_head_is_no_trail_that_holds()
    {
        await province.Given.Run("create table head_kept as select * from audit_head");
        var said = await Bent("delete from audit_head", "insert into audit_head select * from head_kept; drop table head_kept");

        said.ShouldHaveSingleItem();
        said[0].ShouldContain("head was altered");
    }

    [Fact]
    public async Task A_trigger_that_was_switched_off_is_named()
    {
        var said = await Bent("alter table hotspot disable trigger audited_update", "alter table hotspot enable trigger audited_update");

        said.ShouldHaveSingleItem();
        said[0].ShouldContain("keep hotspot in the trail");
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("12:abc")]
    [InlineData("-1:0000000000000000000000000000000000000000000000000000000000000000")]
    public void A_word_that_is_no_head_is_none(string word) => TrailHead.Parse(word).ShouldBeNull();

    private async Task<List<string>> Bent(string bend, string mend)
    {
        await province.Given.Run(Guards + bend);
        var (_, said) = await Verify();
        await province.Given.Run(Guards + mend);
        (await Verify()).Said.ShouldBeEmpty();
        return said;
    }

    private async Task<(TrailHead Head, List<string> Said)> Verify(TrailHead? noted = null)
    {
        var said = new List<string>();
        var head = await VerifyTrail.Run(province.Installation.Owner, noted, sentence =>
        {
            said.Add(sentence);
            return Task.CompletedTask;
        }, CancellationToken.None);
        return (head, said);
    }
}
