using DiaBan.Server.AdminUnits;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.AdminUnits;

public sealed class DemoUnitsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task The_demo_province_has_its_units_of_2022_and_their_successors()
    {
        await LoadDemoUnits.Run(database.Installation, CancellationToken.None);

        (await Tiers("2022-06-01")).ShouldBe("1 province, 7 district, 65 commune");
        (await Tiers("2024-12-01")).ShouldBe("1 province, 7 district, 62 commune");
        (await Tiers("2025-07-01")).ShouldBe("1 province, 24 commune");
        (await database.Given.Value<long>("select count(*) from unit_succession")).ShouldBeGreaterThan(60);
        (await database.Given.Value<long>("select count(*) from admin_unit where level > 1 and parent_id is null")).ShouldBe(0);
    }

    private Task<string> Tiers(string day) => database.Given.Value<string>($"""
        select string_agg(count || ' ' || code, ', ' order by level)
          from (select count(*), tier.code, tier.level from admin_unit unit join admin_level tier on tier.level = unit.level
                 where valid @> '{day}'::date group by 2, 3) tiers
        """);
}
