using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DiaBan.Contracts;
using DiaBan.MapClient.Sync;
using NetTopologySuite.Geometries;

namespace DiaBan.MapClient;

/// <summary>The server as the desktop client sees it: typed by the same contract, never by hand-made JSON.</summary>
/// <param name="http">Carries the server's address and, once there is one, the account's token.</param>
public sealed class ServerClient(HttpClient http)
{
    private const int PieceSize = 64 * 1024;

    /// <summary>What changes on the server, as it happens.</summary>
    public EventFeed Events(TimeProvider time) => new(http, time);

    /// <summary>Who the token belongs to.</summary>
    /// <exception cref="ServerRefusedException">The token is unknown, expired or revoked.</exception>
    public Task<Session> WhoAmI(CancellationToken cancel) => Get<Session>("session", cancel);

    /// <summary>A token for this device in exchange for name and password.</summary>
    /// <exception cref="ServerRefusedException">With status 401 name or password are wrong, with 429 the account is locked for a while.</exception>
    public Task<IssuedToken> SignIn(DeviceSignIn credentials, CancellationToken cancel) =>
        Send<IssuedToken>(HttpMethod.Post, "tokens", credentials, null, cancel);

    /// <summary>Ends the token at hand; one that an administrator gave goes on.</summary>
    /// <exception cref="ServerRefusedException">It is an administrator's, or ended already.</exception>
    public Task EndToken(CancellationToken cancel) => Send<JsonElement>(HttpMethod.Delete, "tokens/current", null, null, cancel);

    public Task<IReadOnlyList<ReportingPeriod>> Periods(CancellationToken cancel) => Get<IReadOnlyList<ReportingPeriod>>("periods", cancel);

    /// <param name="by">province, district or commune.</param>
    public Task<ConversionByUnit> Conversion(string period, string by, DateOnly? asOf, CancellationToken cancel) =>
        Get<ConversionByUnit>($"conversion?period={period}&by={by}{AsOf(asOf, '&')}", cancel);

    /// <summary>Outlines of units in force on a day, by their codes.</summary>
    /// <param name="level">province, district or commune.</param>
    /// <returns>EPSG:4326.</returns>
    public async Task<IReadOnlyDictionary<string, Geometry>> Units(string level, DateOnly asOf, CancellationToken cancel)
    {
        var units = await Get<JsonElement>($"units?level={level}&tolerance=50{AsOf(asOf, '&')}", cancel);
        return units.GetProperty("features").EnumerateArray().ToDictionary(
            unit => unit.GetProperty("properties").GetProperty("code").GetString()!,
            unit => unit.GetProperty("geometry").Deserialize<Geometry>(WireJson.Options)!);
    }

    public Task<HotspotProfile> Hotspot(Guid id, DateOnly? asOf, CancellationToken cancel) =>
        Get<HotspotProfile>($"hotspots/{id}{AsOf(asOf, '?')}", cancel);

    public Task<IReadOnlyList<HotspotEvent>> History(Guid id, CancellationToken cancel) =>
        Get<IReadOnlyList<HotspotEvent>>($"hotspots/{id}/events", cancel);

    /// <exception cref="ServerRefusedException">The drawing can't be saved; the message says why.</exception>
    public Task<HotspotProfile> Draw(DrawnHotspot drawn, CancellationToken cancel) =>
        Send<HotspotProfile>(HttpMethod.Post, "hotspots", drawn, null, cancel);

    /// <summary>What a drawing would mean, without saving it.</summary>
    public Task<OutlinePreview> Preview(OutlineSketch sketch, CancellationToken cancel) =>
        Send<OutlinePreview>(HttpMethod.Post, "hotspots/sketch", sketch, null, cancel);

    /// <param name="version">The version the outline was made from.</param>
    /// <returns>The new outline; a redraw that needs approval waits among the hotspot's requests, and the outline stands.</returns>
    /// <exception cref="ServerRefusedException">With status 412 someone else changed the hotspot since.</exception>
    public async Task<HotspotProfile> Redraw(Guid id, RedrawnOutline redrawn, int version, CancellationToken cancel)
    {
        await Send<JsonElement>(HttpMethod.Put, $"hotspots/{id}/outline", redrawn, version, cancel);
        return await Hotspot(id, null, cancel);
    }

    /// <summary>Requests to redraw a hotspot, latest first.</summary>
    public Task<IReadOnlyList<RedrawRequest>> RedrawRequests(Guid id, CancellationToken cancel) =>
        Get<IReadOnlyList<RedrawRequest>>($"hotspots/{id}/redraw-requests", cancel);

    /// <exception cref="ServerRefusedException">The lifecycle refuses; the message is its guard's sentence.</exception>
    public Task<HotspotEvent> Record(Guid id, HotspotAct act, CancellationToken cancel) =>
        Send<HotspotEvent>(HttpMethod.Post, $"hotspots/{id}/events", act, null, cancel);

    /// <summary>Shifts of a day, late ones first; today in Asia/Ho_Chi_Minh when left out.</summary>
    public Task<ShiftDay> Shifts(DateOnly? day, CancellationToken cancel) =>
        Get<ShiftDay>(day is { } given ? string.Create(CultureInfo.InvariantCulture, $"patrol-shifts/today?day={given:yyyy-MM-dd}") : "patrol-shifts/today", cancel);

    /// <summary>Extent, basemap, and whether outlines are schematic.</summary>
    public Task<MapSettings> MapSettings(CancellationToken cancel) => Get<MapSettings>("map-settings", cancel);

    /// <summary>Hotspots, units and decisions by words or number, marks folded.</summary>
    public Task<IReadOnlyList<Found>> Search(string words, CancellationToken cancel) =>
        Get<IReadOnlyList<Found>>($"search?q={Uri.EscapeDataString(words)}", cancel);

    /// <summary>Sends changes made away from the server; each is answered, and one sent again is answered as before.</summary>
    public Task<DeltaAnswers> Sync(DeltaBatch batch, CancellationToken cancel) =>
        Send<DeltaAnswers>(HttpMethod.Post, "sync", batch, null, cancel);

    /// <summary>Brings a unit's package, a GeoPackage of EPSG:4326, to a stream.</summary>
    /// <param name="etag">Of the package in use, or null.</param>
    /// <param name="progress">Bytes that have come, and how many there are where the server says so.</param>
    /// <returns>The package's ETag with its quotes, or null where there is nothing newer than <paramref name="etag"/>.</returns>
    /// <exception cref="ServerRefusedException">There is no such unit in the account's area.</exception>
    public async Task<string?> Package(string unit, string? etag, Stream to, IProgress<(long Bytes, long? Of)>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(to);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/v1/packages/{Uri.EscapeDataString(unit)}", UriKind.Relative));
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (response.StatusCode == HttpStatusCode.NotModified)
            return null;
        if (!response.IsSuccessStatusCode)
            throw new ServerRefusedException((int)response.StatusCode, await Reason(response, cancel));

        await using var from = await response.Content.ReadAsStreamAsync(cancel);
        var (buffer, bytes) = (new byte[PieceSize], 0L);
        while (await from.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancel);
            progress?.Report((bytes += read, response.Content.Headers.ContentLength));
        }

        if (response.Content.Headers.ContentLength is { } whole && bytes != whole)
            throw new HttpIOException(HttpRequestError.ResponseEnded);
        return response.Headers.ETag?.ToString() ?? "";
    }

    /// <summary>No network, or one over which no answer comes in time: to be tried again later.</summary>
    public static bool IsOutOfReach(Exception failed) =>
        failed is HttpRequestException or IOException or OperationCanceledException { InnerException: TimeoutException };

    private static string AsOf(DateOnly? day, char joint) =>
        day is { } given ? string.Create(CultureInfo.InvariantCulture, $"{joint}asOf={given:yyyy-MM-dd}") : "";

    private Task<T> Get<T>(string path, CancellationToken cancel) => Send<T>(HttpMethod.Get, path, null, null, cancel);

    private async Task<T> Send<T>(HttpMethod method, string path, object? body, int? version, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1/{path}", UriKind.Relative));
        if (body is not null)
            request.Content = JsonContent.Create(body, body is HotspotAct ? typeof(HotspotAct) : body.GetType(), options: WireJson.Options);
        if (version is { } from)
            request.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{from}\""));

        using var response = await http.SendAsync(request, cancel);
        if (!response.IsSuccessStatusCode)
            throw new ServerRefusedException((int)response.StatusCode, await Reason(response, cancel));
        return response.StatusCode == HttpStatusCode.NoContent ? default! : (await response.Content.ReadFromJsonAsync<T>(WireJson.Options, cancel))!;
    }

    private static async Task<string> Reason(HttpResponseMessage response, CancellationToken cancel)
    {
        try
        {
            using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancel));
            return problem.RootElement.GetProperty("detail").GetString()!;
        }
        catch (Exception notAProblem) when (notAProblem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"HTTP {(int)response.StatusCode}";
        }
    }
}

/// <summary>The server said no.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="reason">The sentence of the problem, in the language asked for.</param>
public sealed class ServerRefusedException(int status, string reason) : Exception(reason)
{
    public int Status => status;
}
