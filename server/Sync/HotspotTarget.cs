using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.Database;
using DiaBan.Server.Hotspots;
using DiaBan.Server.Http;
using NetTopologySuite.Geometries;

namespace DiaBan.Server.Sync;

/// <summary>Hotspots: drawn as candidates; of one on record the outline is redrawn.</summary>
internal sealed class HotspotTarget : SyncTarget
{
    private const string FindSql = """
        select hotspot.name, hotspot.version, hotspot.lead_unit_id as unit_id, status.state in ('withdrawn', 'superseded') as gone,
               account_may_change('hotspot', hotspot.id) as may_change, drawn.outline, drawn.buffer_metres
          from hotspot
          join hotspot_status status on status.hotspot_id = hotspot.id and upper_inf(status.valid)
          join hotspot_outline drawn on drawn.hotspot_id = hotspot.id and upper_inf(drawn.valid)
         where hotspot.id = @id
        """;

    private static readonly Sentence Waits = new(
        "Ranh giới thay đổi nhiều nên đã thành đề nghị, chờ người khác duyệt.", "The outline changes much, so a request waits for another account's approval.");

    public override string RightToDraw => Right.Register;

    public override string RightToChange => Right.Register;

    public override IReadOnlyList<string> Attributes => ["outline", "bufferMetres"];

    public override async Task<int> Draw(DbTransaction tx, Guid id, IReadOnlyDictionary<string, JsonElement> drawn, SyncBatch batch, CancellationToken cancel)
    {
        await DrawHotspot.Run(tx, await batch.Read.As<DrawnHotspot>(drawn, cancel), null, batch.Today, cancel, id);
        return 1;
    }

    public override Task<FoundThing?> Find(DbTransaction tx, Guid id, DateOnly today, CancellationToken cancel) => tx.QueryOne(FindSql, row => new FoundThing(
        row.Get<string>("name"), row.Get<int>("version"), row.Get<Guid>("unit_id"), row.Get<bool>("gone"), row.Get<bool>("may_change"),
        new Dictionary<string, JsonElement>
        {
            ["outline"] = Json(row.Get<Geometry>("outline")),
            ["bufferMetres"] = Json(row.MaybeValue<double>("buffer_metres")),
        }), cancel, ("id", id));

    public override async Task<StillToDo?> Change(
        DbTransaction tx, Guid id, FoundThing thing, IReadOnlyDictionary<string, JsonElement> values, string? reason, SyncBatch batch, CancellationToken cancel)
    {
        var body = Only(values, "outline", "bufferMetres");
        body.TryAdd("outline", thing.Attributes["outline"]);
        if (reason is not null)
            body["reason"] = Json(reason);
        var done = await RedrawHotspot.Run(
            tx, id, await batch.Read.As<RedrawnOutline>(body, cancel), ReadHotspot.Tag(thing.Version), batch.Today, cancel);
        return done.Request is { } request ? new(Waits, request) : null;
    }
}
