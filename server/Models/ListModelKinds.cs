using DiaBan.Contracts;
using DiaBan.Server.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Models;

/// <summary>The closed list of kinds, in its order.</summary>
internal static class ListModelKinds
{
    public const string Sql = "select code, name_vi, name_en from model_kind order by position";

    public static async Task<Ok<List<CodedName>>> Handle(Db db, CancellationToken cancel) => TypedResults.Ok(await db.Query(
        Sql, row => new CodedName(row.Get<string>("code"), row.Get<string>("name_vi"), row.Get<string>("name_en")), cancel));
}
