using DiaBan.Contracts;
using DiaBan.Server.Http;

namespace DiaBan.Server.BorderZones;

/// <summary>Which units can make a border zone.</summary>
internal static class JudgeBorder
{
    public static Sentence? Units(WantedZone wanted, IReadOnlyList<BorderUnit> found)
    {
        if (wanted.Sides.GroupBy(side => side.Unit).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            return new($"Đơn vị {twice} được chọn hai lần; hãy chọn các đơn vị khác nhau.", $"The unit {twice} is chosen twice; choose different units.");
        if (wanted.Sides.FirstOrDefault(side => found.All(unit => unit.Code != side.Unit)) is { Unit: var missing })
        {
            return new($"Không có đơn vị {missing} có hiệu lực vào ngày đã chọn.", $"No unit {missing} is in force on that day.");
        }

        return found.DistinctBy(unit => unit.Level).Count() > 1
            ? new("Các đơn vị phải cùng cấp: giữa xã và huyện chứa nó không có đường giáp ranh.",
                "The units must be of one level: there is no border between a commune and the district above it.")
            : null;
    }

    public static Sentence? Border(IReadOnlyList<BorderUnit> wanted, DerivedZone? zone)
    {
        if (wanted.FirstOrDefault(unit => zone is null || zone.Sides.All(side => side.Unit.Id != unit.Id)) is not { } apart)
            return null;
        return wanted.Count == 2
            ? new($"{wanted[0].FullName} và {wanted[1].FullName} không có đường giáp ranh chung (hoặc chỉ chạm nhau tại một điểm); hãy chọn hai đơn vị liền kề.",
                $"{wanted[0].FullName} and {wanted[1].FullName} share no border (or only touch at a point); choose two neighbours.")
            : new($"{apart.FullName} không có đường giáp ranh chung với đơn vị nào khác đã chọn; hãy bỏ đơn vị này.",
                $"{apart.FullName} shares no border with another of the chosen units; leave it out.");
    }
}
