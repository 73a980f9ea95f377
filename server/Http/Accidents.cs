using System.Text.Json;
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
        if (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new($"Nội dung gửi lên vượt quá {Limits.BodyBytes / 1_000_000} MB. Hãy chia nhỏ hoặc đơn giản hóa hình vẽ.",
                $"The body is larger than {Limits.BodyBytes / 1_000_000} MB. Split it, or simplify the geometry.");
        }

        if (bad.StatusCode == StatusCodes.Status415UnsupportedMediaType)
            return Problems.Default(415);
        if (bad.InnerException is JsonException json)
            return BrokenJson(json);

        var quoted = bad.Message.Split('"');
        if (quoted.Length > 2)
        {
            var parameter = quoted[1].Split(' ')[^1];
            return quoted.Length > 4
                ? new($"Tham số “{parameter}” không nhận giá trị “{quoted[3]}”.", $"The parameter {parameter} does not take the value \"{quoted[3]}\".")
                : new($"Thiếu tham số “{parameter}”.", $"The parameter {parameter} is missing.");
        }

        return new("Nội dung gửi lên bị thiếu hoặc không đọc được.", "The body is missing or can't be read.");
    }

    private static Sentence BrokenJson(JsonException json)
    {
        var where = json.LineNumber is { } line ? (line + 1, json.BytePositionInLine + 1) : (1, 1);
        var member = string.IsNullOrEmpty(json.Path) || json.Path == "$" ? "" : json.Path;
        if (json.InnerException is ArgumentException)
        {
            return new($"Hình vẽ trong nội dung không phải là GeoJSON hợp lệ (vòng phải khép kín và có ít nhất 4 điểm) {member}.",
                $"The geometry in the body is not valid GeoJSON (rings must be closed and have at least 4 positions) {member}.");
        }

        return new(
            $"JSON không đọc được ở dòng {where.Item1}, vị trí {where.Item2}{(member.Length > 0 ? $", mục {member}" : "")}: sai cú pháp, sai kiểu, thiếu mục bắt buộc hoặc có mục lạ.",
            $"The JSON can't be read at line {where.Item1}, position {where.Item2}{(member.Length > 0 ? $", member {member}" : "")}: wrong syntax or type, a required member missing, or an unknown one.");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogAccident(ILogger log, string method, string path, Exception exception);
}
