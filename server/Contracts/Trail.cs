using System.Text.Json;

namespace DiaBan.Contracts;

/// <summary>Changes of the record, the latest first.</summary>
/// <param name="Tables">Tables whose changes are kept.</param>
public sealed record TrailPage(IReadOnlyList<TrailChange> Changes, IReadOnlyList<string> Tables, string? Next);

/// <summary>One change of one row, or of many rows at once.</summary>
/// <param name="Account">Whose act it was; null for the command line.</param>
/// <param name="Key">Key of the row; null where one change stands for many rows.</param>
/// <param name="Act">insert, update, delete or truncate.</param>
/// <param name="Before">Changed columns as they were; geometries are left out.</param>
/// <param name="After">Changed columns as they became; geometries are left out.</param>
/// <param name="Link">Its place in the chain.</param>
/// <param name="Hash">First 12 digits of the chain's hash there.</param>
public sealed record TrailChange(
    long Id, DateTimeOffset At, string? Account, string Table, string? Key, string Act, long Rows, Guid? HotspotId, string? HotspotCode, string? HotspotName,
    string? UnitName, JsonElement? Before, JsonElement? After, long? Link, string? Hash);
