using DiaBan.Contracts;
using DiaBan.MapClient.Store;
using DiaBan.MapClient.Sync;
using DiaBan.MapClient.Tests.Store;

namespace DiaBan.MapClient.Tests.Sync;

public sealed class SynchroniserTests : IDisposable
{
    private readonly StoreFolder folder = new();
    private readonly OfflineStore store;

    public SynchroniserTests() => store = folder.Open();

    [Fact]
    public async Task Ten_thousand_changes_sent_twice_come_to_the_same()
    {
        var server = new FakeServer();
        var deltas = Enumerable.Range(0, 8_000).Select(number => TestDeltas.Draw(number)).ToList();
        deltas.AddRange(deltas.Take(2_000).Select(drawn =>
            TestDeltas.Change(drawn.TargetId, null, new { name = drawn.Mine["name"].GetString() }, new { name = "Chợ đêm", form = "area" })));
        store.Outbox.AddAll(deltas);

        var first = await Once(server);
        var state = server.State;
        // The same machine with a store from before the first sending: nothing was heard of the answers.
        using var before = new StoreFolder();
        using var again = before.Open();
        again.Outbox.AddAll(deltas);
        var second = await new Synchroniser(server.Take, TimeProvider.System).Once(again, null, CancellationToken.None);

        first.ShouldBe(new SyncRound(10_000, 0, 0, 0, null));
        second.ShouldBe(first);
        server.State.ShouldBe(state);
        server.Things.ShouldBe(8_000);
        server.BatchSizes.Max().ShouldBe(Synchroniser.BatchSize);
        store.Outbox.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_network_that_fails_in_the_middle_loses_and_doubles_nothing()
    {
        var random = new Random(138);
        var server = new FakeServer { Fails = (_, _) => { if (random.Next(3) == 0) throw new HttpRequestException("No network."); } };
        store.Outbox.AddAll(Enumerable.Range(0, 1_000).Select(number => TestDeltas.Draw(number)));

        var rounds = 0;
        while ((await Once(server)).Left > 0)
            rounds++;

        rounds.ShouldBeGreaterThan(0);
        server.Things.ShouldBe(1_000);
        store.Outbox.All.ShouldAllBe(change => change.State == PendingState.Applied);
    }

    [Fact]
    public async Task Waits_grow_and_end_when_the_network_is_back()
    {
        var server = new FakeServer { Fails = (request, after) => { if (request < 5 && !after) throw new HttpRequestException("No network."); } };
        store.Outbox.Add(TestDeltas.Draw(1));
        var time = new SkippingTime();

        var round = await new Synchroniser(server.Take, time).UntilSent(store, null, CancellationToken.None);

        round.Left.ShouldBe(0);
        time.Waited.Select(wait => wait.TotalSeconds).ShouldBe([1, 2, 5, 15]);
    }

    [Fact]
    public async Task Cancelling_keeps_everything()
    {
        using var stop = new CancellationTokenSource();
        var server = new FakeServer { Fails = (request, after) => { if (request == 2 && !after) stop.Cancel(); } };
        store.Outbox.AddAll(Enumerable.Range(0, 1_000).Select(number => TestDeltas.Draw(number)));

        await Should.ThrowAsync<OperationCanceledException>(() => new Synchroniser(server.Take, TimeProvider.System).Once(store, null, stop.Token));

        store.Outbox.All.Count.ShouldBe(1_000);
        store.Outbox.Waiting.ShouldBe(600);
    }

    [Fact]
    public async Task An_account_that_was_closed_is_told_at_once()
    {
        store.Outbox.Add(TestDeltas.Draw(1));

        var refused = await Should.ThrowAsync<ServerRefusedException>(() => new Synchroniser(
            (_, _) => throw new ServerRefusedException(401, "Hãy đăng nhập lại."), TimeProvider.System).UntilSent(store, null, CancellationToken.None));

        refused.Status.ShouldBe(401);
        store.Outbox.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task Changes_of_other_attributes_are_merged_and_the_same_attribute_waits_for_a_person()
    {
        var server = new FakeServer();
        var (one, two) = (TestDeltas.Draw(1), TestDeltas.Draw(2));
        store.Outbox.AddAll([one, two]);
        await Once(server);
        server.Change(one.TargetId, new { form = "corridor" });
        server.Change(two.TargetId, new { name = "Của họ" });
        store.Outbox.Add(TestDeltas.Change(one.TargetId, 1, new { name = "Chợ 1" }, new { name = "Của tôi" }));
        var clash = TestDeltas.Change(two.TargetId, 1, new { name = "Chợ 2" }, new { name = "Của tôi" });
        store.Outbox.Add(clash);

        (await Once(server)).ShouldBe(new SyncRound(1, 1, 0, 0, null));
        server.Value(one.TargetId, "name").GetString().ShouldBe("Của tôi");
        server.Value(one.TargetId, "form").GetString().ShouldBe("corridor");
        store.Outbox.Conflicts.Single().Theirs!["name"].GetString().ShouldBe("Của họ");
        (await Once(server)).ShouldBe(new SyncRound(0, 0, 0, 0, null));

        store.Outbox.Settle(clash.Id, Guid.CreateVersion7(), clash.Mine, TestDeltas.MadeAt);
        (await Once(server)).Applied.ShouldBe(1);
        server.Value(two.TargetId, "name").GetString().ShouldBe("Của tôi");
        store.Outbox.Count.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_not_permitted_is_kept_with_its_reason()
    {
        var server = new FakeServer { Refuses = delta => new(delta.Id, DeltaOutcome.Unpermitted, null, null, [], "Ngoài địa bàn của tài khoản.") };
        store.Outbox.Add(TestDeltas.Draw(1));

        (await Once(server)).Refused.ShouldBe(1);

        store.Outbox.Open.Single().ShouldSatisfyAllConditions(
            change => change.State.ShouldBe(PendingState.Unpermitted), change => change.Answer!.Reason.ShouldBe("Ngoài địa bàn của tài khoản."));
    }

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    private Task<SyncRound> Once(FakeServer server) => new Synchroniser(server.Take, TimeProvider.System).Once(store, null, CancellationToken.None);
}
