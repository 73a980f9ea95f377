using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Incidents;

/// <summary>The closed list of groups of incidents.</summary>
internal static class ListGroups
{
    private const string Sql = """
        select code, case when @english then name_en else name_vi end as name, hotspot_type, is_trigger from incident_group order by position
        """;

    public static async Task<Ok<List<IncidentGroup>>> Handle(Db db, CancellationToken cancel) => TypedResults.Ok(await All(db, cancel));

    public static Task<List<IncidentGroup>> All(Db db, CancellationToken cancel) => db.Query(Sql, Read, cancel, ("english", Sentence.InEnglish));

    /// <summary>The groups by both names, for reading files.</summary>
    public static async Task<List<IncidentGroup>> Named(DbTransaction tx, CancellationToken cancel) =>
        [.. await tx.Query(Sql, Read, cancel, ("english", false)), .. await tx.Query(Sql, Read, cancel, ("english", true))];

    private static IncidentGroup Read(NpgsqlDataReader row) =>
        new(row.Get<string>("code"), row.Get<string>("name"), row.Word<HotspotType>("hotspot_type"), row.Get<bool>("is_trigger"));
}
