using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.Database;
using DiaBan.Server.Models;

namespace DiaBan.Server.Sync;

/// <summary>Community models: registered; of one on record the state changes, with a note. Their version is the number of their states.</summary>
internal sealed class ModelTarget : SyncTarget
{
    private const string FindSql = """
        select model.name, stood.changes as version, model.unit_id, stood.state, account_may_change('communityModel', model.id) as may_change
          from community_models_as_of('infinity') stood
          join community_model model on model.id = stood.model_id
         where model.id = @id
        """;

    public override string RightToDraw => Right.Register;

    public override string RightToChange => Right.Convert;

    public override IReadOnlyList<string> Attributes => ["state", "note"];

    public override IReadOnlyList<string> Remarks => ["note"];

    public override async Task<int> Draw(DbTransaction tx, Guid id, IReadOnlyDictionary<string, JsonElement> drawn, SyncBatch batch, CancellationToken cancel)
    {
        await RegisterModel.Run(tx, await batch.Read.As<RegisteredModel>(drawn, cancel), batch.Today, cancel, id);
        return 1;
    }

    public override Task<FoundThing?> Find(DbTransaction tx, Guid id, DateOnly today, CancellationToken cancel) => tx.QueryOne(FindSql, row => new FoundThing(
        row.Get<string>("name"), row.Get<int>("version"), row.Get<Guid>("unit_id"), row.Word<ModelState>("state") == ModelState.Ended,
        row.Get<bool>("may_change"), new Dictionary<string, JsonElement> { ["state"] = Json(row.Get<string>("state")) }), cancel, ("id", id));

    public override async Task<StillToDo?> Change(
        DbTransaction tx, Guid id, FoundThing thing, IReadOnlyDictionary<string, JsonElement> values, string? reason, SyncBatch batch, CancellationToken cancel)
    {
        var body = Only(values, "state", "note");
        if (reason is not null)
            body.TryAdd("note", Json(reason));
        body["after"] = Json(thing.Version);
        await ChangeModelState.Run(tx, id, await batch.Read.As<ChangedModelState>(body, cancel), batch.Today, cancel);
        return null;
    }
}
