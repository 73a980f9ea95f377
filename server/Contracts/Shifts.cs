namespace DiaBan.Contracts;

/// <summary>
/// How a shift stands: not begun yet; its hour has come; the team has set out; its hour has passed by more than the rules allow and
/// nothing was heard; it is over and nothing was handed in; something was handed in; cancelled.
/// </summary>
public enum ShiftState { Next, Due, Running, Overdue, Unreported, Done, Cancelled }

/// <summary>Whether starts and routes can be guessed.</summary>
public enum Guessing { Easy, Fair, Hard }

/// <summary>How patrols move.</summary>
/// <param name="PatrolSpeed">Usual pace on patrol, metres a second.</param>
public sealed record MovementPace(string Code, string Name, double PatrolSpeed);

/// <summary>The patrol rules in force on a day: every number that is a choice.</summary>
/// <param name="LateMinutes">A shift of which nothing was heard is overdue from here on.</param>
/// <param name="NearHotspotMetres">A hotspot this near to a route is named with it.</param>
/// <param name="PredictableDays">Days over which starts and routes are compared.</param>
/// <param name="SamePlanPercent">From this share of equal shifts on a plan repeats the one before.</param>
/// <param name="GuessedBelow">An index below this is easily guessed.</param>
/// <param name="HardToGuessFrom">From this index on it is hard to guess.</param>
public sealed record ShiftRules(
    string Version, string LegalBasis, int LateMinutes, double NearHotspotMetres, int PredictableDays, int SamePlanPercent, double GuessedBelow,
    double HardToGuessFrom, IReadOnlyList<MovementPace> Movements);

/// <summary>A patrol team (tổ tuần tra): a name in a unit, never its members.</summary>
/// <param name="Edit">Whether this account may change it.</param>
public sealed record PatrolTeam(Guid Id, string Name, UnitName Unit, PatrolKind Kind, DateOnly? EndedOn, bool Edit);

/// <summary>A team to put on record.</summary>
public sealed record FormedTeam
{
    /// <summary>2 to 80 characters, such as «Tổ tuần tra 1»; never a person's.</summary>
    [TextLength(2, 80)]
    public required string Name { get; init; }

    /// <summary>Code of the unit.</summary>
    [TextLength(1, 20)]
    public required string Unit { get; init; }

    public required PatrolKind Kind { get; init; }
}

/// <summary>What to change of a team; members left out stay.</summary>
public sealed record ChangedTeam
{
    [TextLength(2, 80)]
    public string? Name { get; init; }

    public PatrolKind? Kind { get; init; }

    /// <summary>First day it is no longer there.</summary>
    public DateOnly? EndedOn { get; init; }
}

/// <summary>Hours in which a plan wants the area closed; they may cross midnight.</summary>
public sealed record PatrolWindow
{
    /// <summary>In Asia/Ho_Chi_Minh, e.g. 22:00:00.</summary>
    public required TimeOnly Starts { get; init; }

    [Within(15, 1440)]
    public required int Minutes { get; init; }

    /// <summary>ISO days on which it begins; 1 is Monday.</summary>
    [Count(1, 7)]
    public IReadOnlyList<int> Weekdays { get; init; } = [1, 2, 3, 4, 5, 6, 7];
}

/// <summary>What is planned, in the units of account: ca, lượt tuần tra, lượt người, km, giờ. Cancelled shifts do not count.</summary>
/// <param name="PersonTurns">Turns times headcount.</param>
/// <param name="Kilometres">Turns times the length of the route.</param>
public sealed record PlannedCounts(int Shifts, int Turns, int PersonTurns, double Kilometres, double Hours, int Cancelled);

/// <summary>A patrol plan of a unit.</summary>
/// <param name="To">Last day.</param>
/// <param name="Version">For If-Match.</param>
/// <param name="Edit">Whether this account may change it.</param>
public sealed record PatrolPlan(
    Guid Id, string Name, UnitName Unit, string? Number, DateOnly? SignedOn, PatrolCategory Category, DateOnly From, DateOnly To,
    Classification Classification, IReadOnlyList<PatrolWindow> Windows, PlannedCounts Planned, int Version, bool Edit);

/// <summary>A plan to put on record.</summary>
public sealed record DrawnUpPlan
{
    [TextLength(3, 160)]
    public required string Name { get; init; }

    /// <summary>Code of the unit.</summary>
    [TextLength(1, 20)]
    public required string Unit { get; init; }

    /// <summary>Number of the paper, where it is signed.</summary>
    [TextLength(1, 60)]
    public string? Number { get; init; }

    public DateOnly? SignedOn { get; init; }

    public PatrolCategory Category { get; init; } = PatrolCategory.Routine;

    public required DateOnly From { get; init; }

    /// <summary>Last day; at most a year after the first.</summary>
    public required DateOnly To { get; init; }

    public Classification Classification { get; init; } = Classification.None;

    /// <summary>Hours in which closure is asked.</summary>
    [Count(0, 12)]
    public IReadOnlyList<PatrolWindow> Windows { get; init; } = [];
}

/// <summary>What to change of a plan; members left out stay.</summary>
public sealed record ChangedPlan
{
    [TextLength(3, 160)]
    public string? Name { get; init; }

    [TextLength(1, 60)]
    public string? Number { get; init; }

    public DateOnly? SignedOn { get; init; }

    public PatrolCategory? Category { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; init; }

    public Classification? Classification { get; init; }

    /// <summary>All of them.</summary>
    [Count(0, 12)]
    public IReadOnlyList<PatrolWindow>? Windows { get; init; }
}

/// <summary>The route of a shift.</summary>
public sealed record ShiftRoute(Guid Id, string Code, string Name, PatrolKind Kind, PatrolMode Mode, double LengthMetres);

/// <summary>The team of a shift.</summary>
public sealed record ShiftTeam(Guid Id, string Name, UnitName Unit);

/// <summary>What was handed in for a shift.</summary>
/// <param name="Tracked">Whether it has a track; a paper log has none.</param>
public sealed record ShiftPatrol(Guid Id, DateTimeOffset Began, DateTimeOffset Ended, bool Tracked);

/// <summary>A shift (ca): which team goes which route, when, how often and with how many.</summary>
/// <param name="Unit">The unit of the plan.</param>
/// <param name="Turns">Lượt: how often the route is gone.</param>
/// <param name="BegunAt">When the team said that it set out.</param>
/// <param name="LateMinutes">How long after its hour it began, or nothing has been heard; null while it is not late.</param>
/// <param name="Version">For If-Match.</param>
/// <param name="Edit">Whether this account may change it.</param>
public sealed record PatrolShift(
    Guid Id, ShiftState State, DateTimeOffset Starts, DateTimeOffset Ends, Guid Plan, string PlanName, UnitName Unit, ShiftRoute Route, ShiftTeam Team,
    int Headcount, int Turns, string Movement, Guid? Rule, DateTimeOffset? BegunAt, int? LateMinutes, DateTimeOffset? CancelledAt, string? CancelReason,
    ShiftPatrol? Patrol, int Version, bool Edit);

/// <summary>Shifts of a stretch of days.</summary>
/// <param name="To">Last day.</param>
/// <param name="Whole">False where there are more than are listed.</param>
public sealed record ShiftList(DateOnly From, DateOnly To, PlannedCounts Planned, IReadOnlyList<PatrolShift> Shifts, bool Whole);

/// <summary>The shifts of a day for who leads them, late ones first.</summary>
/// <param name="From">Where the day's line begins.</param>
/// <param name="Until">Where it ends: the next morning.</param>
/// <param name="Now">The moment by which states are told; for a past day its end.</param>
public sealed record ShiftDay(
    DateOnly Day, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset Now, int LateMinutes, IReadOnlyDictionary<ShiftState, int> Counts,
    IReadOnlyList<PatrolShift> Shifts);

/// <summary>A single shift to plan.</summary>
public sealed record PlannedShift
{
    public required Guid Plan { get; init; }

    public required Guid Route { get; init; }

    public required Guid Team { get; init; }

    /// <summary>With its offset; not in the past.</summary>
    public required DateTimeOffset Starts { get; init; }

    [Within(15, 1440)]
    public required int Minutes { get; init; }

    [Within(1, 500)]
    public required int Headcount { get; init; }

    /// <summary>How often the route is gone.</summary>
    [Within(1, 50)]
    public int Turns { get; init; } = 1;

    /// <summary>Code of a movement of GET /patrol-rules.</summary>
    [TextLength(2, 20)]
    public required string Movement { get; init; }
}

/// <summary>A shift that comes again: it plans a shift for each of its days.</summary>
public sealed record PlannedRule
{
    public required Guid Route { get; init; }

    public required Guid Team { get; init; }

    /// <summary>ISO days on which it begins; 1 is Monday.</summary>
    [Count(1, 7)]
    public required IReadOnlyList<int> Weekdays { get; init; }

    /// <summary>In Asia/Ho_Chi_Minh, e.g. 21:00:00.</summary>
    public required TimeOnly Starts { get; init; }

    /// <summary>It may cross midnight.</summary>
    [Within(15, 1440)]
    public required int Minutes { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Last day on which a shift may begin.</summary>
    public required DateOnly To { get; init; }

    [Within(1, 500)]
    public required int Headcount { get; init; }

    /// <summary>How often the route is gone.</summary>
    [Within(1, 50)]
    public int Turns { get; init; } = 1;

    /// <summary>Code of a movement of GET /patrol-rules.</summary>
    [TextLength(2, 20)]
    public required string Movement { get; init; }

    /// <summary>Only looks: says what would be planned and what is in the way.</summary>
    public bool LookOnly { get; init; }
}

/// <summary>A team that would be in two places.</summary>
/// <param name="Because">The sentence that names both shifts.</param>
public sealed record ShiftConflict(DateTimeOffset Starts, DateTimeOffset Ends, Guid Other, DateTimeOffset OtherStarts, DateTimeOffset OtherEnds, string Because);

/// <summary>What a rule planned, or would plan.</summary>
/// <param name="Rule">Null where it only looked.</param>
/// <param name="Starts">When the shifts begin.</param>
public sealed record RuleOutcome(Guid? Rule, IReadOnlyList<DateTimeOffset> Starts, IReadOnlyList<ShiftConflict> Conflicts, PlannedCounts Planned);

/// <summary>A shift to move: members left out stay.</summary>
public sealed record MovedShift
{
    public DateTimeOffset? Starts { get; init; }

    [Within(15, 1440)]
    public int? Minutes { get; init; }

    public Guid? Route { get; init; }

    public Guid? Team { get; init; }

    [Within(1, 500)]
    public int? Headcount { get; init; }

    [Within(1, 50)]
    public int? Turns { get; init; }

    /// <summary>Code of a movement of GET /patrol-rules.</summary>
    [TextLength(2, 20)]
    public string? Movement { get; init; }
}

/// <summary>A shift to cancel.</summary>
public sealed record CancelledShift
{
    /// <summary>3 to 500 characters.</summary>
    [TextLength(3, 500)]
    public required string Reason { get; init; }
}

/// <summary>How often a route is begun in an hour.</summary>
/// <param name="Hour">Of Asia/Ho_Chi_Minh, 0 to 23.</param>
public sealed record StartCell(int Hour, Guid Route, string RouteCode, int Shifts);

/// <summary>How far apart the tracks of patrols of one route, one after the other, were.</summary>
/// <param name="Pairs">Pairs of consecutive patrols that were compared.</param>
/// <param name="MedianMetres">Half of the pairs were closer (Fréchet distance).</param>
/// <param name="ClosestMetres">The closest pair.</param>
public sealed record TracksApart(string RouteCode, int Pairs, double MedianMetres, double ClosestMetres);

/// <summary>Whether a plan can be guessed: how evenly its shifts spread over hours and routes, and whether it repeats the days before.</summary>
/// <param name="Index">
/// Entropy of start hour and route, divided by the largest that so many shifts over so many hours and routes can have: 0 always
/// the same, 1 evenly spread. Null for fewer than two shifts.
/// </param>
/// <param name="Hours">Hours in which shifts may begin: those of the plan's windows, or those used.</param>
/// <param name="Words">What it means, in a sentence.</param>
/// <param name="SamePercent">Share of the plan's shifts that the days before had too, by weekday, hour and route; null without any before.</param>
/// <param name="Warning">That the plan repeats the one before, or null.</param>
public sealed record Predictability(
    double? Index, Guessing? Verdict, DateOnly From, DateOnly To, int Shifts, int Routes, int Hours, string Words, int? SamePercent, int Same,
    int BeforeShifts, string? Warning, IReadOnlyList<StartCell> Cells, IReadOnlyList<TracksApart> Tracks, string RulesVersion);
