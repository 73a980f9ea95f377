using NetTopologySuite.Geometries;

namespace DiaBan.Contracts;

/// <summary>A unit that is to take part in a border zone.</summary>
public sealed record WantedSide
{
    /// <summary>Code of the unit.</summary>
    [TextLength(1, 20)]
    public required string Unit { get; init; }

    /// <summary>Width of its strip in metres; the patrol rules' when left out.</summary>
    [Within(20, 2000)]
    public double? WidthM { get; init; }
}

/// <summary>A border zone to derive from the shared border of its units.</summary>
public sealed record WantedZone
{
    /// <summary>Two or more units of one level, each sharing a border with another of them.</summary>
    [Count(2, 12)]
    public required IReadOnlyList<WantedSide> Sides { get; init; }

    /// <summary>The units in force on this day give the border, and the zone holds from it; today when left out.</summary>
    public DateOnly? On { get; init; }

    /// <summary>3 to 200 characters; the names of the units when left out.</summary>
    [TextLength(3, 200)]
    public string? Name { get; init; }
}

/// <summary>All zones between neighbours under a unit.</summary>
public sealed record WantedZones
{
    /// <summary>Code of the unit above.</summary>
    [TextLength(1, 20)]
    public required string Under { get; init; }

    /// <summary>The units in force on this day give the borders; today when left out.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Width of the strips in metres; the patrol rules' when left out.</summary>
    [Within(20, 2000)]
    public double? WidthM { get; init; }
}

/// <summary>How many zones came from <see cref="WantedZones"/>.</summary>
/// <param name="Derived">Zones that were derived.</param>
/// <param name="OnRecord">Pairs of neighbours that had a zone already and were left as they are.</param>
/// <param name="LengthM">Length of the derived borders together, metres.</param>
public sealed record DerivedZones(int Derived, int OnRecord, double LengthM);

/// <summary>The strip of a border zone in one of its units.</summary>
/// <param name="WidthM">Width in metres from the border.</param>
/// <param name="Strip">MultiPolygon, EPSG:4326.</param>
public sealed record BorderSide(UnitName Unit, double WidthM, double AreaHa, Geometry Strip);

/// <summary>What a border zone would be; nothing is recorded.</summary>
/// <param name="Line">The shared border, MultiLineString, EPSG:4326.</param>
/// <param name="Segments">Number of pieces in which coverage is judged.</param>
public sealed record ZonePreview(DateOnly On, double LengthM, int Segments, Geometry Line, IReadOnlyList<BorderSide> Sides);

/// <summary>A short piece of a border, in which its coverage from both sides is judged.</summary>
/// <param name="First">One side; which is called first says nothing.</param>
/// <param name="Second">The other side.</param>
/// <param name="Reason">Why it can't be patrolled, when it can't.</param>
/// <param name="Line">LineString, EPSG:4326.</param>
public sealed record BorderSegment(
    long Id, int Position, UnitName First, UnitName Second, double LengthM, bool Patrollable, string? Reason, Geometry Line);

/// <summary>A coordination regulation (quy chế phối hợp).</summary>
/// <param name="To">Last day, or null while it holds.</param>
public sealed record Regulation(
    Guid Id, string Number, DateOnly SignedOn, string Title, IReadOnlyList<UnitName> Units, DateOnly From, DateOnly? To);

/// <summary>The standing unit (đơn vị thường trực) of a cluster in a year.</summary>
/// <param name="HandedOverOn">Day of the hand-over, once it took place.</param>
/// <param name="MinutesNumber">Number of the minutes of the hand-over.</param>
public sealed record LeadTerm(int Year, UnitName Unit, DateOnly? HandedOverOn, string? MinutesNumber);

/// <summary>Units joined along their borders (cụm giáp ranh, cụm an ninh liên hoàn), led in turn.</summary>
/// <param name="Terms">Who leads in which year, the latest first.</param>
public sealed record BorderCluster(
    Guid Id, string Name, IReadOnlyList<UnitName> Units, Regulation? Regulation, DateOnly From, DateOnly? To, IReadOnlyList<LeadTerm> Terms);

/// <summary>The cluster a zone lies in, with the standing unit of a year.</summary>
public sealed record ClusterOfZone(Guid Id, string Name, LeadTerm? Lead);

/// <summary>A border zone (địa bàn giáp ranh); it belongs to all its units at once.</summary>
/// <param name="DerivedOn">The units in force on this day gave the border.</param>
/// <param name="To">Last day, or null while it holds.</param>
/// <param name="LengthM">Of the shared border on the ellipsoid, metres.</param>
/// <param name="PatrollableM">Of the segments that can be patrolled.</param>
/// <param name="Line">MultiLineString, EPSG:4326.</param>
/// <param name="Edit">Whether this account may change it.</param>
public sealed record BorderZone(
    Guid Id, string Code, string Name, DateOnly DerivedOn, DateOnly From, DateOnly? To, double LengthM, double PatrollableM, Geometry Line,
    IReadOnlyList<BorderSide> Sides, IReadOnlyList<BorderSegment> Segments, Regulation? Regulation, ClusterOfZone? Cluster, bool Edit, int Version);

/// <summary>Changes of a border zone; what is left out stays.</summary>
public sealed record ChangedZone
{
    /// <summary>3 to 200 characters.</summary>
    [TextLength(3, 200)]
    public string? Name { get; init; }

    /// <summary>New widths; the strips are cut anew from the units of the day the zone was derived on.</summary>
    [Count(1, 12)]
    public IReadOnlyList<WantedSide>? Sides { get; init; }

    /// <summary>The regulation it falls under.</summary>
    public Guid? Regulation { get; init; }
}

/// <summary>Segments that can or can't be patrolled.</summary>
public sealed record ChangedSegments
{
    [Count(1, 2000)]
    public required IReadOnlyList<long> Segments { get; init; }

    public required bool Patrollable { get; init; }

    /// <summary>Sea, cliff, forest edge …, 3 to 300 characters; needed when they can't be patrolled.</summary>
    [TextLength(3, 300)]
    public string? Reason { get; init; }
}

/// <summary>The last day of something that ends.</summary>
public sealed record EndedOn
{
    /// <summary>The last day on which it holds; today when left out.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>A coordination regulation to put on record.</summary>
public sealed record RecordedRegulation
{
    [TextLength(1, 60)]
    public required string Number { get; init; }

    public required DateOnly SignedOn { get; init; }

    [TextLength(3, 300)]
    public required string Title { get; init; }

    /// <summary>Codes of the units it binds.</summary>
    [Count(1, 200)]
    public required IReadOnlyList<string> Units { get; init; }

    /// <summary>First day; the day of signing when left out.</summary>
    public DateOnly? From { get; init; }
}

/// <summary>A cluster to form.</summary>
public sealed record FormedCluster
{
    [TextLength(3, 160)]
    public required string Name { get; init; }

    /// <summary>Codes of its units.</summary>
    [Count(2, 60)]
    public required IReadOnlyList<string> Units { get; init; }

    public Guid? Regulation { get; init; }

    /// <summary>First day; today when left out.</summary>
    public DateOnly? From { get; init; }
}

/// <summary>The standing unit of a year, with the hand-over where it took place already.</summary>
public sealed record RecordedTerm
{
    [Within(2010, 2100)]
    public required int Year { get; init; }

    /// <summary>Code of the unit.</summary>
    [TextLength(1, 20)]
    public required string Unit { get; init; }

    public DateOnly? HandedOverOn { get; init; }

    /// <summary>Number of the minutes (biên bản bàn giao); with the day or not at all.</summary>
    [TextLength(1, 60)]
    public string? MinutesNumber { get; init; }
}

/// <summary>A hand-over that took place.</summary>
public sealed record HandOver
{
    public required DateOnly On { get; init; }

    [TextLength(1, 60)]
    public required string MinutesNumber { get; init; }
}
