using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Streets;

/// <summary>Says whether a street can be patrolled; one that can't leaves the denominator of closure, with its reason.</summary>
internal static class ExcludeStreet
{
    private const string FindSql = "select version from street where id = @id";

    private const string ChangeSql = """
        update street
           set patrollable = @patrollable, reason = case when @patrollable then null else @reason end, version = version + 1
         where id = @id and version = @version
        """;

    public static async Task<Results<Ok<JudgedStreet>, ProblemHttpResult>> Handle(long id, JudgedStreet judged, Db db, CancellationToken cancel)
    {
        if (!judged.Patrollable && string.IsNullOrWhiteSpace(judged.Reason))
            return Problems.Invalid("reason", new("Đoạn đường không tuần tra được phải nêu lý do.", "A street that can't be patrolled needs a reason."));
        var found = await db.Query(FindSql, row => row.Get<int>("version"), cancel, ("id", id));
        if (found is not [var version])
            return Problems.NotFound(new("Không tìm thấy đoạn đường này.", "There is no such street."));
        if (version != judged.Version)
        {
            return Problems.Refuse(412, new(
                "Có người vừa sửa đoạn đường này; hãy tải lại rồi sửa.", "Someone has just changed this street; reload it first."));
        }

        var changed = await db.Transaction(tx => tx.Execute(ChangeSql, cancel,
            ("id", id), ("version", version), ("patrollable", judged.Patrollable), ("reason", judged.Reason?.Trim().Normalize())), cancel);
        return changed == 0
            ? Problems.Refuse(403, new("Đoạn đường này nằm ngoài địa bàn của tài khoản.", "This street lies outside the account's area."))
            : TypedResults.Ok(judged with { Version = version + 1 });
    }
}
