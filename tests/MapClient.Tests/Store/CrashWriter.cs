using DiaBan.Contracts;
using DiaBan.MapClient.Store;

namespace DiaBan.MapClient.Tests.Store;

/// <summary>Writes into a store as fast as it can and says what is acknowledged, until it is killed.</summary>
internal static class CrashWriter
{
    public static readonly StoreOwner Owner = new(new("https://diaban.example"), "planner");

    /// <summary>Waits for a line, so that the next writer is ready when the one before is killed.</summary>
    public static int Run(string path, string package)
    {
        Console.ReadLine();
        using var store = OfflineStore.OpenFile(path, Owner);
        for (var number = 0; ; number++)
        {
            var delta = TestDeltas.Draw(number);
            store.Outbox.Add(delta);
            Say($"added {delta.Id}");
            if (number % 3 == 0)
            {
                store.Outbox.Sending(store.Outbox.Next(1));
                store.Outbox.Answer([new(delta.Id, DeltaOutcome.Applied, 1, null, [], null)], DateTimeOffset.UnixEpoch);
                Say($"answered {delta.Id}");
            }

            if (number % 5 == 0)
            {
                store.Layers.Take(package, "58", $"\"{number}\"", DateTimeOffset.UnixEpoch);
                Say("taken");
            }
        }
    }

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
