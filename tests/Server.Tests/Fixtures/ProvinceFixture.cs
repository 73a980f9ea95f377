namespace DiaBan.Server.Tests.Fixtures;

/// <summary>
/// The real server over a province of two districts with two communes each, 0.5° wide, and the periods of 2021 to 2030.
/// Communes 101 and 102 belong to district 10, 201 and 202 to district 20; 202 stays empty.
/// </summary>
public class ProvinceFixture : ServerFixture
{
    internal Story Story => new(this);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var since = new DateOnly(2015, 1, 1);
        await Given.Unit("1", 1, (108.5, 11.0, 109.0, 11.5), from: since);
        await Given.Unit("10", 2, (108.5, 11.0, 108.75, 11.5), parent: "1", from: since);
        await Given.Unit("20", 2, (108.75, 11.0, 109.0, 11.5), parent: "1", from: since);
        await Given.Unit("101", 3, (108.5, 11.0, 108.75, 11.25), parent: "10", from: since);
        await Given.Unit("102", 3, (108.5, 11.25, 108.75, 11.5), parent: "10", from: since);
        await Given.Unit("201", 3, (108.75, 11.0, 109.0, 11.25), parent: "20", from: since);
        await Given.Unit("202", 3, (108.75, 11.25, 109.0, 11.5), parent: "20", from: since);
        await Given.Run(Server.Database.SqlFile.Read("Demo/Periods.sql"));
        await Given.Run("update account set unit_id = (select id from admin_unit where code = '101') where name = 'commune'");
    }

    /// <summary>South-west corner of the n-th place in a commune; places do not overlap.</summary>
    internal static (double West, double South) Place(string commune, int number)
    {
        var (west, south) = commune switch
        {
            "101" => (108.51, 11.01),
            "102" => (108.51, 11.26),
            "201" => (108.76, 11.01),
            _ => (108.76, 11.26),
        };
        return (west + (number % 40 * 0.005), south + (number / 40 * 0.005));
    }
}
