using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.MapClient.Store;

namespace DiaBan.MapClient.Tests.Store;

public sealed class OutboxTests : IDisposable
{
    private static readonly DateTimeOffset Now = TestDeltas.MadeAt;

    private readonly StoreFolder folder = new();
    private readonly OfflineStore store;

    public OutboxTests() => store = folder.Open();

    private Outbox Outbox => store.Outbox;

    [Fact]
    public void A_change_added_twice_is_there_once()
    {
        var delta = TestDeltas.Draw(1);

        Outbox.Add(delta);
        Outbox.Add(delta);

        Outbox.All.ShouldHaveSingleItem().Delta.Id.ShouldBe(delta.Id);
    }

    [Fact]
    public void They_are_sent_oldest_first_and_of_each_thing_one_at_a_time()
    {
        var drawn = TestDeltas.Draw(1);
        var renamed = TestDeltas.Change(drawn.TargetId, null, new { name = "Chợ 1" }, new { name = "Chợ đêm" });
        var other = TestDeltas.Draw(2);
        Outbox.AddAll([drawn, renamed, other]);

        Ids(Outbox.Next(200)).ShouldBe([drawn.Id, other.Id]);
        Outbox.Answer([Applied(drawn, 4)], Now);

        Ids(Outbox.Next(200)).ShouldBe([renamed.Id, other.Id]);
        // It goes on from what the first came to.
        Outbox.Next(1).Single().Delta.BaseVersion.ShouldBe(4);
    }

    [Fact]
    public void A_refusal_is_kept_with_its_reason_and_may_be_mended()
    {
        var drawn = TestDeltas.Draw(1);
        Outbox.Add(drawn);
        Outbox.Answer([new(drawn.Id, DeltaOutcome.Rejected, null, null, [], "Tên quá ngắn.")], Now);

        Outbox.Next(9).ShouldBeEmpty();
        Outbox.Open.Single().Answer!.Reason.ShouldBe("Tên quá ngắn.");
        var again = Outbox.TryAgain(drawn.Id, Guid.CreateVersion7(), TestDeltas.Attributes(new { name = "Chợ Phan Rang" }), Now);

        Ids(Outbox.Next(9)).ShouldBe([again.Id]);
        again.TargetId.ShouldBe(drawn.TargetId);
        Outbox.All[0].State.ShouldBe(PendingState.Settled);
        store.Layers.Read("hotspots").Single().Text("name").ShouldBe("Chợ Phan Rang");
    }

    [Fact]
    public void Giving_a_drawing_up_gives_up_what_was_changed_of_it()
    {
        var drawn = TestDeltas.Draw(1);
        Outbox.AddAll([drawn, TestDeltas.Change(drawn.TargetId, null, new { name = "Chợ 1" }, new { name = "Chợ đêm" })]);

        Outbox.GiveUp(drawn.Id);

        Outbox.All.Select(change => change.State).ShouldBe([PendingState.GivenUp, PendingState.GivenUp]);
        store.Layers.Read("hotspots").ShouldBeEmpty();
    }

    [Fact]
    public void What_the_server_may_have_is_not_given_up()
    {
        var drawn = TestDeltas.Draw(1);
        Outbox.Add(drawn);
        Outbox.Sending(Outbox.Next(1));

        Should.Throw<StoreRefusedException>(() => Outbox.GiveUp(drawn.Id)).Sentence.English.ShouldContain("synchronise");
    }

    [Fact]
    public void A_conflict_waits_with_its_three_sides()
    {
        var change = Conflicting();

        var conflict = Outbox.Conflicts.ShouldHaveSingleItem();

        conflict.Base["name"].GetString().ShouldBe("Chợ Phan Rang");
        conflict.Mine["name"].GetString().ShouldBe("Chợ của tôi");
        conflict.Theirs!["name"].GetString().ShouldBe("Chợ của họ");
        conflict.Clashes.ShouldBe(["name"]);
        conflict.Version.ShouldBe(5);
        Outbox.Next(9).ShouldBeEmpty();
        store.Layers.Read("hotspots").Single(one => one.Id == change.TargetId.ToString()).Pending.ShouldBe(PendingState.Conflict);
    }

    [Theory]
    [InlineData("mine", "Chợ của tôi", "102")]
    [InlineData("theirs", "Chợ của họ", "103")]
    [InlineData("each", "Chợ của họ", "102")]
    public void A_conflict_is_settled_from_their_version(string kept, string name, string unit)
    {
        var change = Conflicting();
        var keep = kept switch
        {
            "mine" => change.Mine,
            "theirs" => new Dictionary<string, JsonElement>(),
            _ => new Dictionary<string, JsonElement> { ["leadUnit"] = change.Mine["leadUnit"] },
        };

        var settling = Outbox.Settle(change.Id, Guid.CreateVersion7(), keep, Now);

        settling.Settles.ShouldBe(change.Id);
        settling.BaseVersion.ShouldBe(5);
        settling.Base["name"].GetString().ShouldBe("Chợ của họ");
        settling.Mine["name"].GetString().ShouldBe(name);
        settling.Mine["leadUnit"].GetString().ShouldBe(unit);
        Outbox.Conflicts.ShouldBeEmpty();
        Ids(Outbox.Next(9)).ShouldBe([settling.Id]);
        Should.Throw<StoreRefusedException>(() => Outbox.Settle(change.Id, Guid.CreateVersion7(), keep, Now));
    }

    [Fact]
    public void A_conflict_that_comes_again_keeps_its_id()
    {
        var change = Conflicting();
        var settling = Outbox.Settle(change.Id, Guid.CreateVersion7(), change.Mine, Now);
        Outbox.Answer([new(settling.Id, DeltaOutcome.Conflict, 7, TestDeltas.Attributes(new { name = "Chợ khác", leadUnit = "103" }), ["name"], null)], Now);

        var again = Outbox.Settle(settling.Id, Guid.CreateVersion7(), change.Mine, Now);

        again.Settles.ShouldBe(change.Id);
        again.BaseVersion.ShouldBe(7);
    }

    [Fact]
    public void What_was_changed_after_a_conflict_waits_until_that_is_settled()
    {
        var change = Conflicting();
        var later = TestDeltas.Change(change.TargetId, 1, new { regime = "socialOrder" }, new { regime = "securityOrder" });
        Outbox.Add(later);
        Outbox.Next(9).ShouldBeEmpty();

        var settling = Outbox.Settle(change.Id, Guid.CreateVersion7(), change.Mine, Now);

        Ids(Outbox.Next(9)).ShouldBe([settling.Id]);
        Outbox.Answer([Applied(settling, 6)], Now);
        Outbox.Next(9).Single().Delta.ShouldSatisfyAllConditions(next => next.Id.ShouldBe(later.Id), next => next.BaseVersion.ShouldBe(6));
    }

    [Fact]
    public void A_conflict_on_a_thing_that_is_gone_can_only_be_let_go()
    {
        var change = TestDeltas.Change(TestPackage.Market, 1, new { name = "Chợ" }, new { name = "Chợ mới" });
        Outbox.Add(change);
        Outbox.Answer([new(change.Id, DeltaOutcome.Conflict, null, null, ["name"], "Đã gỡ.")], Now);

        Should.Throw<StoreRefusedException>(() => Outbox.Settle(change.Id, Guid.CreateVersion7(), change.Mine, Now)).Sentence.English.ShouldContain("removed");
        Outbox.Settle(change.Id, Guid.CreateVersion7(), new Dictionary<string, JsonElement>(), Now)
            .ShouldSatisfyAllConditions(gone => gone.Settles.ShouldBe(change.Id), gone => gone.BaseVersion.ShouldBeNull(), gone => gone.Mine.ShouldBeEmpty());
    }

    [Fact]
    public void What_only_looks_like_a_conflict_is_merged_without_a_person()
    {
        var change = TestDeltas.Change(TestPackage.Market, 1, new { name = "Chợ", leadUnit = "101" }, new { name = "Chợ mới", leadUnit = "101" });
        Outbox.Add(change);

        Outbox.Answer([new(change.Id, DeltaOutcome.Conflict, 5, TestDeltas.Attributes(new { name = "Chợ", leadUnit = "103" }), ["leadUnit"], null)], Now);

        Outbox.Conflicts.ShouldBeEmpty();
        var next = Outbox.Next(9).ShouldHaveSingleItem().Delta;
        next.Settles.ShouldBe(change.Id);
        next.BaseVersion.ShouldBe(5);
        next.Mine["name"].GetString().ShouldBe("Chợ mới");
        next.Mine["leadUnit"].GetString().ShouldBe("103");
    }

    [Theory]
    [InlineData(RedrawVerdict.Approved, PendingState.Applied, true)]
    [InlineData(RedrawVerdict.Refused, PendingState.Rejected, true)]
    [InlineData(RedrawVerdict.Withdrawn, PendingState.GivenUp, false)]
    public void A_redraw_that_waits_for_approval_is_shown_until_it_is_answered(RedrawVerdict verdict, PendingState becomes, bool isShown)
    {
        store.Layers.Take(TestPackage.Make(folder.Path), "58", null, Now);
        var redrawn = TestDeltas.Change(TestPackage.Market, 1, new { }, new { outline = TestDeltas.Square(109, 11.5) });
        Outbox.Add(redrawn);
        Outbox.Answer([Applied(redrawn, 1) with { Reason = "Chờ người khác duyệt.", Request = Guid.NewGuid() }], Now);

        // The package after it has the hotspot as it was, in the same version.
        store.Layers.Take(TestPackage.Make(folder.Path), "58", null, Now);

        Outbox.Asked.Single().Answer!.Reason.ShouldBe("Chờ người khác duyệt.");
        (Outbox.Count, Outbox.Next(9).Count).ShouldBe((0, 0));
        Market().Pending.ShouldBe(PendingState.Asked);
        Market().Outline!.Coordinate.X.ShouldBe(109);
        Should.Throw<StoreRefusedException>(() => Outbox.GiveUp(redrawn.Id));

        Outbox.Decide(redrawn.Id, verdict, "Sai thực địa.", 2, Now);

        Outbox.Asked.ShouldBeEmpty();
        Outbox.All.Single().State.ShouldBe(becomes);
        Market().Pending.ShouldBe(isShown ? becomes : null);
        store.Layers.Take(TestPackage.Make(folder.Path, version: 2), "58", null, Now);
        Outbox.All.Single().State.ShouldBe(becomes == PendingState.Applied ? PendingState.Done : becomes);
        Market().Pending.ShouldBe(becomes == PendingState.Rejected ? becomes : null);
    }

    [Fact]
    public void An_answer_that_comes_twice_changes_nothing()
    {
        var drawn = TestDeltas.Draw(1);
        Outbox.Add(drawn);
        Outbox.Answer([Applied(drawn, 1)], Now);

        Outbox.Answer([new(drawn.Id, DeltaOutcome.Rejected, null, null, [], "Không.")], Now);

        Outbox.All.Single().State.ShouldBe(PendingState.Applied);
    }

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    private LayerFeature Market() => store.Layers.Read("hotspots").Single(hotspot => hotspot.Id == TestPackage.Market.ToString());

    private Delta Conflicting()
    {
        store.Layers.Take(TestPackage.Make(folder.Path), "58", null, Now);
        var change = TestDeltas.Change(
            TestPackage.Market, 1, new { name = "Chợ Phan Rang", leadUnit = "101" }, new { name = "Chợ của tôi", leadUnit = "102" });
        Outbox.Add(change);
        Outbox.Answer([new(change.Id, DeltaOutcome.Conflict, 5, TestDeltas.Attributes(new { name = "Chợ của họ", leadUnit = "103" }), ["name"], null)], Now);
        return change;
    }

    private static DeltaAnswer Applied(Delta delta, int version) => new(delta.Id, DeltaOutcome.Applied, version, null, [], null);

    private static IEnumerable<Guid> Ids(IEnumerable<PendingChange> changes) => changes.Select(change => change.Delta.Id);
}
