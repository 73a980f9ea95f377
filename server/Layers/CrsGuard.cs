using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.Layers;

/// <summary>Whether a file's coordinates are what it says they are (domain.md §4.6). Pure.</summary>
internal static class CrsGuard
{
    private static readonly bool[] Orders = [false, true];

    private const double Mostly = 0.9;
    private const double Hardly = 0.5;

    /// <summary>Systems, straight and swapped, that numbers of this size can be in.</summary>
    public static IEnumerable<(Crs Crs, bool Swapped)> Candidates(double largest) =>
        from crs in Crs.Known
        where crs.InDegrees == largest <= 180
        from swapped in Orders
        select (crs, swapped);

    /// <summary>The best first; among equals straight before swapped, and the systems used here before their neighbours.</summary>
    public static IEnumerable<CrsCandidate> Ranked(IEnumerable<CrsCandidate> tried) =>
        tried.OrderByDescending(one => one.Inside).ThenBy(one => one.Swapped).ThenBy(one => Crs.Known.TakeWhile(known => known.Code != one.Crs).Count());

    /// <param name="declared">What the file says, or null.</param>
    /// <param name="tried">How many of the file's places fall within the units on record, by candidate.</param>
    /// <param name="apart">Metres between WGS 84 and VN-2000 readings of the file's first place; null where it is not in degrees.</param>
    public static (CrsCandidate? Recommended, IReadOnlyList<Sentence> Warnings) Judge(
        Crs? declared, IReadOnlyList<CrsCandidate> tried, double? apart)
    {
        var warnings = new List<Sentence>();
        var best = Ranked(tried).FirstOrDefault(one => one.Share >= Mostly);
        var said = declared is null ? null : tried.FirstOrDefault(one => one.Crs == declared.Code && !one.Swapped);
        if (said is { Share: >= Mostly } || said is { Share: >= Hardly } && best is null)
        {
            if (said.Share < 1)
                warnings.Add(Outside(said));
            return (said, warnings);
        }

        if (declared is not null && best is not null)
        {
            warnings.Add(best switch
            {
                { Swapped: true } when best.Crs == declared.Code => new(
                    "Hai trục tọa độ bị đảo: đổi chỗ thì các hình nằm đúng trong tỉnh.",
                    "The axes are swapped: exchanged, the features fall within the province."),
                _ when !declared.InDegrees && Crs.Find(best.Crs) is { Meridian: { } right } && right != declared.Meridian => new(
                    $"Tệp ghi hệ {declared.Name} nhưng các hình nằm ngoài tỉnh; kinh tuyến trục đúng có vẻ là của {best.Name}.",
                    $"The file says {declared.Name}, but its features fall outside; the meridian seems to be that of {best.Name}."),
                _ => new(
                    $"Tệp ghi hệ {declared.Name} nhưng các hình nằm ngoài tỉnh; có vẻ là {best.Name}{(best.Swapped ? ", hai trục bị đảo" : "")}.",
                    $"The file says {declared.Name}, but its features fall outside; it seems to be {best.Name}{(best.Swapped ? " with its axes swapped" : "")}."),
            });
            return (best, warnings);
        }

        if (best is null)
        {
            warnings.Add(new(
                "Không hệ tọa độ nào đưa các hình vào trong các đơn vị đã có; hãy kiểm tra tệp, hoặc nạp địa giới của tỉnh trước.",
                "No system brings the features into the units on record; check the file, or load the province's units first."));
            return (said, warnings);
        }

        if (best.Swapped)
        {
            warnings.Add(new("Hai trục tọa độ bị đảo: đổi chỗ thì các hình nằm đúng trong tỉnh.",
                "The axes are swapped: exchanged, the features fall within the province."));
        }

        // Both readings of degrees fall within the province; only who made the file knows which is right.
        if (apart is { } metres && Crs.Find(best.Crs)!.InDegrees && declared is null)
        {
            warnings.Add(new(
                $"Tệp không ghi hệ tọa độ. WGS 84 và VN-2000 lệch nhau {Vietnamese.Number(Math.Round(metres))} m ở đây: hãy xem cả hai trên bản đồ rồi chọn.",
                FormattableString.Invariant($"The file names no system. WGS 84 and VN-2000 are {metres:0} m apart here: look at both on the map, then choose.")));
        }
        else if (declared is null)
        {
            warnings.Add(new($"Tệp không ghi hệ tọa độ; theo vị trí thì có vẻ là {best.Name}.", $"The file names no system; by its place it seems to be {best.Name}."));
        }

        return (best, warnings);
    }

    private static Sentence Outside(CrsCandidate said) => new(
        $"{said.Total - said.Inside} trong {said.Total} hình nằm ngoài các đơn vị đã có.", $"{said.Total - said.Inside} of {said.Total} features fall outside the units on record.");
}
