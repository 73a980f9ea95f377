using System.Globalization;
using System.Text.Json;
using DiaBan.Contracts;
using Microsoft.Data.Sqlite;

namespace DiaBan.MapClient.Store;

/// <summary>
/// The changes that an account made here. Each is written in one transaction with what it makes of the thing, and is never deleted:
/// only a person gives one up, and even then it is kept, marked so.
/// </summary>
public sealed class Outbox
{
    private const string Columns = "seq, place, sent, delta, state, answer, answered_at";

    // A thing's later changes wait for its earlier ones: they are made from what those come to.
    private const string NextSql = $"""
        select {Columns} from outbox
         where state = 'waiting'
           and not exists (
               select from_before.seq from outbox from_before
                where from_before.target = outbox.target and from_before.target_id = outbox.target_id and from_before.place < outbox.place
                  and from_before.state in ('waiting', 'conflict', 'unpermitted', 'rejected'))
         order by place, seq
         limit $most
        """;

    private readonly StoreFile file;
    private readonly PackageLayers layers;

    internal Outbox(StoreFile file, PackageLayers layers) => (this.file, this.layers) = (file, layers);

    /// <summary>Changes that the server has not on record: waiting, and those that wait for a person.</summary>
    public int Count => CountOpen(file);

    /// <summary>Changes that wait to be sent, those that wait for a person left out.</summary>
    public int Waiting => file.Number("select count(*) from outbox where state = 'waiting'");

    /// <summary>All that the server has not on record, oldest first.</summary>
    public IReadOnlyList<PendingChange> Open => file.Query(
        $"select {Columns} from outbox where state in ('waiting', 'conflict', 'unpermitted', 'rejected') order by place, seq", Read);

    /// <summary>Everything ever made here, oldest first, whatever became of it.</summary>
    public IReadOnlyList<PendingChange> All => file.Query($"select {Columns} from outbox order by place, seq", Read);

    /// <summary>Redraws that the server has as requests and that nobody has answered yet, oldest first.</summary>
    public IReadOnlyList<PendingChange> Asked => file.Query($"select {Columns} from outbox where state = 'asked' order by place, seq", Read);

    /// <summary>Conflicts that wait for a person, oldest first.</summary>
    public IReadOnlyList<PendingConflict> Conflicts =>
        [.. file.Query($"select {Columns} from outbox where state = 'conflict' order by place, seq", Read).Select(Conflict)];

    /// <summary>Takes a change and shows it; when this returns, it outlives the program and the machine's power. Known ids are passed over.</summary>
    public void Add(Delta delta)
    {
        ArgumentNullException.ThrowIfNull(delta);
        file.Transaction(() => Write(delta));
    }

    /// <summary>Takes many changes at once: all of them or none.</summary>
    public void AddAll(IEnumerable<Delta> deltas) => file.Transaction(() =>
    {
        foreach (var delta in deltas)
            Write(delta);
    });

    /// <summary>What to send next, oldest first: of each thing the first change only.</summary>
    public IReadOnlyList<PendingChange> Next(int most) => file.Query(NextSql, Read, ("$most", most));

    /// <summary>From now on the server may have these.</summary>
    public void Sending(IEnumerable<PendingChange> changes) => file.Transaction(() =>
    {
        foreach (var change in changes)
            file.Run("update outbox set sent = 1 where seq = $seq", ("$seq", change.Seq));
    });

    /// <summary>Keeps the server's answers, all of them or none. Known answers are passed over.</summary>
    public void Answer(IReadOnlyList<DeltaAnswer> answers, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(answers);
        file.Transaction(() =>
        {
            foreach (var answer in answers)
            {
                if (Find(answer.Id) is { State: PendingState.Waiting } change)
                    Answer(change, answer, now);
            }
        });
    }

    /// <summary>Keeps what became of a request: approved, the outline is shown until a package holds it; refused, the change waits for its author.</summary>
    /// <param name="answer">What the other account wrote, or null.</param>
    /// <param name="version">The thing's version now.</param>
    public void Decide(Guid id, RedrawVerdict verdict, string? answer, int? version, DateTimeOffset now) => file.Transaction(() =>
    {
        if (Find(id) is not { State: PendingState.Asked } change)
            return;
        var decided = change.Answer! with { Version = version ?? change.Answer!.Version, Reason = answer };
        Keep(change, verdict switch
        {
            RedrawVerdict.Approved => PendingState.Applied,
            RedrawVerdict.Refused => PendingState.Rejected,
            _ => PendingState.GivenUp,
        }, decided, now);
        Overlay.Renew(file, layers, change.Delta.Target, change.Delta.TargetId);
    });

    /// <summary>Settles a conflict: a new change from the server's state takes the place of the old one.</summary>
    /// <param name="id">The conflict.</param>
    /// <param name="settling">Id of the new change.</param>
    /// <param name="keep">Attributes of the change as they shall be; left out, as they are on the server.</param>
    /// <exception cref="StoreRefusedException">It waits no longer, or the thing is gone and something is to be kept.</exception>
    public Delta Settle(Guid id, Guid settling, IReadOnlyDictionary<string, JsonElement> keep, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(keep);
        return file.Transaction(() =>
        {
            if (Find(id) is not { State: PendingState.Conflict } change)
                throw new StoreRefusedException(StoreWords.NoSuchChange);
            var theirs = change.Answer!.Theirs;
            if (theirs is null && keep.Count > 0)
                throw new StoreRefusedException(StoreWords.Gone);
            var delta = Settling(change, settling, keep, now);
            Mark(change, PendingState.Settled);
            Write(delta, change);
            return delta;
        });
    }

    /// <summary>Gives a change up, and with a thing drawn here all that was changed of it; they are kept, marked so, and shown no more.</summary>
    /// <exception cref="StoreRefusedException">It waits no longer, or the server may have it.</exception>
    public void GiveUp(Guid id) => file.Transaction(() =>
    {
        if (Find(id) is not { State: PendingState.Waiting or PendingState.Unpermitted or PendingState.Rejected } change)
            throw new StoreRefusedException(StoreWords.NoSuchChange);
        if (change is { State: PendingState.Waiting, Sent: true })
            throw new StoreRefusedException(StoreWords.SentAlready);
        Mark(change, PendingState.GivenUp);
        var (target, thing) = (change.Delta.Target, change.Delta.TargetId);
        if (change.Delta is { BaseVersion: null, Settles: null })
        {
            file.Run("update outbox set state = 'givenUp' where target = $target and target_id = $id and place > $place and state = 'waiting'",
                ("$target", WireJson.Word(target)), ("$id", thing.ToString()), ("$place", change.Place));
        }

        Overlay.Renew(file, layers, target, thing);
    });

    /// <summary>Sends a refused change once more, as a new one: the old one's answer would only come again.</summary>
    /// <param name="again">Id of the new change.</param>
    /// <param name="mended">Attributes put right, or null.</param>
    /// <exception cref="StoreRefusedException">It was not refused.</exception>
    public Delta TryAgain(Guid id, Guid again, IReadOnlyDictionary<string, JsonElement>? mended, DateTimeOffset now) => file.Transaction(() =>
    {
        if (Find(id) is not { State: PendingState.Unpermitted or PendingState.Rejected } change)
            throw new StoreRefusedException(StoreWords.NoSuchChange);
        var mine = change.Delta.Mine.ToDictionary();
        foreach (var (attribute, value) in mended ?? new Dictionary<string, JsonElement>())
            mine[attribute] = value;
        var delta = change.Delta with { Id = again, Mine = mine, MadeAt = now };
        Mark(change, PendingState.Settled);
        Write(delta, change);
        return delta;
    });

    internal static int CountOpen(StoreFile file) =>
        file.Number("select count(*) from outbox where state in ('waiting', 'conflict', 'unpermitted', 'rejected')");

    internal static PendingChange Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        row.GetBoolean(2),
        JsonSerializer.Deserialize<Delta>(row.GetString(3), WireJson.Options)!,
        Enum.Parse<PendingState>(row.GetString(4), ignoreCase: true),
        row.IsDBNull(5) ? null : JsonSerializer.Deserialize<DeltaAnswer>(row.GetString(5), WireJson.Options),
        row.IsDBNull(6) ? null : DateTimeOffset.Parse(row.GetString(6), CultureInfo.InvariantCulture));

    private void Answer(PendingChange change, DeltaAnswer answer, DateTimeOffset now)
    {
        var state = answer.Outcome switch
        {
            DeltaOutcome.Applied => answer.Request is null ? PendingState.Applied : PendingState.Asked,
            DeltaOutcome.Conflict => PendingState.Conflict,
            DeltaOutcome.Unpermitted => PendingState.Unpermitted,
            _ => PendingState.Rejected,
        };
        Keep(change, state, answer, now);
        if (state is PendingState.Applied or PendingState.Asked && answer.Version is { } version)
            Rebase(change, version);
        if (state == PendingState.Conflict && answer is { Theirs: { } theirs, Version: not null })
            Merge(change with { Answer = answer }, theirs, now);
        Overlay.Renew(file, layers, change.Delta.Target, change.Delta.TargetId);
    }

    private void Keep(PendingChange change, PendingState state, DeltaAnswer answer, DateTimeOffset now) =>
        file.Run("update outbox set state = $state, answer = $answer, answered_at = $now where seq = $seq",
            ("$state", WireJson.Word(state)), ("$answer", JsonSerializer.Serialize(answer, WireJson.Options)),
            ("$now", now.ToString("O", CultureInfo.InvariantCulture)), ("$seq", change.Seq));

    /// <summary>The thing's next changes were made from what this one came to.</summary>
    private void Rebase(PendingChange applied, int version)
    {
        var later = file.Query(
            $"select {Columns} from outbox where target = $target and target_id = $id and place > $place and state = 'waiting' order by place, seq limit 1",
            Read, ("$target", WireJson.Word(applied.Delta.Target)), ("$id", applied.Delta.TargetId.ToString()), ("$place", applied.Place));
        foreach (var change in later)
            Rewrite(change.Seq, change.Delta with { BaseVersion = version });
    }

    /// <summary>What only looks like a conflict needs no person: others changed other attributes, or drew the same.</summary>
    private void Merge(PendingChange change, IReadOnlyDictionary<string, JsonElement> theirs, DateTimeOffset now)
    {
        var merged = ThreeWayMerge.Run(change.Delta.Base, change.Delta.Mine, theirs);
        if (merged.Clashes.Count > 0)
            return;
        Mark(change, PendingState.Settled);
        Write(Settling(change, Guid.CreateVersion7(now), merged.Values, now), change);
    }

    /// <summary>
    /// The change from their version to what is kept; where nothing is, theirs stands and the server hears so. A conflict that comes
    /// again keeps its id, and a thing that is gone has no version.
    /// </summary>
    private static Delta Settling(PendingChange change, Guid id, IReadOnlyDictionary<string, JsonElement> keep, DateTimeOffset now)
    {
        var theirs = change.Answer!.Theirs;
        List<string> attributes = theirs is null ? [] : [.. change.Delta.Mine.Keys.Union(keep.Keys)];
        return change.Delta with
        {
            Id = id,
            BaseVersion = theirs is null ? null : change.Answer.Version,
            MadeAt = now,
            Base = attributes.ToDictionary(attribute => attribute, attribute => Given(theirs!.GetValueOrDefault(attribute))),
            Mine = attributes.ToDictionary(
                attribute => attribute, attribute => Given(keep.TryGetValue(attribute, out var kept) ? kept : theirs!.GetValueOrDefault(attribute))),
            Settles = change.Delta.Settles ?? change.Delta.Id,
        };
    }

    private static JsonElement Given(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? JsonElement.Parse("null") : value;

    private PendingConflict Conflict(PendingChange change)
    {
        var (delta, answer) = (change.Delta, change.Answer!);
        var layer = PendingTarget.Of(delta.Target).Layer;
        var name = change.Name ?? layers.Read(layer).FirstOrDefault(feature => feature.Id == delta.TargetId.ToString())?.Text("name");
        return new(delta.Id, delta.Target, delta.TargetId, name, delta.MadeAt, delta.Base, delta.Mine, answer.Theirs, answer.Version, answer.Clashes);
    }

    private PendingChange? Find(Guid id) =>
        file.Query($"select {Columns} from outbox where id = $id", Read, ("$id", id.ToString())) is [var change] ? change : null;

    private void Mark(PendingChange change, PendingState state) =>
        file.Run("update outbox set state = $state where seq = $seq", ("$state", WireJson.Word(state)), ("$seq", change.Seq));

    private void Rewrite(long seq, Delta delta) =>
        file.Run("update outbox set delta = $delta where seq = $seq", ("$delta", JsonSerializer.Serialize(delta, WireJson.Options)), ("$seq", seq));

    /// <param name="placeOf">The change whose place it takes: what was made after that one still comes after this one.</param>
    private void Write(Delta delta, PendingChange? placeOf = null)
    {
        var written = file.Run("""
            insert into outbox (id, target, target_id, delta, place)
            values ($id, $target, $target_id, $delta, coalesce($place, (select coalesce(max(seq), 0) + 1 from outbox))) on conflict (id) do nothing
            """,
            ("$id", delta.Id.ToString()), ("$target", WireJson.Word(delta.Target)), ("$target_id", delta.TargetId.ToString()),
            ("$delta", JsonSerializer.Serialize(delta, WireJson.Options)), ("$place", placeOf?.Place));
        if (written > 0)
            Overlay.Renew(file, layers, delta.Target, delta.TargetId);
    }
}
