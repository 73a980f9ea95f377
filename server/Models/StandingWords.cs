using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Models;

/// <summary>How a commune stands in a programme, in the field's words.</summary>
internal static class StandingWords
{
    public static Sentence Of(StandingStatus status) => status switch
    {
        StandingStatus.Registered => new("đăng ký", "registered"),
        StandingStatus.Achieved => new("đạt", "met"),
        StandingStatus.NotAchieved => new("chưa đạt", "not met"),
        _ => new("đã rút", "withdrawn"),
    };
}
