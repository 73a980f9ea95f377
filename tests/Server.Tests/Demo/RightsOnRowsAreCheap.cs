using System.Globalization;
using System.Text.Json;
using DiaBan.Server.Conversion;
using DiaBan.Server.Database;
using DiaBan.Server.Tests.Fixtures;

namespace DiaBan.Server.Tests.Demo;

/// <summary>What the policies of the rows add to a statement, in blocks read beside the same statement as the tables' owner.</summary>
public class RightsOnRowsAreCheap(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static readonly EntryFilter All =
        new("2022", null, null, null, new(2023, 12, 31), null, null, null, null, null, null, null, null, null, null, null, null);

    [Theory]
    [InlineData(null)]
    [InlineData("missing")]
    public async Task The_list_of_entries_reads_few_times_the_blocks(string? appraisal)
    {
        var leader = await demo.Given.Value<Guid>("select id from account where name = 'leader'");
        var values = (All with { Appraisal = appraisal }).Values(new(2023, 12, 31), after: null, limit: 101);

        var free = await Blocks(new(demo.Installation.Owner, leader), values);
        var bound = await Blocks(new(demo.Installation.Server, leader), values);

        (bound / free).ShouldBeLessThan(8, $"{free.ToString(CultureInfo.InvariantCulture)} blocks became {bound.ToString(CultureInfo.InvariantCulture)}");
    }

    private static async Task<double> Blocks(Db db, (string, object?)[] values)
    {
        // The first run fills the catalogue's caches, whose blocks would count as well.
        await Explain(db, values);
        return await Explain(db, values);
    }

    private static async Task<double> Explain(Db db, (string, object?)[] values)
    {
        var plan = await db.Query($"explain (analyze, buffers, format json) {ListEntries.Sql}", row => row.GetString(0), CancellationToken.None, values);
        var top = JsonDocument.Parse(plan.Single()).RootElement[0].GetProperty("Plan");
        return top.GetProperty("Shared Hit Blocks").GetDouble() + top.GetProperty("Shared Read Blocks").GetDouble();
    }
}
