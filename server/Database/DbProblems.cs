using DiaBan.Server.Http;
using Npgsql;

namespace DiaBan.Server.Database;

/// <summary>What a refusal by the database means, by the name of the constraint.</summary>
internal static class DbProblems
{
    public static (int Status, Sentence Because)? Explain(PostgresException refused) => refused.ConstraintName switch
    {
        "hotspot_event_decider_differs" => (422, new(
            "Người quyết định phải khác người đề xuất hoặc người trình; hãy dùng tài khoản khác.",
            "Who decides must differ from who proposed or submitted; use another account.")),
        "list_entry_one_open" => (409, new(
            "Địa bàn này đang có một lượt chuyển hóa chưa kết thúc.", "This hotspot has an open entry already.")),
        "list_entry_once_a_period" => (409, new(
            "Địa bàn này đã có trong danh sách của kỳ đó.", "This hotspot is on that period's list already.")),
        "hotspot_event_in_order" => (409, new(
            "Có người vừa ghi một sự kiện khác cho địa bàn này; hãy tải lại rồi thử lại.",
            "Someone has just recorded another event of this hotspot; reload and try again.")),
        "decision_differs_from_record" => (422, new(
            "Quyết định có số, ngày này đã được ghi với ngày hiệu lực hoặc tư cách ký khác; hãy kiểm tra lại văn bản.",
            "A decision of this number and date is on record with another date of effect or signer; check the paper.")),
        "hotspot_event_append_only" => (409, new(
            "Lịch sử không sửa, không xóa; hãy ghi một sự kiện đính chính.", "History is neither changed nor removed; record a correction.")),
        _ when refused.SqlState == PostgresErrorCodes.InsufficientPrivilege => (403, Problems.Default(403)),
        _ => null,
    };
}
