using DiaBan.Contracts;
using DiaBan.Server.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Measures;

/// <summary>The closed lists that forms and filters offer.</summary>
internal static class ReadWorkWords
{
    private const string KindsSql = "select code, name_vi, name_en from measure_kind order by position";

    private const string AgenciesSql = "select code, name_vi, name_en from agency order by position";

    public static async Task<Ok<WorkWords>> Handle(Db db, CancellationToken cancel) => TypedResults.Ok(new WorkWords(
        await db.Query(KindsSql, Read, cancel), await db.Query(AgenciesSql, Read, cancel)));

    private static CodedName Read(NpgsqlDataReader row) =>
        new(row.Get<string>("code"), row.Get<string>("name_vi"), row.Get<string>("name_en"));
}
