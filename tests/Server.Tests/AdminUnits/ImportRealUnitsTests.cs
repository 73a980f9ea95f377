using DiaBan.Server.AdminUnits;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.AdminUnits;

public sealed class ImportRealUnitsTests(DatabaseFixture database) : UnitImportTest(database), IClassFixture<DatabaseFixture>
{
    [SharedGeodataFact]
    public async Task The_24_communes_of_2025_are_loaded_and_refused_a_second_time()
    {
        var file = SharedGeodata.File("admin/ninh-thuan-communes-2025.geojson");

        var first = await Import(file);
        var second = await Import(file);

        first.Summary.ShouldBe("24 units loaded, valid from 2025-07-01.");
        second.Summary.ShouldBe("24 of 24 features refused; nothing was loaded.");
        second.Lines(FindingKind.Refused).Count().ShouldBe(24);
    }

    [SharedGeodataTheory]
    [InlineData("bao-an", "108.943348 11.580382")]
    [InlineData("dai-lanh", "109.346583 12.798809")]
    [InlineData("ninh-phuoc", "108.943348 11.580383")]
    [InlineData("phan-rang", "108.977238 11.558433")]
    [InlineData("phuoc-dinh", "108.977238 11.558433")]
    [InlineData("tay-khanh-vinh", "108.676359 12.394965")]
    public async Task Boundaries_as_found_are_refused_with_reasons_and_loaded_with_repair(string name, string where)
    {
        var file = SharedGeodata.File($"admin/as-found/khanh-hoa-2025-bando/{name}.geojson.gz");

        var refused = await Import(file);
        var repaired = await Import(file, repair: true);

        Refusals(refused).ShouldContain("it has no name; the file's fields are ma1, matinhxa.");
        Refusals(refused).ShouldContain($"itself at {where}");
        repaired.Summary.ShouldBe("1 unit loaded, valid from 2025-07-01.");
    }

    [SharedGeodataFact]
    public async Task Nested_boundaries_are_refused_as_no_GeoJSON_and_loaded_with_repair()
    {
        var file = SharedGeodata.File("admin/as-found/ninh-thuan-58-nested.json.gz");

        var refused = await Should.ThrowAsync<RefusedException>(() => Import(file));
        var repaired = await Import(file, repair: true);

        refused.Message.ShouldContain("not a GeoJSON FeatureCollection: it is a MultiPolygon with bare coordinates, and 7 more units");
        repaired.Summary.ShouldBe("8 units loaded, valid from 2025-07-01.");
        (await Database.Given.Value<string>("""
            select string_agg(unit.full_name, ', ' order by unit.code)
              from admin_unit unit join admin_unit parent on parent.id = unit.parent_id and parent.code = '58'
            """)).ShouldBe("Thành phố Phan Rang-Tháp Chàm, Huyện Bác Ái, Huyện Ninh Sơn, Huyện Ninh Hải, Huyện Ninh Phước, Huyện Thuận Bắc, Huyện Thuận Nam");
    }

    [SharedGeodataTheory]
    [InlineData("rounding-collapsed-rings", 3)]
    [InlineData("rounding-self-intersections", 17)]
    public async Task Rounded_boundaries_are_refused_one_by_one_and_loaded_with_repair(string name, int features)
    {
        var file = SharedGeodata.File($"admin/defects/{name}.geojson");
        var day = new DateOnly(2000 + features, 1, 1);

        var refused = await Import(new UnitImport(file, day));
        var repaired = await Import(new UnitImport(file, day) { Repair = true, ValidTo = day.AddYears(1) });

        refused.RefusedFeatures.ShouldBe(features);
        repaired.Summary.ShouldBe($"{features} units loaded, valid from {day:yyyy-MM-dd}.");
    }
}
