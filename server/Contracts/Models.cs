using Microsoft.Extensions.Validation;
using NetTopologySuite.Geometries;

namespace DiaBan.Contracts;

/// <summary>How a community model stands at the end of a day; an ended one is not taken up again.</summary>
public enum ModelState { Planned, Working, Paused, Ended }

/// <summary>How effective a community model was found.</summary>
public enum ModelRating { Effective, Partly, Ineffective }

/// <summary>A year's programme of communes: «An toàn về an ninh, trật tự» (TT 124/2021/TT-BCA) and «xã, phường điển hình».</summary>
public enum UnitProgramme { SafetyStandard, ModelUnit }

/// <summary>How a commune stands in a programme of a year.</summary>
public enum StandingStatus { Registered, Achieved, NotAchieved, Withdrawn }

/// <summary>The entry of a hotspot that a model serves.</summary>
public sealed record ServedEntry(Guid Id, Guid HotspotId, string HotspotCode, string HotspotName, string Period);

/// <summary>A change of a model's state.</summary>
public sealed record ModelStateChange(int Seq, ModelState State, DateOnly HappenedOn, string? Note, string Account, DateTimeOffset RecordedAt);

/// <summary>A rating of a model.</summary>
/// <param name="Source">Which review or paper found it.</param>
public sealed record RatedModel(
    int Seq, ModelRating Rating, DateOnly HappenedOn, string Source, string? Note, string Account, DateTimeOffset RecordedAt);

/// <summary>A community model (mô hình) as of a day with its history, newest first.</summary>
/// <param name="Kind">Code of GET /community-models/kinds.</param>
/// <param name="Position">Point, EPSG:4326.</param>
/// <param name="Unit">The unit that held the position on the day of registration.</param>
/// <param name="Since">The day from which it is in its state.</param>
/// <param name="Rating">The latest, or null.</param>
/// <param name="Entry">The entry it serves, where this account may see it.</param>
public sealed record CommunityModel(
    Guid Id, string Code, string Name, string Kind, Geometry Position, UnitName Unit, DateOnly RegisteredOn, ModelState State, DateOnly Since,
    ModelRating? Rating, ServedEntry? Entry, IReadOnlyList<ModelStateChange> States, IReadOnlyList<RatedModel> Ratings, DateOnly AsOf);

/// <summary>A community model to register.</summary>
public sealed record RegisteredModel
{
    /// <summary>Name of the model at its place, 3 to 160 characters; never of a person.</summary>
    [TextLength(3, 160)]
    public required string Name { get; init; }

    /// <summary>Code of GET /community-models/kinds.</summary>
    [TextLength(3, 40)]
    public required string Kind { get; init; }

    /// <summary>A Point, EPSG:4326, longitude first.</summary>
    [SkipValidation]
    public required Geometry Position { get; init; }

    /// <summary>Planned or working; planned when left out.</summary>
    public ModelState State { get; init; } = ModelState.Planned;

    /// <summary>Since when; today when left out, not after today.</summary>
    public DateOnly? RegisteredOn { get; init; }

    /// <summary>The entry of a hotspot that it serves.</summary>
    public Guid? Entry { get; init; }
}

/// <summary>A change of state to put on record.</summary>
public sealed record ChangedModelState
{
    public required ModelState State { get; init; }

    /// <summary>Today when left out; not before the latest change.</summary>
    public DateOnly? HappenedOn { get; init; }

    /// <summary>3 to 500 characters; needed for a pause and an end.</summary>
    [TextLength(3, 500)]
    public string? Note { get; init; }

    /// <summary>Number of the latest change it was made from; 412 when another came between.</summary>
    [Within(1, 100_000)]
    public int? After { get; init; }
}

/// <summary>A rating to put on record.</summary>
public sealed record GivenRating
{
    public required ModelRating Rating { get; init; }

    /// <summary>Today when left out; not before the latest rating.</summary>
    public DateOnly? HappenedOn { get; init; }

    /// <summary>Which review or paper found it, 3 to 200 characters.</summary>
    [TextLength(3, 200)]
    public required string Source { get; init; }

    [TextLength(3, 500)]
    public string? Note { get; init; }
}

/// <summary>How a commune stands in a programme, by the latest that is on record.</summary>
/// <param name="Decision">Number of the decision, where there is one.</param>
/// <param name="Seq">For <see cref="RecordedStanding.After"/>.</param>
public sealed record Standing(StandingStatus Status, DateOnly HappenedOn, string? Decision, string? Note, int Seq);

/// <summary>A commune's row of Biểu 07.</summary>
/// <param name="Models">Working models on the day, by kind.</param>
/// <param name="Record">Whether this account may record how it stands.</param>
public sealed record UnitStandingRow(
    UnitName Unit, UnitName? Parent, IReadOnlyDictionary<string, int> Models, Standing? SafetyStandard, Standing? ModelUnit, bool Record);

/// <summary>Models, safety standard and model communes of a year by commune.</summary>
/// <param name="AsOf">The day whose units, models and records are told; at the latest the year's last day for units and models.</param>
public sealed record UnitStandings(int Year, DateOnly AsOf, IReadOnlyList<UnitStandingRow> Rows);

/// <summary>How a commune stands, to put on record.</summary>
public sealed record RecordedStanding
{
    /// <summary>Code of the commune.</summary>
    [TextLength(1, 20)]
    public required string Unit { get; init; }

    [Within(2010, 2100)]
    public required int Year { get; init; }

    public required UnitProgramme Programme { get; init; }

    public required StandingStatus Status { get; init; }

    /// <summary>Today when left out; not before the latest that is on record.</summary>
    public DateOnly? HappenedOn { get; init; }

    /// <summary>Number of the decision; needed for what was decided.</summary>
    [TextLength(1, 60)]
    public string? Decision { get; init; }

    [TextLength(3, 500)]
    public string? Note { get; init; }

    /// <summary>Number of the latest record it was made from, 0 for none; 412 when another came between.</summary>
    [Within(0, 100_000)]
    public int? After { get; init; }
}
