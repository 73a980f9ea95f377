using System.Text;
using DiaBan.Server.Accounts;
using Microsoft.AspNetCore.Routing;

namespace DiaBan.Server.Tests.Rights;

/// <summary>Role × area × action over every route of the server.</summary>
public sealed class EveryRouteByRoleMatrix(TwoCommunesFixture communes) : IClassFixture<TwoCommunesFixture>
{
    /// <summary>Written out a second time, so that a row of role_right does not change unseen.</summary>
    private static readonly Dictionary<string, string[]> Rights = new()
    {
        ["admin"] = [Right.Read, Right.Administer, Right.Import, Right.Audit],
        ["planner"] =
            [Right.Read, Right.Register, Right.Propose, Right.Convert, Right.Alert, Right.Plan, Right.Import, Right.Incidents, Right.Appraise, Right.Report],
        ["commander"] = [Right.Read, Right.Alert, Right.Incidents, Right.Patrol],
        ["leader"] = [Right.Read, Right.Decide, Right.Appraise, Right.Audit],
        ["commune"] = [Right.Read, Right.Register, Right.Propose, Right.Convert, Right.Alert, Right.Patrol, Right.Report],
    };

    public static TheoryData<string> Routes => [.. Matrix.Lines.Select(line => line.Route)];

    [Fact]
    public void Every_route_has_a_line()
    {
        var routes = ((IEndpointRouteBuilder)communes.App).DataSources
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(route => (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                .Select(method => $"{method} /{route.RoutePattern.RawText!.Trim('/')}"))
            .Distinct()
            .ToList();

        routes.Except(Matrix.Lines.Select(line => line.Route))
            .ShouldBeEmpty("routes without a line in tests/Server.Tests/Rights/Matrix.cs; add List, Item or Act for each");
        Matrix.Lines.Select(line => line.Route).Except(routes).ShouldBeEmpty("lines whose route is gone");
    }

    [Fact]
    public async Task The_rights_of_the_roles_are_those_written_here()
    {
        foreach (var (role, rights) in Rights)
        {
            var granted = await communes.Given.Value<string[]>($"select array_agg(\"right\" order by \"right\") from role_right where role = '{role}'");
            granted.ShouldBe([.. rights.Order(StringComparer.Ordinal)], role);
        }

        (await communes.Given.Value<long>("select count(distinct role) from role_right")).ShouldBe(Rights.Count);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Each_role_is_answered_as_the_line_says(string route)
    {
        var line = Matrix.Lines.Single(one => one.Route == route);
        var wrong = new List<string>();
        foreach (var place in (Place[])[communes.Own, communes.Foreign])
        {
            foreach (var role in (string[])["nobody", .. Rights.Keys])
            {
                using var response = await Send(role, line, place);
                var status = (int)response.StatusCode;
                var expected = Expected(line, role, place);
                if (status != expected)
                    wrong.Add($"{role} at {place["unit"]}: {status} instead of {expected}: {await Matrix.Body(response)}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Nothing_of_another_commune_is_told_to_a_commune(string route)
    {
        var line = Matrix.Lines.Single(one => one.Route == route);
        foreach (var place in (Place[])[communes.Own, communes.Foreign])
        {
            using var response = await Send("commune", line, place);
            var body = await Matrix.Body(response);
            // A word that the commune itself has sent may come back.
            var sent = place.Fill(line.Address + line.Body);
            communes.Forbidden.Where(word => !sent.Contains(word, StringComparison.Ordinal) && body.Contains(word, StringComparison.OrdinalIgnoreCase))
                .ShouldBeEmpty(body);
        }
    }

    /// <summary>Counts, extents, pages and totals tell of hidden rows as well as names do: not a byte may differ.</summary>
    [Fact]
    public void Whether_another_commune_has_anything_can_not_be_told_from_any_answer()
    {
        communes.Before.Count.ShouldBeGreaterThan(20);
        foreach (var (address, before) in communes.Before)
            communes.After[address].ShouldBe(before, address);
    }

    private static int Expected(Line line, string role, Place place) =>
        line.Right.Length == 0 ? line.Own
        : role == "nobody" ? 401
        : Array.IndexOf(Right.All, line.Right) >= 0 && !Rights[role].Contains(line.Right) ? 403
        : role == "commune" && place["unit"] != "101" ? line.Foreign
        : line.Own;

    private async Task<HttpResponseMessage> Send(string role, Line line, Place place)
    {
        using var request = new HttpRequestMessage(line.Method, new Uri(place.Fill(line.Address), UriKind.Relative));
        if (line.Body is not null)
            request.Content = new StringContent(place.Fill(line.Body), Encoding.UTF8, line.Media);
        if (line.IfMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", line.IfMatch);
        var client = role == "nobody" ? communes.Nobody : communes.As(role);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
