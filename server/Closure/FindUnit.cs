using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Http;

namespace DiaBan.Server.Closure;

/// <summary>The unit whose closure is asked: the one of a code on a day, or the highest of the account's area.</summary>
internal static class FindUnit
{
    private const string Sql = """
        select id, code, full_name
          from admin_unit
         where valid @> @day::date
           and (@code::text is null or code = @code)
           and ((select account_covers_everything()) or id = any ((select account_scope())::uuid[]))
         order by level, code limit 1
        """;

    public static readonly Sentence Missing = new(
        "Không có đơn vị này vào ngày đã chọn, hoặc đơn vị nằm ngoài địa bàn của tài khoản.",
        "There is no such unit on that day, or it lies outside the account's area.");

    public static Task<FoundUnit?> Run(string? code, DateOnly day, Db db, CancellationToken cancel) =>
        db.QueryOne(Sql, row => new FoundUnit(row.Get<Guid>("id"), new(row.Get<string>("code"), row.Get<string>("full_name"))), cancel,
            ("code", code), ("day", day));
}

internal sealed record FoundUnit(Guid Id, UnitName Name);
