using DiaBan.Contracts;
using DiaBan.Server.Database;
using DiaBan.Server.Incidents;
using DiaBan.Server.Tables;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Incidents;

/// <summary>The seven real files beside the repository, counted again by the database reading the same files on its own.</summary>
public sealed class ImportRealIncidentsTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private static readonly IncidentMapping Anywhere = new()
    {
        Name = "real",
        X = "longitude",
        Y = "latitude",
        DiscoveryIs = DiscoveryMode.Reported,
        Outside = OutsideUnits.Keep,
    };

    public static TheoryData<string, IncidentMapping, int, int> Files() => new()
    {
        { "chicago-aggravated-assaults-2010-2019.csv.gz", Anywhere with { Date = "date", GroupIs = "assault" }, 148_636, 0 },
        { "northumbria-asb-2022.tab", Anywhere with { Date = "month", Precision = DayPrecision.Month, GroupIs = "disorder" }, 39_706, 0 },
        {
            "vancouver-thefts-2020.csv.gz",
            Anywhere with { Year = "YEAR", Month = "MONTH", Day = "DAY", Time = "HOUR", Minute = "MINUTE", X = "X", Y = "Y", Crs = 32610, GroupIs = "theft" },
            21_918, 0
        },
        {
            "medellin-homicides.csv",
            Anywhere with { Date = "fecha_hecho", X = "longitud", Y = "latitud", TimeZone = "America/Bogota", GroupIs = "homicide", LeaveOut = ["sexo", "edad"] },
            9_279, 81
        },
        {
            "new-york-vehicle-thefts-2014-2017.csv.gz",
            Anywhere with { Date = "date_start", End = "date_end", GroupIs = "theft" }, 35_746, 0
        },
        {
            "memphis-robberies-2019.csv",
            Anywhere with { Date = "date", Group = "offense_type", Groups = new Dictionary<string, string> { ["personal robbery"] = "robbery" }, GroupIs = "otherOrder" },
            2_245, 0
        },
        { "chicago-burglary-2016-projected.csv", Anywhere with { Date = "date", X = "X", Y = "Y", Crs = 26971, GroupIs = "theft" }, 11_700, 1 },
    };

    [SharedGeodataTheory]
    [MemberData(nameof(Files))]
    public async Task A_real_file_is_brought_in_once(string name, IncidentMapping mapping, int incidents, int faulty)
    {
        var refused = faulty > 0 ? await Import(name, mapping, leaveOutFaulty: false) : null;
        var first = await Import(name, mapping, leaveOutFaulty: faulty > 0);
        var second = await Import(name, mapping, leaveOutFaulty: faulty > 0);

        if (refused is not null)
            refused.ShouldBe(new ImportOutcome(false, incidents + faulty, faulty, 0, 0, refused.Outside));
        first.ShouldBe(new ImportOutcome(true, incidents + faulty, faulty, incidents, 0, incidents));
        second.ShouldBe(new ImportOutcome(true, incidents + faulty, faulty, 0, incidents, incidents));
    }

    [SharedGeodataFact]
    public async Task Medellin_is_refused_until_the_columns_about_persons_are_left_out()
    {
        var refused = await Should.ThrowAsync<RefusedImportException>(() => Import(
            "medellin-homicides.csv",
            Anywhere with { Date = "fecha_hecho", X = "longitud", Y = "latitud", GroupIs = "homicide" }, leaveOutFaulty: true));

        refused.Because.English.ShouldStartWith("The columns sexo, edad look like data about persons");
        refused.Because.Vietnamese.ShouldStartWith("Các cột sexo, edad giống dữ liệu về con người");
    }

    private async Task<ImportOutcome> Import(string name, IncidentMapping mapping, bool leaveOutFaulty)
    {
        var path = SharedGeodata.File($"incidents/{name}");
        var owner = new Db(database.Installation.Owner, null);
        var import = await owner.Transaction(async tx =>
        {
            var opened = await IncidentImports.Open(tx, name, ImportIncidents.Digest(path), CancellationToken.None);
            await IncidentImports.Begin(tx, opened, mapping, CancellationToken.None);
            return opened;
        }, CancellationToken.None);
        return await ImportIncidents.Run(
            database.Installation.Owner, null, import, TableFile.Open(path, name), mapping, leaveOutFaulty, new(2026, 1, 1),
            new Progress<ImportProgress>(), CancellationToken.None);
    }
}
