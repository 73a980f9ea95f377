using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Rebasing;

/// <summary>
/// A province P whose commune A was divided into B (west of 108.6°) and C on 1 July 2025, B becoming F on 1 October.
/// Of G only one part is on record, H. K ended without a successor. M was divided into N and O, whose outlines are schematic.
/// D went on as R, in another province Q.
/// </summary>
public sealed class DividedUnitFixture : ReformFixture
{
    private static readonly DateOnly Since = new(2015, 1, 1);
    private static readonly DateOnly Later = new(2025, 10, 1);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Given.Unit("P", 1, (108.5, 11.0, 109.5, 11.5), from: Since);
        await Given.Unit("Q", 1, (109.5, 11.0, 110.0, 11.5), from: Since);
        var a = await Given.Unit("A", 3, (108.5, 11.0, 108.7, 11.2), parent: "P", from: Since, to: Reform);
        var b = await Given.Unit("B", 3, (108.5, 11.0, 108.6, 11.2), parent: "P", from: Reform, to: Later);
        var c = await Given.Unit("C", 3, (108.6, 11.0, 108.7, 11.2), parent: "P", from: Reform);
        var f = await Given.Unit("F", 3, (108.5, 11.0, 108.6, 11.2), parent: "P", from: Later);
        var g = await Given.Unit("G", 3, (108.8, 11.0, 109.0, 11.2), parent: "P", from: Since, to: Reform);
        var h = await Given.Unit("H", 3, (108.8, 11.0, 108.9, 11.2), parent: "P", from: Reform);
        await Given.Unit("K", 3, (109.0, 11.0, 109.1, 11.2), parent: "P", from: Since, to: Reform);
        var m = await Given.Unit("M", 3, (109.1, 11.0, 109.3, 11.2), parent: "P", from: Since, to: Reform);
        var n = await Given.Unit("N", 3, (109.1, 11.0, 109.2, 11.2), parent: "P", from: Reform, schematic: true);
        var o = await Given.Unit("O", 3, (109.2, 11.0, 109.3, 11.2), parent: "P", from: Reform, schematic: true);
        var d = await Given.Unit("D", 3, (109.4, 11.0, 109.5, 11.2), parent: "P", from: Since, to: Reform);
        var r = await Given.Unit("R", 3, (109.4, 11.0, 109.5, 11.2), parent: "Q", from: Reform);
        await Given.Succession(a, b, Reform, "partial");
        await Given.Succession(a, c, Reform, "partial");
        await Given.Succession(b, f, Later);
        await Given.Succession(g, h, Reform, "partial");
        await Given.Succession(m, n, Reform, "partial");
        await Given.Succession(m, o, Reform, "partial");
        await Given.Succession(d, r, Reform);
        await Given.Run("update account set unit_id = (select id from admin_unit where code = 'A') where name = 'commune'");
    }
}
