using System.Text.Json;
using System.Text.RegularExpressions;
using DiaBan.Server.Database;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace DiaBan.Server.Http;

/// <summary>The one place where exceptions become problems: no stack trace leaves the server.</summary>
internal sealed partial class Accidents(IProblemDetailsService problems, ILogger<Accidents> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var (status, because) = exception switch
        {
            BadHttpRequestException bad => (bad.StatusCode, Explain(bad)),
            NotSupportedException { Source: "System.Text.Json" } => (400, new Sentence(
                "Nội dung thiếu loại (kind) của sự kiện.", "The body lacks the kind of the event.")),
            PostgresException refused when DbProblems.Explain(refused) is { } known => known,
            PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => (503, new Sentence(
                "Truy vấn quá lâu nên đã dừng; hãy thu hẹp vùng hoặc bộ lọc.", "The query took too long and was stopped; narrow the area or the filter.")),
            NpgsqlException { IsTransient: true } => (503, new Sentence(
                "Chưa kết nối được cơ sở dữ liệu; hãy thử lại sau ít phút.", "The database can't be reached; try again in a few minutes.")),
            _ => (500, Problems.Default(500)),
        };
        if (status >= 500)
            LogAccident(log, httpContext.Request.Method, httpContext.Request.Path, exception);
        if (status == 503)
            httpContext.Response.Headers.RetryAfter = "5";

        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(new()
        {
            HttpContext = httpContext,
            ProblemDetails = Problems.Describe(status, because),
        });
    }

    private static Sentence Explain(BadHttpRequestException bad)
    {
        if (bad.StatusCode is StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType)
            return Problems.Default(bad.StatusCode);
        if (bad.InnerException is JsonException json)
            return BrokenJson(json);

        var quoted = bad.Message.Split('"');
        if (quoted.Length > 2 && !bad.Message.Contains("body", StringComparison.Ordinal))
        {
            var parameter = quoted[1].Split(' ')[^1];
            return quoted.Length > 4
                ? new($"Tham số “{parameter}” không nhận giá trị “{quoted[3]}”.", $"The parameter {parameter} does not take the value \"{quoted[3]}\".")
                : new($"Thiếu tham số “{parameter}”.", $"The parameter {parameter} is missing.");
        }

        return new("Nội dung gửi lên bị thiếu hoặc không đọc được.", "The body is missing or can't be read.");
    }

    public static Sentence BrokenJson(JsonException json)
    {
        var at = json.LineNumber is { } line ? (Line: line + 1, Position: json.BytePositionInLine + 1) : (1, 1);
        var (where, whereEnglish) = ($"dòng {at.Line}, vị trí {at.Position}", $"line {at.Line}, position {at.Position}");
        if (json.InnerException is ArgumentException or InvalidOperationException or FormatException && json.Path is { } path && path.Contains("utline", StringComparison.Ordinal))
        {
            return new($"Hình vẽ ở {where} không phải là GeoJSON hợp lệ: vòng phải khép kín và có ít nhất 4 điểm, mỗi điểm là [kinh độ, vĩ độ].",
                $"The geometry at {whereEnglish} is not valid GeoJSON: rings must be closed and have at least 4 positions, each [longitude, latitude].");
        }

        var names = Quoted().Matches(json.Message).Select(match => match.Groups[1].Value).Skip(1).ToList();
        if (json.Message.Contains("missing required", StringComparison.Ordinal))
        {
            return new($"Thiếu mục bắt buộc: {string.Join(", ", names)} (đối tượng JSON ở {where}).",
                $"Required members are missing: {string.Join(", ", names)} (JSON object at {whereEnglish}).");
        }

        if (json.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            var unknown = Quoted().Match(json.Message).Groups[1].Value;
            return new($"Mục “{unknown}” ở {where} không có trong định dạng; hãy bỏ hoặc sửa tên.",
                $"The member {unknown} at {whereEnglish} is unknown; remove it or mend its name.");
        }

        if (json.Message.Contains("discriminator", StringComparison.Ordinal))
        {
            return new($"Loại (kind) ở {where} không có trong các sự kiện của địa bàn.", $"The kind at {whereEnglish} is not an event of a hotspot.");
        }

        var member = json.Path is { Length: > 2 } named ? named[2..] : null;
        return new(
            $"JSON không đọc được ở {where}{(member is null ? "" : $", mục {member}")}: sai cú pháp hoặc sai kiểu giá trị.",
            $"The JSON can't be read at {whereEnglish}{(member is null ? "" : $", member {member}")}: wrong syntax or a value of the wrong type.");
    }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogAccident(ILogger log, string method, string path, Exception exception);
}
