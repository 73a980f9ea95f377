namespace DiaBan.Contracts;

/// <summary>How an incident came to be known; only reported ones feed selection and alerts (domain.md §3.3, §9).</summary>
public enum DiscoveryMode { Reported, Patrol, Operation }

/// <summary>What happens to lines that lie in no unit on record.</summary>
public enum OutsideUnits { Refuse, Keep }

/// <summary>How exactly the file knows the day.</summary>
public enum DayPrecision { Day, Month }

/// <summary>Which columns of a file of incidents mean what; kept by its name.</summary>
public sealed record IncidentMapping
{
    /// <summary>2 to 60 characters.</summary>
    [TextLength(2, 60)]
    public required string Name { get; init; }

    /// <summary>Column of the day, or of day and time; ISO 8601 or day/month/year. Not together with <see cref="Year"/>.</summary>
    public string? Date { get; init; }

    /// <summary>Column of the year, where the date stands in several columns.</summary>
    public string? Year { get; init; }

    /// <summary>Column of the month, 1 to 12.</summary>
    public string? Month { get; init; }

    /// <summary>Column of the day of the month.</summary>
    public string? Day { get; init; }

    /// <summary>Column of the time, or of the hour where <see cref="Minute"/> stands apart.</summary>
    public string? Time { get; init; }

    /// <summary>Column of the minute.</summary>
    public string? Minute { get; init; }

    /// <summary>Column of the last day or time it can have happened, where the file gives a span.</summary>
    public string? End { get; init; }

    /// <summary>Month: the day in the file stands for its whole month.</summary>
    public DayPrecision Precision { get; init; } = DayPrecision.Day;

    /// <summary>Times with an offset, such as Z, are read in this zone; IANA name.</summary>
    [TextLength(3, 60)]
    public string TimeZone { get; init; } = "Asia/Ho_Chi_Minh";

    /// <summary>Column of the longitude in degrees, or of the easting in metres; "longitude" of a GeoJSON point.</summary>
    [TextLength(1, 100)]
    public required string X { get; init; }

    /// <summary>Column of the latitude in degrees, or of the northing in metres; "latitude" of a GeoJSON point.</summary>
    [TextLength(1, 100)]
    public required string Y { get; init; }

    /// <summary>EPSG code of the coordinates; 9217 is VN-2000 of Ninh Thuận and Khánh Hòa.</summary>
    [Within(1024, 998999)]
    public int Crs { get; init; } = 4326;

    /// <summary>Column of the group; left out where the whole file is of <see cref="GroupIs"/>.</summary>
    public string? Group { get; init; }

    /// <summary>The group of the whole file, or of values that <see cref="Groups"/> does not name; a code of the groups.</summary>
    public string? GroupIs { get; init; }

    /// <summary>From values of the group's column to codes of the groups.</summary>
    public IReadOnlyDictionary<string, string> Groups { get; init; } = new Dictionary<string, string>();

    /// <summary>Column of the discovery mode.</summary>
    public string? Discovery { get; init; }

    /// <summary>The discovery mode of the whole file.</summary>
    public DiscoveryMode? DiscoveryIs { get; init; }

    /// <summary>From values of the discovery mode's column to modes.</summary>
    public IReadOnlyDictionary<string, DiscoveryMode> DiscoveryModes { get; init; } = new Dictionary<string, DiscoveryMode>();

    /// <summary>Column of the radius within which the incident lies, metres, 0 to 5000.</summary>
    public string? Accuracy { get; init; }

    /// <summary>The radius of the whole file, metres, 0 to 5000.</summary>
    [Within(0, 5000)]
    public double? AccuracyIs { get; init; }

    /// <summary>Columns that are not read at all; columns that look like data about persons must stand here by name.</summary>
    [Count(0, 100)]
    public IReadOnlyList<string> LeaveOut { get; init; } = [];

    /// <summary>What happens to lines that lie in no unit on record.</summary>
    public OutsideUnits Outside { get; init; }
}

/// <summary>A group of incidents.</summary>
/// <param name="HotspotType">The type of hotspot it counts for.</param>
/// <param name="IsTrigger">One reported incident is a trigger event (domain.md §3.5).</param>
public sealed record IncidentGroup(string Code, string Name, HotspotType HotspotType, bool IsTrigger);

/// <summary>How far an import of incidents is.</summary>
public enum ImportState { Read, Running, Refused, Done, Stopped }

/// <summary>A file of incidents that was brought in, refused, or is being read.</summary>
/// <param name="Stage">What is being done, as a sentence.</param>
/// <param name="Lines">Lines read, the header apart.</param>
/// <param name="Faulty">Lines refused; the report gives each with its reason.</param>
/// <param name="Added">Incidents added.</param>
/// <param name="Known">Lines that were on record already.</param>
/// <param name="Outside">Lines that lie in no unit on record.</param>
/// <param name="Problem">Why the file as a whole can't be used, or null.</param>
/// <param name="Faults">Reasons with their number of lines, the most frequent first.</param>
/// <param name="Columns">Columns of the file; empty once it was brought in.</param>
/// <param name="PersonalColumns">Columns that look like data about persons, to be left out by name.</param>
/// <param name="Mapping">The mapping it was read by, or what the columns' names suggest.</param>
/// <param name="FileKept">The file waits on the server and can be read again with another mapping; it is removed after an hour.</param>
public sealed record IncidentImport(
    Guid Id, string FileName, ImportState State, string Stage, int Lines, int Faulty, int Added, int Known, int Outside, string? Problem,
    IReadOnlyList<ImportFault> Faults, IReadOnlyList<string> Columns, IReadOnlyList<string> PersonalColumns, IncidentMapping? Mapping,
    bool FileKept, string? Account, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

/// <summary>A reason and how many lines were refused for it.</summary>
/// <param name="Words">The reason as a sentence, with the remedy.</param>
/// <param name="FirstLine">The first such line of the file, the header being line 1.</param>
public sealed record ImportFault(string Reason, string Words, int Lines, int FirstLine);

/// <summary>Starts the reading of a file that waits on the server.</summary>
public sealed record IncidentImportRun
{
    /// <summary>Which columns mean what; it is kept under its name.</summary>
    public required IncidentMapping Mapping { get; init; }

    /// <summary>Lines with faults are left out and the others brought in; otherwise one fault refuses the whole file.</summary>
    public bool LeaveOutFaulty { get; init; }
}

/// <summary>Counts in the frozen outline of an entry (domain.md §3.3).</summary>
/// <param name="HotspotId">The hotspot of the entry.</param>
/// <param name="Now">The entry's period, up to the day asked for.</param>
/// <param name="Changes">Against the base of the selection and against the same period a year before.</param>
/// <param name="Groups">The period's incidents by group and discovery mode, the most frequent first.</param>
/// <param name="Months">Incidents by month, from the start of the base; reported and found apart.</param>
public sealed record EntryIncidents(
    Guid EntryId, Guid HotspotId, string Period, DateOnly AsOf, IncidentSpan Now, IReadOnlyList<CountChange> Changes, IReadOnlyList<GroupCount> Groups,
    IReadOnlyList<MonthCount> Months);

/// <summary>A count over a span of days.</summary>
/// <param name="Kind">period, baseline or samePeriod.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Days">Length, days.</param>
/// <param name="Reported">Of them, reported by the public.</param>
/// <param name="Found">Of them, found by patrol or in an operation.</param>
/// <param name="Least">Where more than a tenth lies on the edge by its accuracy: the least it can be; otherwise null.</param>
/// <param name="Most">Likewise, the most it can be.</param>
public sealed record IncidentSpan(
    string Kind, DateOnly From, DateOnly To, int Days, int Incidents, int Reported, int Found, int? Least, int? Most);

/// <summary>The change against a named base.</summary>
/// <param name="Before">The base.</param>
/// <param name="Difference">Incidents now less incidents of the base; says little where the spans differ in length.</param>
/// <param name="Percent">(now − base)/base in percent, of rates where the spans differ in length; null for a base of 0.</param>
/// <param name="BaseRate">Incidents per 30 days, where the spans differ in length.</param>
/// <param name="NowRate">Likewise, now.</param>
/// <param name="Chance">p of the exact one-sided test, 0 to 1.</param>
/// <param name="Telling">p ≤ 0.05.</param>
/// <param name="Words">The change as a sentence, with what its numbers can carry.</param>
public sealed record CountChange(
    IncidentSpan Before, int Difference, double? Percent, double? BaseRate, double? NowRate, double Chance, bool Telling, string Words);

/// <summary>A count of one group and discovery mode.</summary>
public sealed record GroupCount(string Group, string Name, DiscoveryMode Discovery, int Incidents);

/// <summary>Counts of a month.</summary>
/// <param name="Month">Its first day.</param>
public sealed record MonthCount(DateOnly Month, int Reported, int Found);
