using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DiaBan.Server.Http;

/// <summary>Refusals as RFC 9457 problems, in the language of the request.</summary>
internal static class Problems
{
    public static ProblemHttpResult Refuse(int status, Sentence because) =>
        TypedResults.Problem(Describe(status, because));

    public static ProblemHttpResult NotFound(Sentence because) => Refuse(StatusCodes.Status404NotFound, because);

    /// <summary>A member of the body or a parameter that can't be taken as it is.</summary>
    public static ProblemHttpResult Invalid(string member, Sentence because)
    {
        var problem = Describe(StatusCodes.Status422UnprocessableEntity, because);
        problem.Extensions["errors"] = new Dictionary<string, string[]> { [member] = [because.ToString()] };
        return TypedResults.Problem(problem);
    }

    public static ProblemDetails Describe(int status, Sentence because) => new()
    {
        Status = status,
        Title = Title(status).ToString(),
        Detail = because.ToString(),
    };

    public static Sentence Title(int status) => status switch
    {
        400 => new("Yêu cầu không đúng dạng", "The request is malformed"),
        401 => new("Chưa đăng nhập", "Not signed in"),
        403 => new("Không có quyền", "Not permitted"),
        404 => new("Không tìm thấy", "Not found"),
        405 => new("Không hỗ trợ thao tác này", "Method not allowed"),
        406 => new("Không có định dạng được yêu cầu", "No such representation"),
        409 => new("Không hợp lệ ở trạng thái hiện tại", "Not legal in this state"),
        412 => new("Dữ liệu đã thay đổi", "The data has changed"),
        413 => new("Nội dung quá lớn", "The content is too large"),
        415 => new("Kiểu nội dung không được hỗ trợ", "Unsupported media type"),
        422 => new("Nội dung chưa hợp lệ", "The content can't be accepted"),
        428 => new("Thiếu phiên bản gốc", "A precondition is missing"),
        429 => new("Quá nhiều yêu cầu", "Too many requests"),
        503 => new("Tạm thời chưa phục vụ được", "Unavailable for the moment"),
        _ => new("Lỗi hệ thống", "Internal error"),
    };

    public static Sentence Default(int status) => status switch
    {
        401 => new("Hãy đăng nhập rồi thử lại.", "Sign in and try again."),
        403 => new("Tài khoản này không được làm việc đó.", "This account may not do that."),
        404 => new("Không có gì ở địa chỉ này.", "There is nothing at this address."),
        405 => new("Địa chỉ này không nhận thao tác đó.", "This address does not take that method."),
        413 => new($"Nội dung gửi lên vượt quá {Limits.BodyBytes / 1_000_000} MB. Hãy chia nhỏ hoặc đơn giản hóa hình vẽ.",
            $"The body is larger than {Limits.BodyBytes / 1_000_000} MB. Split it, or simplify the geometry."),
        415 => new("Hãy gửi nội dung dạng application/json.", "Send the content as application/json."),
        429 => new("Hãy đợi một lát rồi thử lại.", "Wait a moment and try again."),
        >= 500 => new("Máy chủ gặp lỗi; thao tác chưa được thực hiện. Hãy thử lại, nếu còn lỗi hãy báo mã bên dưới cho quản trị viên.",
            "The server failed and nothing was done. Try again; if it fails again, give the trace id to your administrator."),
        _ => new("Yêu cầu không thực hiện được.", "The request can't be served."),
    };
}
