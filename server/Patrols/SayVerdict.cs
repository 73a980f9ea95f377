using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Patrols;

/// <summary>The figures of a patrol as a sentence that an officer reads in the rain.</summary>
internal static class SayVerdict
{
    public static Sentence Of(TrackFigures? track)
    {
        if (track is null)
        {
            return new(
                "Không có vết: được tính là một lượt tuần tra, không tính vào bao phủ.", "No track: it counts as a patrol, not towards coverage.");
        }

        var visits = track.Visits.Select(visit => visit.HotspotId).Distinct().Count();
        var (minutes, gap) = (Math.Round(track.Visits.Sum(visit => visit.Minutes), 1), Math.Round(track.LongestGapSeconds / 60));
        var (visitedVi, visitedEn) = visits == 0
            ? ("chưa vào địa bàn trọng điểm nào", "no hotspot was visited")
            : ($"vào {visits} địa bàn trong {Vietnamese.Number(minutes)} phút", $"{visits} hotspot{(visits == 1 ? "" : "s")} visited for {minutes:0.#} minutes");
        if (track.Route is not { LengthMetres: > 0 } route)
        {
            return new(
                $"Đi {Vietnamese.Number(track.KnownMetres / 1000)} km trong {Vietnamese.Number(track.KnownMinutes)} phút đã biết{GapVi(gap)}; không theo lộ trình nào; {visitedVi}.",
                $"{track.KnownMetres / 1000:0.#} km in {track.KnownMinutes:0.#} known minutes{GapEn(gap)}; no route to compare with; {visitedEn}.");
        }

        var (covered, unknown) = (Percent(route.CoveredMetres, route), Percent(route.UnknownMetres, route));
        var leftVi = route.Stretches == 0 ? "không còn đoạn nào chưa đi" : $"còn {route.Stretches} đoạn chưa đi";
        var leftEn = route.Stretches == 0 ? "no stretch left out" : $"{route.Stretches} stretch{(route.Stretches == 1 ? "" : "es")} left out";
        return new(
            $"Bao phủ {Vietnamese.Number(covered)} %, không rõ {Vietnamese.Number(unknown)} %{GapVi(gap)}, {leftVi}; {visitedVi}.",
            $"{covered:0.#} % covered, {unknown:0.#} % unknown{GapEn(gap)}, {leftEn}; {visitedEn}.");
    }

    public static IEnumerable<Sentence> Warnings(int untimed, bool outside, bool offShift, double clockOffset)
    {
        if (untimed > 0)
            yield return new($"{Vietnamese.Number(untimed)} điểm không có thời gian đã được bỏ qua.", $"{untimed} points without a time were left out.");
        if (outside)
            yield return new("Cả vết nằm ngoài địa bàn các đơn vị; hãy kiểm tra lại tệp.", "The whole track lies outside all units; check the file.");
        if (offShift)
            yield return new("Giờ của vết không trùng giờ ca; hãy kiểm tra ca đã chọn hoặc đồng hồ thiết bị.", "The track is not of the shift's hours; check the shift or the device's clock.");
        if (Math.Abs(clockOffset) > 60)
        {
            yield return new(
                $"Đồng hồ thiết bị lệch {Vietnamese.Number(Math.Round(Math.Abs(clockOffset) / 60))} phút; giờ đã được chỉnh theo máy chủ.",
                $"The device's clock was {Math.Abs(clockOffset) / 60:0} minutes off; times follow the server's.");
        }
    }

    private static string GapVi(double gap) => gap >= 1 ? $" (mất tín hiệu dài nhất {Vietnamese.Number(gap)} phút)" : "";

    private static string GapEn(double gap) => gap >= 1 ? $" (longest gap {gap:0} minutes)" : "";

    /// <summary>Half-up to one decimal, as every share (domain.md 3).</summary>
    private static double Percent(double metres, RouteCoverage route) => Math.Round(100 * metres / route.LengthMetres, 1, MidpointRounding.AwayFromZero);
}
