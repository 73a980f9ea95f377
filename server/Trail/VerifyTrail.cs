using DiaBan.Server.Database;
using Npgsql;

namespace DiaBan.Server.Trail;

/// <summary>Walks the chain over the trail and finds what was altered, removed or slipped in.</summary>
internal static class VerifyTrail
{
    private static readonly string Sql = SqlFile.Read("Trail/VerifyTrail.sql");

    /// <param name="noted">Length and hash of the chain as written down earlier; shows a trail whose end was cut off together with its head.</param>
    /// <param name="say">Takes one sentence for each break, in the order of the chain.</param>
    public static async Task<TrailHead> Run(NpgsqlDataSource owner, TrailHead? noted, Func<string, Task> say, CancellationToken cancel)
    {
        var head = new TrailHead(0, "");
        var broken = 0;
        await new Db(owner, null).Stream(Sql, async row =>
        {
            head = new(row.Get<long>("head_seq"), row.Get<string>("head_hash"));
            if (row.Maybe<string>("finding") is not { } finding)
                return;
            broken++;
            await say(Tell(finding, row));
        }, cancel, ("noted_seq", noted?.Length), ("noted_hash", noted?.Hash));
        return head with { Breaks = broken };
    }

    private static string Tell(string finding, NpgsqlDataReader row)
    {
        var seq = row.MaybeValue<long>("seq");
        var before = row.MaybeValue<long>("seq_before");
        var change = row.MaybeValue<long>("change_id");
        var act = row.Maybe<string>("act");
        var table = row.Maybe<string>("table_name");
        var what = FormattableString.Invariant(
            $"change {change} ({act} of {table} {row.Maybe<string>("row_key") ?? "many rows"}, {row.MaybeValue<DateTime>("at"):yyyy-MM-dd HH:mm:ss} UTC)");
        return finding switch
        {
            "removed" => $"Link {seq}: change {change} was removed.",
            "altered" => $"Link {seq}: {what} was altered since it was sealed.",
            "gap" => $"Link {seq}: {seq - before - 1} links after link {before} are missing.",
            "seal" => $"Link {seq}: its seal does not follow from the link before it; the seal was altered.",
            "inserted" => $"{char.ToUpperInvariant(what[0])}{what[1..]} was never sealed; it was slipped in.",
            "head" => $"The chain should end at link {seq}, and ends at {before ?? 0}; its end was cut off or the head was altered.",
            "noted" => $"Link {seq} is not there with the hash that was written down; the trail was rewritten or cut off.",
            _ => $"The triggers that keep {table} in the trail are switched off or missing.",
        };
    }
}

/// <summary>Where the chain ends.</summary>
/// <param name="Length">Number of links.</param>
/// <param name="Hash">Hash of the last link, 64 hexadecimal digits.</param>
/// <param name="Breaks">Places where the chain does not hold.</param>
internal sealed record TrailHead(long Length, string Hash, int Breaks = 0)
{
    /// <summary>The word that a person writes down, LENGTH:HASH.</summary>
    public override string ToString() => FormattableString.Invariant($"{Length}:{Hash}");

    /// <summary>Reads a word written down; null where it is none.</summary>
    public static TrailHead? Parse(string word) =>
        word.Split(':') is [var length, { Length: 64 } hash] && hash.All(char.IsAsciiHexDigitLower)
        && long.TryParse(length, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var links)
            ? new(links, hash)
            : null;
}
