using DiaBan.Server.AdminUnits;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.AdminUnits;

public sealed class ImportUnitsTests(DatabaseFixture database) : UnitImportTest(database), IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task Units_are_loaded_with_kind_level_parent_and_validity()
    {
        await Database.Given.Unit("A5", 1, (108.5, 11, 109.5, 12), from: Day2025);
        var file = Collection(Feature("A5001", more: ""","parentCode":"A5" """));

        var report = await Import(file);

        report.Summary.ShouldBe("1 unit loaded, valid from 2025-07-01.");
        (await Database.Given.Value<string>("""
            select concat_ws('|', unit.kind, unit.level, unit.full_name, parent.code, unit.valid)
              from admin_unit unit join admin_unit parent on parent.id = unit.parent_id where unit.code = 'A5001'
            """)).ShouldBe("Xã|3|Xã Vĩnh Hải|A5|[2025-07-01,)");
    }

    [Fact]
    public async Task One_bad_feature_keeps_the_whole_file_out()
    {
        var file = Collection(Feature("B0001"), Feature("B0002", "[[109.1,11.5],[109.2,11.6],[109.2,11.5],[109.1,11.6],[109.1,11.5]]"));

        var report = await Import(file);

        Refusals(report).ShouldBe("feature 2 (B0002 Xã Vĩnh Hải): its outline crosses itself at 109.15 11.55 (longitude latitude).");
        report.Summary.ShouldBe("1 of 2 features refused; nothing was loaded. Give --repair to mend all of this.");
        (await OnRecord("B")).ShouldBe(0);
    }

    [Fact]
    public async Task Repair_makes_outlines_valid_and_says_what_it_did()
    {
        var file = Collection(
            Feature("C0001", "[[109.1,11.5],[109.2,11.6],[109.2,11.5],[109.1,11.6],[109.1,11.5]]"),
            Feature("C0002", "[[109.3,11.5],[109.31,11.5],[109.31,11.51],[109.3,11.51]]"),
            Feature("C0003", "[[109.4,11.5],[109.41,11.5],[109.41,11.51],[109.4,11.51],[109.4,11.5]],[[109.402,11.502],[109.403,11.502],[109.402,11.502]]"),
            Feature("C0004", "[[11.5,109.1],[11.5,109.2],[11.6,109.2],[11.6,109.1],[11.5,109.1]]"));

        var report = await Import(file, repair: true);

        report.Refused.ShouldBeFalse(Refusals(report));
        var repaired = Said(report, FindingKind.Repaired);
        repaired.ShouldContain("feature 1 (C0001 Xã Vĩnh Hải): its outline crosses itself at 109.15 11.55");
        repaired.ShouldContain("Mended: ring 1 of polygon 1 is closed.");
        repaired.ShouldContain("Mended: ring 2 of polygon 1 is dropped.");
        repaired.ShouldContain("latitude and longitude are swapped");
        (await Database.Given.Value<long>("select count(*) from admin_unit where code like 'C000_' and st_isvalid(outline) and st_xmin(outline) > 109"))
            .ShouldBe(4);
    }

    public static TheoryData<string, string> BadFeatures { get; } = new()
    {
        { """{"type":"Feature","properties":{"code":"D1","name":"a","type":"Xã"},"geometry":null}""", "it has no geometry." },
        { """{"type":"Feature","properties":{"code":"D1","name":"a","type":"Xã"}}""", "it has no geometry." },
        { """{"type":"Feature","properties":{"code":"D1","name":"a","type":"Xã"},"geometry":{"type":"Point","coordinates":[109,11]}}""", "its geometry is a Point" },
        { """{"type":"Feature","properties":{"code":"D1","name":"a","type":"Xã"},"geometry":{"type":"Polygon","coordinates":[]}}""", "its geometry is empty." },
        { """{"type":"Feature","properties":{"code":"D1","name":"a","type":"Xã"},"geometry":{"type":"MultiPolygon","coordinates":[[[109,11]]]}}""", "is not two finite numbers" },
        { Feature("D1", "[[109,11],[109.1,11],[109,11]]"), "ring 1 of polygon 1 has too few positions, 3 where at least 4 are needed, at 109 11" },
        { Feature("D1", "[[109,11],[109.1,11],[109.1,11.1],[109,11.1]]"), "is not closed: it begins at 109 11 and ends at 109 11.1" },
        { Feature("D1", "[[109,11],[109.1,1e999],[109.1,11.1],[109,11]]"), "ring 1 of polygon 1, position 2 is not two finite numbers" },
        { Feature("D1", "[[109,11],[109.1,null],[109.1,11.1],[109,11]]"), "position 2 is not two finite numbers: [109.1,null]" },
        { Feature("D1", "[[11.5,109.1],[11.5,109.2],[11.6,109.2],[11.6,109.1],[11.5,109.1]]"), "latitude and longitude are swapped" },
        { Feature("D1", "[[580000,1280000],[590000,1280000],[590000,1290000],[580000,1280000]]"), "probably VN-2000. Give the system with --crs" },
        { Feature("D1", "[[1e7,1e7],[2e7,1e7],[2e7,2e7],[1e7,1e7]]"), "its coordinates are not degrees" },
        { Feature(""), "it has no code; the file's fields are code, name, type" },
        { Feature("Đ 1"), "its code “Đ 1” is not one" },
        { Feature("123456789012345678901"), "is not one: 1 to 20 letters" },
        { Feature("D1", name: ""), "it has no name" },
        { Feature("D1", name: new string('x', 200)), "its name or kind is too long" },
        { Feature("D1", more: ""","parentCode":"D1" """), "it names itself, D1, as its parent." },
        { "17", "it is not a GeoJSON Feature." },
        { """{"type":"Polygon","coordinates":[]}""", "it is not a GeoJSON Feature." },
    };

    [Theory]
    [MemberData(nameof(BadFeatures))]
    public async Task A_bad_feature_is_refused_by_number_with_the_reason(string feature, string because)
    {
        var file = Collection(Feature("D0"), feature);

        var report = await Import(file);

        Refusals(report).ShouldContain(because);
        Refusals(report).ShouldStartWith("feature 2");
        (await OnRecord("D")).ShouldBe(0);
    }

    public static TheoryData<string, string> BadFiles { get; } = new()
    {
        { "", "is empty" },
        { "   \n", "is empty" },
        { "[1,2]", "it is a list or a single value" },
        { "{}", "not a GeoJSON FeatureCollection: it has no type and holds no features." },
        { """{"type":"Feature","properties":{},"geometry":null}""", "it is a Feature by itself" },
        { """{"type":"FeatureCollection","features":[]}""", "its list is empty" },
        { """{"type":"FeatureCollection"}""", "it has no list of features" },
        { """{"type":"FeatureCollection","features":[""", "is broken at line 1" },
        { "{\"type\":\"FeatureCollection\",\n\"features\":[\n{\"type\" \"Feature\"}]}", "is broken at line 3, byte 9, in or after feature 1" },
        { "not json", "is broken at line 1, byte 2" },
        { "<kml/>", "is XML" },
        { "PK\u0003\u0004", "is a zip archive" },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task What_is_no_collection_is_refused_with_the_place(string text, string because)
    {
        var file = Write(text);

        var refused = await Should.ThrowAsync<RefusedException>(() => Import(file));

        refused.Message.ShouldContain(because);
    }

    [Fact]
    public async Task A_damaged_or_cut_gz_is_refused()
    {
        var whole = Gzip("""{"type":"FeatureCollection","features":[""" + string.Join(',', Enumerable.Range(0, 500).Select(i => Feature($"E{i}"))) + "]}");
        var cut = Write(whole[..(whole.Length / 2)], "cut.geojson.gz");
        var damaged = Write([.. whole[..20], .. Enumerable.Repeat((byte)0xff, 40), .. whole[60..]], "damaged.geojson.gz");

        (await Should.ThrowAsync<RefusedException>(() => Import(cut))).Message.ShouldContain("it breaks off there or is not JSON");
        (await Should.ThrowAsync<RefusedException>(() => Import(damaged))).Message.ShouldContain("damaged .gz");
        (await OnRecord("E")).ShouldBe(0);
    }

    [Fact]
    public async Task A_missing_file_and_a_folder_are_refused()
    {
        (await Should.ThrowAsync<RefusedException>(() => Import("/no/such/file.geojson"))).Message.ShouldBe("There is no file /no/such/file.geojson.");
        (await Should.ThrowAsync<RefusedException>(() => Import("/tmp"))).Message.ShouldContain("is a folder");
    }

    [Fact]
    public async Task A_byte_order_mark_and_gzip_are_no_hindrance()
    {
        var bom = Write("\ufeff" + $$"""{"type":"FeatureCollection","features":[{{Feature("F0001")}}]}""");
        var packed = Write(Gzip($$"""{"features":[{{Feature("F0002")}}],"type":"FeatureCollection"}"""), "units.geojson.gz");

        (await Import(bom)).Refused.ShouldBeFalse();
        (await Import(packed)).Refused.ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_in_another_coordinate_system_needs_crs()
    {
        // The port of Khánh Hòa of TT 20/2019: 12°33′36.0″N 109°26′00.0″E in WGS 84.
        var easting = 628_400;
        var northing = 1_388_500;
        var ring = $"[[{easting},{northing}],[{easting + 100},{northing}],[{easting + 100},{northing + 100}],[{easting},{northing}]]";
        var text = $$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::9217"}},"features":[{{{Feature("G0001", ring)}}}]}""";

        (await Should.ThrowAsync<RefusedException>(() => Import(Write(text)))).Message.ShouldContain("give --crs 9217");
        var report = await Import(new UnitImport(Write(text), Day2025) { Crs = 9217 });

        report.Refused.ShouldBeFalse(Refusals(report));
        (await Database.Given.Value<double>("select st_x(st_centroid(outline)) from admin_unit where code = 'G0001'")).ShouldBe(109.43, 0.01);
    }

    [Fact]
    public async Task An_unknown_crs_is_wrong_usage()
    {
        await Should.ThrowAsync<WrongUsageException>(() => Import(new UnitImport(Collection(Feature("G1")), Day2025) { Crs = 999_999 }));
    }

    [Fact]
    public async Task The_same_code_twice_is_refused_by_both_numbers()
    {
        var file = Collection(Feature("H0001"), Feature("H0002", west: 109.2), Feature("H0001", west: 109.4));

        var report = await Import(file, repair: true);

        Refusals(report).ShouldBe("feature 3 (H0001 Xã Vĩnh Hải): its code stands twice in the file: feature 1 has it too, for the same time.");
    }

    [Fact]
    public async Task A_repeated_feature_is_left_out_when_repairing()
    {
        var file = Collection(Feature("I0001"), Feature("I0001"));

        Refusals(await Import(file)).ShouldContain("feature 2 (I0001 Xã Vĩnh Hải): it repeats feature 1.");
        (await Import(file, repair: true)).Summary.ShouldBe("1 unit loaded, valid from 2025-07-01.");
    }

    [Fact]
    public async Task A_unit_on_record_is_not_loaded_again_unless_it_ends()
    {
        await Database.Given.Unit("J0001", 3, (109, 11.5, 109.1, 11.6), name: "Vĩnh Hải", from: new(2020, 1, 1));
        await Database.Given.Unit("J0009", 3, (109.001, 11.501, 109.002, 11.502), from: new(2020, 1, 1));
        var file = Collection(Feature("J0001"));

        var refused = await Import(file);
        var ended = await Import(new UnitImport(file, Day2025) { EndExisting = true });

        Refusals(refused).ShouldContain("its code is on record already, Xã Vĩnh Hải, in force since 2020-01-01. Give --end-existing");
        ended.Summary.ShouldBe("1 unit loaded, valid from 2025-07-01; 1 unit ended.");
        Said(ended, FindingKind.Note).ShouldContain("J0009 Xã Số J0009 lies in its area and is still in force");
        (await Database.Given.Value<string>("select string_agg(valid::text, ' ' order by valid) from admin_unit where code = 'J0001'"))
            .ShouldBe("[2020-01-01,2025-07-01) [2025-07-01,)");
        (await Database.Given.Value<long>("""
            select count(*) from unit_succession join admin_unit on id = successor_id where code = 'J0001' and part = 'full'
            """)).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_that_passes_to_a_unit_of_another_name_makes_no_succession()
    {
        await Database.Given.Unit("J0002", 3, (109, 11.5, 109.1, 11.6), name: "Phước Mỹ", from: new(2020, 1, 1));

        var ended = await Import(new UnitImport(Collection(Feature("J0002", name: "Bảo An")), Day2025) { EndExisting = true });

        Said(ended, FindingKind.Note).ShouldContain("It was Xã Phước Mỹ: import the succession, or nothing tells what followed it.");
        (await Database.Given.Value<long>("select count(*) from unit_succession join admin_unit on id = successor_id where code = 'J0002'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_real_outline_takes_the_place_of_a_schematic_one()
    {
        var id = await Database.Given.Unit("K0001", 3, (109.001, 11.501, 109.1, 11.6), name: "Vĩnh Hải", from: Day2025, schematic: true);

        var report = await Import(Collection(Feature("K0001")));

        report.Summary.ShouldBe("1 unit loaded, valid from 2025-07-01; 1 of them in place of schematic outlines.");
        (await Database.Given.Value<bool>($"select not schematic and st_xmin(outline) = 109 from admin_unit where id = '{id}'")).ShouldBeTrue();
    }

    [Fact]
    public async Task Parents_are_found_in_the_file_or_missed_with_a_note()
    {
        var file = Collection(
            Feature("L0001", more: ""","parentCode":"L1" """),
            Feature("L1", west: 109.2, name: "Ninh Hải").Replace("\"Xã\"", "\"Huyện\"", StringComparison.Ordinal),
            Feature("L0002", west: 109.4, more: ""","parentCode":"NOWHERE" """));

        var report = await Import(file);

        Said(report, FindingKind.Note).ShouldContain("feature 3 (L0002 Xã Vĩnh Hải): the parent NOWHERE is not on record");
        (await Database.Given.Value<long>("select count(*) from admin_unit unit join admin_unit parent on parent.id = unit.parent_id and parent.code = 'L1'"))
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_parent_no_longer_in_force_is_refused()
    {
        await Database.Given.Unit("M1", 2, (109, 11, 110, 12), from: new(2000, 1, 1), to: new(2010, 1, 1));

        var report = await Import(Collection(Feature("M0001", more: ""","parentCode":"M1" """)));

        Refusals(report).ShouldContain("its parent M1 Huyện Số M1 is not in force then: it is in force from 2000-01-01 until 2010-01-01.");
    }

    [Fact]
    public async Task Overlaps_are_noted_with_figures_and_slivers_are_not()
    {
        var report = await Import(Collection(
            Feature("N0001", west: 109), Feature("N0002", west: 109.005), Feature("N0003", west: 109.0149999999)));

        Said(report, FindingKind.Note).ShouldContain("feature 1 (N0001 Xã Vĩnh Hải): it overlaps feature 2 (N0002 Xã Vĩnh Hải) by 60.3 ha, 50 % of the smaller one.");
        Said(report, FindingKind.Note).ShouldNotContain("it overlaps feature 3");
    }

    [Fact]
    public async Task Dates_come_from_the_file_or_have_to_be_given()
    {
        var dated = Collection(Feature("O0001", more: ""","validFrom":"2024-11-01","validTo":"2025-07-01","schematic":true"""));
        var undated = Collection(Feature("O0002"));
        var baddate = Collection(Feature("O0003", more: ""","validFrom":"1/7/2025" """));

        (await Import(new UnitImport(dated))).Summary.ShouldBe("1 unit loaded, valid from 2024-11-01.");
        (await Database.Given.Value<bool>("select schematic and valid = '[2024-11-01,2025-07-01)' from admin_unit where code = 'O0001'")).ShouldBeTrue();
        (await Should.ThrowAsync<WrongUsageException>(() => Import(new UnitImport(undated)))).Message.ShouldContain("Give --valid-from DATE");
        Refusals(await Import(new UnitImport(baddate))).ShouldContain("“1/7/2025” is not a date like 2025-07-01");
    }

    [Fact]
    public async Task Fields_and_texts_are_chosen_by_option()
    {
        var file = Collection(Feature("P9", more: ""","ma_so":"P0001","ten_goi":"hòa   sơn" """));

        var report = await Import(new UnitImport(file, Day2025)
        {
            Code = FieldChoice.Parse("ma_so"),
            Name = FieldChoice.Parse("ten_goi"),
            Kind = FieldChoice.Parse("=phường"),
            Level = FieldChoice.Parse("commune"),
        });

        report.Refused.ShouldBeFalse(Refusals(report));
        (await Database.Given.Value<string>("select kind || '|' || full_name from admin_unit where code = 'P0001'")).ShouldBe("Phường|Phường hòa sơn");
    }

    [Fact]
    public async Task A_field_that_no_feature_has_is_wrong_usage()
    {
        var wanted = new UnitImport(Collection(Feature("P0002")), Day2025) { Code = FieldChoice.Parse("ma_so") };

        (await Should.ThrowAsync<WrongUsageException>(() => Import(wanted))).Message.ShouldContain("has no field ma_so; the file's fields are code, name, type");
    }

    [Fact]
    public async Task Text_is_kept_in_one_normal_form()
    {
        await Import(Collection(Feature("Q0001", name: "Vĩnh Hải".Normalize(System.Text.NormalizationForm.FormD))));

        (await Database.Given.Value<string>("select name from admin_unit where code = 'Q0001'")).ShouldBe("Vĩnh Hải");
    }

    [Fact]
    public async Task Columns_about_persons_are_refused_by_name()
    {
        var report = await Import(Collection(Feature("R0001", more: ""","so_cccd":"0" """)));

        Refusals(report).ShouldContain("The fields so_cccd look like data about persons");
    }
}
