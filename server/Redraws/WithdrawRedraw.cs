using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DiaBan.Server.Redraws;

/// <summary>Who asked for a redraw takes the request back.</summary>
internal static class WithdrawRedraw
{
    public static async Task<Results<Ok<RedrawRequest>, ProblemHttpResult>> Handle(Guid id, Db db, CancellationToken cancel)
    {
        if (await ListRedraws.One(id, db, cancel) is not { } request)
            return Problems.NotFound(AnswerRedraw.Missing);
        if (request.Verdict is not null)
            return Problems.Refuse(409, AnswerRedraw.Answered);
        if (!request.MayWithdraw)
            return Problems.Refuse(422, new("Chỉ người đề nghị mới rút lại được.", "Only who asked can take the request back."));

        await db.Transaction(
            tx => tx.Execute(AnswerRedraw.AnswerSql, cancel, ("id", id), ("verdict", RedrawVerdict.Withdrawn), ("answer", null)), cancel);
        return TypedResults.Ok(await ListRedraws.One(id, db, cancel));
    }
}
