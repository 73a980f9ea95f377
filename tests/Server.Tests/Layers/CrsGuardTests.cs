using DiaBan.Contracts;
using DiaBan.Server.Layers;

namespace DiaBan.Server.Tests.Layers;

/// <summary>What the guard says of coordinates, case by case (domain.md §4.6).</summary>
public class CrsGuardTests
{
    [Fact]
    public void A_file_that_says_what_it_is_passes_without_a_word()
    {
        var (recommended, warnings) = CrsGuard.Judge(Crs.Find(9217), [Tried(9217, 10), Tried(9218, 0)], null);

        (recommended!.Crs, warnings.Count).ShouldBe((9217, 0));
    }

    [Fact]
    public void The_wrong_meridian_is_named() =>
        Warned(Crs.Find(9218), [Tried(9218, 1), Tried(9217, 10)], 9217, swapped: false, "kinh tuyến trục đúng có vẻ là của VN-2000 / TM-3 108-15");

    [Fact]
    public void Swapped_axes_are_named() =>
        Warned(Crs.Find(4326), [Tried(4326, 0), Tried(4326, 10, swapped: true)], 4326, swapped: true, "Hai trục tọa độ bị đảo");

    [Fact]
    public void Degrees_of_an_unnamed_system_are_two_readings_apart() =>
        Warned(null, [Tried(4756, 10), Tried(4326, 10)], 4326, swapped: false, "lệch nhau 224 m ở đây", apart: 224.3);

    [Fact]
    public void Metres_that_say_degrees_are_named() =>
        Warned(Crs.Find(4326), [Tried(9217, 10), Tried(9218, 0)], 9217, swapped: false, "có vẻ là VN-2000 / TM-3 108-15");

    [Fact]
    public void What_lies_nowhere_is_said_to() =>
        CrsGuard.Judge(null, [Tried(4326, 0)], null).Warnings.Single().Vietnamese.ShouldStartWith("Không hệ tọa độ nào");

    [Fact]
    public void A_feature_outside_is_counted() =>
        CrsGuard.Judge(Crs.Find(9217), [Tried(9217, 9)], null).Warnings.Single().Vietnamese.ShouldBe("1 trong 10 hình nằm ngoài các đơn vị đã có.");

    [Theory]
    [InlineData("PROJCS[\"VN-2000 / TM-3 108-15\",GEOGCS[\"VN-2000\",AUTHORITY[\"EPSG\",\"4756\"]],AUTHORITY[\"EPSG\",\"9217\"]]", 9217)]
    [InlineData("PROJCS[\"VN_2000_TM-3_zone\",GEOGCS[\"GCS_VN_2000\",DATUM[\"D_Vietnam_2000\"]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"Central_Meridian\",108.25],PARAMETER[\"Scale_Factor\",0.9999]]", 9217)]
    [InlineData("PROJCS[\"WGS_1984_UTM_Zone_49N\",GEOGCS[\"GCS_WGS_1984\"],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"Central_Meridian\",111.0],PARAMETER[\"Scale_Factor\",0.9996]]", 32649)]
    [InlineData("PROJCS[\"VN_2000_UTM_Zone_49N\",GEOGCS[\"GCS_VN_2000\"],PARAMETER[\"Central_Meridian\",111.0],PARAMETER[\"Scale_Factor\",0.9996]]", 3406)]
    [InlineData("GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"]]", 4326)]
    [InlineData("GEOGCS[\"GCS_VN_2000\",DATUM[\"D_Vietnam_2000\"]]", 4756)]
    [InlineData("PROJCS[\"British_National_Grid\",PARAMETER[\"Central_Meridian\",-2.0],PARAMETER[\"Scale_Factor\",0.9996012717]]", null)]
    public void A_projection_file_is_understood_with_codes_and_without(string wkt, int? code) => Crs.FromWkt(wkt)?.Code.ShouldBe(code!.Value);

    private static void Warned(Crs? declared, IReadOnlyList<CrsCandidate> tried, int crs, bool swapped, string words, double? apart = null)
    {
        var (recommended, warnings) = CrsGuard.Judge(declared, tried, apart);
        (recommended!.Crs, recommended.Swapped).ShouldBe((crs, swapped));
        warnings.Select(warning => warning.Vietnamese).ShouldContain(warning => warning.Contains(words, StringComparison.Ordinal));
    }

    private static CrsCandidate Tried(int crs, int inside, bool swapped = false) => new(crs, Crs.Find(crs)!.Name, swapped, inside, 10);
}
