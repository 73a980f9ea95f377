using DiaBan.Contracts;
using DiaBan.Server.Accounts;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DiaBan.Server.Signing;

/// <summary>Signatures under a period, and whether the record still says what was signed.</summary>
internal static class ReadSignings
{
    private const string Sql = """
        select signing.id, signing.period_id, signing.revision, signing.cut_off, signing.rule_set, signing.number, signing.reason,
               signing.figures::text as figures, signing.digest, account.name as account, signing.signed_at
          from period_signing signing
          join account on account.id = signing.account_id
         where signing.period_id = @period
         order by signing.revision desc
        """;

    public static async Task<Results<Ok<SignedPeriod>, ProblemHttpResult>> Handle(
        string id, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var (basis, problem) = await FigureBasis.Find(db, id, "province", cancel);
        return basis is null ? Problems.Refuse(404, problem!) : TypedResults.Ok(await Find(basis, http, db, clock, cancel));
    }

    public static async Task<SignedPeriod> Find(FigureBasis basis, HttpContext http, Db db, VietNamClock clock, CancellationToken cancel)
    {
        var signings = await db.Query(Sql, Read, cancel, ("period", basis.Period));
        var today = await TakeFigures.Run(db, basis, clock.Today, cancel);
        Sentence? because = basis.To >= clock.Today
            ? new($"Kỳ chưa kết thúc; ký từ ngày {Vietnamese.Day(basis.To.AddDays(1))}.", FormattableString.Invariant($"The period is not over; sign from {basis.To.AddDays(1):dd/MM/yyyy}."))
            : http.User.HasClaim(SignedInAccount.RightClaim, Right.Decide) ? null
            : new("Ký số liệu là việc của lãnh đạo.", "Signing is for the leadership.");
        return new(
            basis.Period, signings, today, signings is [var latest, ..] ? TakeFigures.Compare(latest.Figures, today) : [],
            new("signPeriod", because is null, because?.ToString()));
    }

    private static PeriodSigning Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"), row.Get<string>("period_id"), row.Get<int>("revision"), row.Get<DateOnly>("cut_off"), row.Get<string>("rule_set"),
        row.Maybe<string>("number"), row.Maybe<string>("reason"), row.Json<PeriodFigures>("figures"), row.Get<string>("digest"),
        row.Get<string>("account"), new DateTimeOffset(row.Get<DateTime>("signed_at")));
}
