using System.Globalization;
using DiaBan.Server.Http;

namespace DiaBan.Server.Ogc.Cql2;

/// <summary>Where in a filter something stands, so that a refusal can say so.</summary>
internal sealed record Place(string Vietnamese, string English)
{
    /// <summary>Counted from 1.</summary>
    public static Place Character(int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return new($"ở ký tự {text}", $"at character {text}");
    }

    public static Place Member(string path) => new($"ở {path}", $"at {path}");
}

/// <summary>A filter that can't be taken as it is. Thrown inside the readers of CQL2 alone; <see cref="Filter"/> returns it as a sentence.</summary>
internal sealed class BadFilterException : Exception
{
    public BadFilterException(Place at, string vietnamese, string english)
        : base(english) =>
        Because = new($"filter {at.Vietnamese}: {vietnamese}", $"filter {at.English}: {english}");

    public Sentence Because { get; }
}
